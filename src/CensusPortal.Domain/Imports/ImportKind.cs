using System.Text.Json;
using CensusPortal.Domain.Registers;

namespace CensusPortal.Domain.Imports;

/// <summary>The kinds of file the portal takes in (FORMATS 1 to 9), in the order in which a folder of them is read.</summary>
public enum ImportKind
{
    Divisions, Areas, Buildings, Boundaries, Staff, UnitBaseList, HouseholdBaseList, UnitRecords, HouseholdRecords,
    MarketSupervision, CivilAffairs, EstablishmentOffice, Tax, MarketSupervisionHouseholds,
}

public static class ImportKinds
{
    public static RegisterSource? RegisterSource(this ImportKind kind) =>
        kind >= ImportKind.MarketSupervision ? (RegisterSource)(kind - ImportKind.MarketSupervision) : null;

    /// <summary>The kind in addresses, such as <c>unit-base-list</c>.</summary>
    public static string Slug(this ImportKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    public static ImportKind? FromSlug(string? slug) =>
        Enum.GetValues<ImportKind>().Where(k => k.Slug() == slug).Select(k => (ImportKind?)k).FirstOrDefault();

    public static string Name(this ImportKind kind, Language language) => (kind, language) switch
    {
        (ImportKind.Divisions, Language.Chinese) => "区划",
        (ImportKind.Divisions, _) => "Divisions",
        (ImportKind.Areas, Language.Chinese) => "普查小区",
        (ImportKind.Areas, _) => "Enumeration areas",
        (ImportKind.Buildings, Language.Chinese) => "建筑物",
        (ImportKind.Buildings, _) => "Buildings",
        (ImportKind.Boundaries, Language.Chinese) => "普查小区边界",
        (ImportKind.Boundaries, _) => "Area boundaries",
        (ImportKind.Staff, Language.Chinese) => "两员",
        (ImportKind.Staff, _) => "Staff",
        (ImportKind.UnitBaseList, Language.Chinese) => "清查底册（单位）",
        (ImportKind.UnitBaseList, _) => "Base list, units",
        (ImportKind.HouseholdBaseList, Language.Chinese) => "清查底册（个体）",
        (ImportKind.HouseholdBaseList, _) => "Base list, households",
        (ImportKind.UnitRecords, Language.Chinese) => "清查表（单位）",
        (ImportKind.UnitRecords, _) => "Clearance records, units",
        (ImportKind.HouseholdRecords, Language.Chinese) => "清查表（个体）",
        (ImportKind.HouseholdRecords, _) => "Clearance records, households",
        (_, Language.Chinese) => kind.RegisterSource()!.Value.Name(language) + "名录",
        _ => "Register of " + kind.RegisterSource()!.Value.Name(language),
    };
}
