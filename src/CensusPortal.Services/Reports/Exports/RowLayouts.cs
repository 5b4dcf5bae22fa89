using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Registers;
using CensusPortal.Domain.Staff;

namespace CensusPortal.Services.Reports.Exports;

/// <summary>The row layouts of records, base lists and staff (清查表、底册、两员的列). Codes are written as codes, as FORMATS.md has them.</summary>
internal static class RowLayouts
{
    private static readonly RowLayout<ClearanceRecord> Units = new(ImportKind.UnitRecords,
        ("底册标识", r => r.BaseIdentifier), ("单位类型", r => r.Kind == RecordKind.Establishment ? "2" : "1"),
        ("统一社会信用代码", r => r.CreditCode), ("组织机构代码", r => r.OrganisationCode), ("单位详细名称", r => r.Name),
        ("法定代表人", r => r.Representative), ("开业时间", r => r.OpenedIn), ("固定电话", r => r.Telephone), ("移动电话", r => r.Mobile),
        ("普查小区代码", r => r.AreaCode), ("建筑物编码", r => r.BuildingCode), ("详细地址", r => r.Address),
        ("注册地址", r => r.RegisteredAddress), ("主要业务活动", r => r.Activity), ("行业代码", r => r.IndustryCode),
        ("运营状态", r => r.OperatingStatus), ("机构类型", r => r.OrganisationType), ("登记注册统计类别", r => r.RegistrationCategory),
        ("从业人员期末人数", r => r.Employees), ("其中女性", r => r.FemaleEmployees), ("预计年营业收入", r => r.ExpectedRevenue),
        ("资产总计", r => r.TotalAssets), ("归属法人统一社会信用代码", r => r.ParentCreditCode), ("归属法人名称", r => r.ParentName),
        ("普查员", r => r.EnumeratorPhone), ("填表日期", r => r.FilledOn), ("备注", r => r.Remark));

    private static readonly RowLayout<ClearanceRecord> Households = new(ImportKind.HouseholdRecords,
        ("底册标识", r => r.BaseIdentifier), ("有无证照", r => r.HasLicence switch { true => "1", false => "2", _ => null }),
        ("统一社会信用代码", r => r.CreditCode), ("注册号", r => r.RegistrationNumber), ("名称", r => r.Name),
        ("经营者", r => r.Representative), ("移动电话", r => r.Mobile), ("普查小区代码", r => r.AreaCode), ("建筑物编码", r => r.BuildingCode),
        ("详细地址", r => r.Address), ("主要经营活动", r => r.Activity), ("行业代码", r => r.IndustryCode),
        ("运营状态", r => r.OperatingStatus), ("从业人员期末人数", r => r.Employees), ("其中女性", r => r.FemaleEmployees),
        ("预计年营业收入", r => r.ExpectedRevenue), ("普查员", r => r.EnumeratorPhone), ("填表日期", r => r.FilledOn), ("备注", r => r.Remark));

    private static readonly Dictionary<SubjectKind, RowLayout<BaseListEntry>> BaseLists =
        Enum.GetValues<SubjectKind>().ToDictionary(kind => kind, BaseList);

    private static readonly Dictionary<RegisterSource, RowLayout<RegisterEntry>> Registers =
        RegisterSources.All.ToDictionary(source => source, RegisterLayouts.Of);

    public static RowLayout<StaffMember> Staff { get; } = new(ImportKind.Staff,
        ("姓名", s => s.Name), ("性别", s => s.Sex), ("移动电话", s => s.Phone), ("角色", Roles),
        ("选聘来源", s => s.Source switch
        {
            RecruitmentSource.Community => "社区村委会",
            RecruitmentSource.StatisticsAgency => "统计中介",
            RecruitmentSource.ThirdParty => "第三方服务",
            _ => "其他",
        }),
        ("学历", s => s.Education), ("出生年", s => s.BirthYear?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("工作单位", s => s.Employer), ("负责普查小区", s => s.AreaCodes));

    public static RowLayout<ClearanceRecord> OfRecord(SubjectKind kind) => kind == SubjectKind.Household ? Households : Units;

    public static RowLayout<BaseListEntry> OfBaseList(SubjectKind kind) => BaseLists[kind];

    public static RowLayout<RegisterEntry> OfRegister(RegisterSource source) => Registers[source];

    private static RowLayout<BaseListEntry> BaseList(SubjectKind kind) => new(
        kind == SubjectKind.Household ? ImportKind.HouseholdBaseList : ImportKind.UnitBaseList,
        ("底册标识", e => e.Identifier), ("资料来源", e => e.Sources), ("统一社会信用代码", e => e.CreditCode), ("名称", e => e.Name),
        ("法定代表人", e => e.Representative), ("联系电话", e => e.Phone), ("地址", e => e.Address), ("区划代码", e => e.DivisionCode),
        ("普查小区代码", e => e.AreaCode), ("行业代码", e => e.IndustryCode), ("核查情况", e => e.OutcomeCode),
        ("核查日期", e => e.VerifiedOn), ("核查说明", e => e.Note));

    private static string? Roles(StaffMember person) => (person.IsInstructor, person.IsEnumerator) switch
    {
        (true, true) => "普查指导员、普查员",
        (true, _) => "普查指导员",
        _ => "普查员",
    };
}
