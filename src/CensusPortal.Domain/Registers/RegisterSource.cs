using CensusPortal.Domain.BaseLists;

namespace CensusPortal.Domain.Registers;

/// <summary>The department registers (部门名录) the clearance is compared with.</summary>
public enum RegisterSource { MarketSupervision, CivilAffairs, EstablishmentOffice, Tax, MarketSupervisionHouseholds }

public static class RegisterSources
{
    public static readonly IReadOnlyList<RegisterSource> All = Enum.GetValues<RegisterSource>();

    /// <summary>The name on the command line and in the API.</summary>
    public static string Slug(this RegisterSource source) => source switch
    {
        RegisterSource.MarketSupervision => "market-supervision",
        RegisterSource.CivilAffairs => "civil-affairs",
        RegisterSource.EstablishmentOffice => "establishment-office",
        RegisterSource.Tax => "tax",
        _ => "market-supervision-households",
    };

    public static RegisterSource? FromSlug(string? slug) =>
        All.Where(s => s.Slug() == slug).Select(s => (RegisterSource?)s).FirstOrDefault();

    public static string Name(this RegisterSource source, Language language) => (source, language) switch
    {
        (RegisterSource.MarketSupervision, Language.Chinese) => "市场监管",
        (RegisterSource.MarketSupervision, _) => "Market supervision",
        (RegisterSource.CivilAffairs, Language.Chinese) => "民政",
        (RegisterSource.CivilAffairs, _) => "Civil affairs",
        (RegisterSource.EstablishmentOffice, Language.Chinese) => "编办",
        (RegisterSource.EstablishmentOffice, _) => "Establishment office",
        (RegisterSource.Tax, Language.Chinese) => "税务",
        (RegisterSource.Tax, _) => "Tax",
        (_, Language.Chinese) => "市场监管(个体)",
        _ => "Market supervision (households)",
    };

    /// <summary>Which half of the collected rows the register is compared with.</summary>
    public static SubjectKind Subject(this RegisterSource source) =>
        source == RegisterSource.MarketSupervisionHouseholds ? SubjectKind.Household : SubjectKind.Unit;
}
