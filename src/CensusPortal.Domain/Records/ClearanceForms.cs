using CensusPortal.Domain.BaseLists;
using Values = System.Collections.Generic.IReadOnlyDictionary<string, string?>;

namespace CensusPortal.Domain.Records;

/// <summary>
/// The two forms of the clearance (清查表 单位、个体) as a desk asks for them: which fields, in which order, when one applies. Phones carry the same
/// list with them (Assets/field/core/fields.ts) and a test holds the two together; area, enumerator and day are asked for at a desk alone.
/// </summary>
public static class ClearanceForms
{
    /// <summary>What a phone knows by itself and a paper form says.</summary>
    public static IReadOnlyList<string> OfDesks { get; } = ["areaCode", "enumeratorPhone", "filledOn"];

    private static readonly CodeTable Kinds = new(
        new(RecordKind.LegalEntity.Slug(), "法人单位", "Legal entity"), new(RecordKind.Establishment.Slug(), "产业活动单位", "Establishment"));

    private static readonly CodeTable YesNo = new(new("true", "有", "Yes"), new("false", "无", "No"));

    private static readonly FormField BuildingField = new("buildingCode", "建筑物", "Building", FormInput.Building);
    private static readonly FormField AddressField = new("address", "详细地址", "Address", FormInput.Text) { IsRequired = true, Suggests = true };
    private static readonly FormField AreaField = new("areaCode", "普查小区", "Area", FormInput.Area) { IsRequired = true };
    private static readonly FormField IndustryField = new("industryCode", "行业代码", "Industry code", FormInput.Industry);

    private static readonly FormField StatusField =
        new("operatingStatus", "运营状态", "Operating status", FormInput.Choice) { IsRequired = true, Table = CodeTables.OperatingStatuses };

    private static readonly FormField[] People =
    [
        new("employees", "从业人员期末人数", "Persons employed", FormInput.Whole) { Applies = IsAtWork },
        new("femaleEmployees", "其中女性", "of which women", FormInput.Whole) { Applies = f => IsAtWork(f) && Of(f, "employees") != "0" },
        new("expectedRevenue", "预计年营业收入（千元）", "Expected revenue (thousand yuan)", FormInput.Money) { Applies = IsAtWork },
    ];

    private static readonly FormSection Filling = new("填表", "Filled in",
    [
        new("enumeratorPhone", "普查员", "Enumerator", FormInput.Person), new("filledOn", "填表日期", "Filled in on", FormInput.Day),
        new("remark", "备注", "Remark", FormInput.Text),
    ]);

    private static readonly IReadOnlyList<FormSection> Unit =
    [
        new("基本情况", "Identity",
        [
            new("kind", "单位类型", "Unit type", FormInput.Choice) { IsRequired = true, Table = Kinds },
            new("creditCode", "统一社会信用代码", "Credit code", FormInput.Code),
            new("organisationCode", "组织机构代码", "Organisation code", FormInput.Code) { Applies = HasNoCredit },
            new("name", "单位详细名称", "Unit name", FormInput.Text) { IsRequired = true },
            new("representative", "法定代表人（负责人）", "Representative", FormInput.Text),
            new("openedIn", "开业时间", "Opened in", FormInput.Month),
            new("mobile", "移动电话", "Mobile", FormInput.Phone),
            new("telephone", "固定电话", "Telephone", FormInput.Phone),
        ]),
        new("位置", "Place",
        [
            AreaField, BuildingField, AddressField,
            new("registeredAddress", "注册地址", "Registered address", FormInput.Text) { Suggests = true },
        ]),
        new("经营情况", "Activity",
        [
            new("activity", "主要业务活动", "Main activity", FormInput.Text) { IsRequired = true, Suggests = true },
            IndustryField, StatusField,
            new("organisationType", "机构类型", "Organisation type", FormInput.Choice) { Table = CodeTables.OrganisationTypes, Applies = IsLegalEntity },
            new("registrationCategory", "登记注册统计类别", "Registration category", FormInput.Choice) { Table = CodeTables.RegistrationCategories, Applies = IsLegalEntity },
            .. People,
            new("totalAssets", "资产总计（千元）", "Total assets (thousand yuan)", FormInput.Money) { Applies = f => IsLegalEntity(f) && IsAtWork(f) },
            new("parentCreditCode", "归属法人统一社会信用代码", "Parent credit code", FormInput.Code) { Applies = IsEstablishment },
            new("parentName", "归属法人名称", "Parent name", FormInput.Text) { Applies = IsEstablishment, Suggests = true },
        ]),
        Filling,
    ];

    private static readonly IReadOnlyList<FormSection> Household =
    [
        new("基本情况", "Identity",
        [
            new("hasLicence", "有无证照", "Licensed", FormInput.Choice) { IsRequired = true, Table = YesNo },
            new("creditCode", "统一社会信用代码", "Credit code", FormInput.Code) { Applies = IsLicensed },
            new("registrationNumber", "注册号", "Registration number", FormInput.Code) { Applies = f => IsLicensed(f) && HasNoCredit(f) },
            new("name", "名称", "Name", FormInput.Text) { IsRequired = true },
            new("representative", "经营者", "Operator", FormInput.Text) { IsRequired = true },
            new("mobile", "移动电话", "Mobile", FormInput.Phone),
        ]),
        new("位置", "Place", [AreaField, BuildingField, AddressField]),
        new("经营情况", "Activity",
        [
            new("activity", "主要经营活动", "Main activity", FormInput.Text) { IsRequired = true, Suggests = true },
            IndustryField, StatusField, .. People,
        ]),
        Filling,
    ];

    public static IReadOnlyList<FormSection> Of(SubjectKind kind) => kind == SubjectKind.Unit ? Unit : Household;

    public static IEnumerable<FormField> FieldsOf(SubjectKind kind) => Of(kind).SelectMany(s => s.Fields);

    private static string? Of(Values values, string field) => values.GetValueOrDefault(field);

    private static bool IsEstablishment(Values f) => Of(f, "kind") == RecordKind.Establishment.Slug();

    private static bool IsLegalEntity(Values f) => !IsEstablishment(f);

    private static bool IsLicensed(Values f) => Of(f, "hasLicence") != "false";

    /// <summary>Of a unit that is being set up, or gone, nobody asks for revenue and assets.</summary>
    private static bool IsAtWork(Values f) => Of(f, "operatingStatus") is null or "" or "1" or "2";

    /// <summary>A credit code holds the organisation code: the old one is asked for only where there is none.</summary>
    private static bool HasNoCredit(Values f) => string.IsNullOrEmpty(Of(f, "creditCode"));
}
