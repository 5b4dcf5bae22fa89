using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Records;
using static CensusPortal.Services.Imports.Layouts.ColumnType;

namespace CensusPortal.Services.Imports.Layouts;

/// <summary>All the kinds of file the portal takes in, FORMATS.md 1 to 9.</summary>
public static class ImportLayouts
{
    private static readonly ImportColumn CreditCode = new("统一社会信用代码", "Credit code", Code)
    {
        Aliases = ["社会信用代码", "信用代码"], Hint = "18位，文本格式", EnglishHint = "18 characters, as text",
    };

    private static readonly ImportColumn DivisionCode = new("区划代码", "Division code", Code) { Hint = "6、9或12位", EnglishHint = "6, 9 or 12 digits" };
    private static readonly ImportColumn IndustryCode = new("行业代码", "Industry code", Code) { Hint = "GB/T 4754-2017 四位小类代码", EnglishHint = "4-digit class of GB/T 4754-2017" };
    private static readonly ImportColumn AreaCode = new("普查小区代码", "Enumeration area code", Code) { Hint = "15位", EnglishHint = "15 digits" };

    private static readonly ImportLayout Divisions = new(ImportKind.Divisions, "区划",
        new("区划代码", "Division code", Code) { Required = true, Hint = "市和区块6位，乡镇街道9位，普查区12位", EnglishHint = "6 digits for city and blocks, 9 for townships, 12 for districts" },
        new("区划名称", "Division name") { Required = true },
        new("级别", "Level") { Required = true, Choices = ["市", "县区", "功能区", "乡镇街道", "普查区"] },
        new("上级代码", "Parent code", Code) { Required = true, Hint = "市留空", EnglishHint = "blank for the city" });

    private static readonly ImportLayout Areas = new(ImportKind.Areas, "普查小区",
        AreaCode with { Required = true },
        new("普查小区名称", "Area name") { Required = true },
        new("普查区代码", "District code", Code) { Required = true, Hint = "12位", EnglishHint = "12 digits" });

    private static readonly ImportLayout Buildings = new(ImportKind.Buildings, "建筑物",
        new("建筑物编码", "Building code", Code) { Required = true },
        AreaCode with { Required = true },
        new("建筑物名称", "Building name"),
        new("地址", "Address"),
        new("经度", "Longitude", Coordinate) { Hint = "WGS 84，度", EnglishHint = "WGS 84, degrees" },
        new("纬度", "Latitude", Coordinate) { Hint = "WGS 84，度", EnglishHint = "WGS 84, degrees" },
        new("楼层数", "Floors", Integer));

    private static readonly ImportLayout Boundaries = new(ImportKind.Boundaries, "普查小区边界",
        AreaCode with { Required = true },
        new("边界几何", "Geometry") { Required = true, MaxLength = 2_000_000 });

    private static readonly ImportLayout Staff = new(ImportKind.Staff, "两员",
        new("姓名", "Name") { Required = true },
        new("性别", "Sex") { Choices = ["男", "女"] },
        new("移动电话", "Mobile", Phone) { Required = true, Aliases = ["手机", "联系电话"], Hint = "11位，每人唯一", EnglishHint = "11 digits, one for each person" },
        new("角色", "Role") { Required = true, Choices = ["普查指导员", "普查员", "普查指导员、普查员"] },
        new("选聘来源", "Recruited from") { Required = true, Choices = ["社区村委会", "统计中介", "第三方服务", "其他"] },
        new("学历", "Education"),
        new("出生年", "Year of birth", Integer),
        new("工作单位", "Employer"),
        new("负责普查小区", "Areas covered") { Hint = "普查小区代码，用、连接", EnglishHint = "area codes joined by 、", MaxLength = 20_000 });

    private static ImportColumn[] BaseListColumns =>
    [
        new("底册标识", "Base-list identifier", Code) { Required = true },
        new("资料来源", "Sources") { Hint = "名录库、市监、民政、编办、税务，用、连接", EnglishHint = "sources joined by 、" },
        CreditCode,
        new("名称", "Name") { Required = true, Aliases = ["单位详细名称", "单位名称", "字号名称"] },
        new("法定代表人", "Representative") { Aliases = ["负责人", "经营者"] },
        new("联系电话", "Phone", Phone),
        new("地址", "Address") { Aliases = ["详细地址"] },
        DivisionCode,
        AreaCode,
        IndustryCode,
        new("核查情况", "Verification outcome", Code) { Hint = "核查情况代码表；留空为未核查", EnglishHint = "code of the outcome table; blank is not verified" },
        new("核查日期", "Verified on", Date),
        new("核查说明", "Note"),
    ];

    private static readonly ImportLayout UnitBaseList = new(ImportKind.UnitBaseList, "清查底册_单位", BaseListColumns)
    {
        Markers = ["单位详细名称", "单位名称", "法定代表人"], FileNameHint = "单位",
    };

    private static readonly ImportLayout HouseholdBaseList = new(ImportKind.HouseholdBaseList, "清查底册_个体", BaseListColumns)
    {
        Markers = ["字号名称", "经营者"], FileNameHint = "个体",
    };

    private static readonly ImportLayout UnitRecords = new(ImportKind.UnitRecords, "清查表_单位",
        new("底册标识", "Base-list identifier", Code) { Hint = "留空为新增", EnglishHint = "blank for an addition" },
        new("单位类型", "Unit type") { Required = true, Table = CodeTables.UnitTypes },
        CreditCode,
        new("组织机构代码", "Organisation code", Code),
        new("单位详细名称", "Unit name") { Required = true, Aliases = ["单位名称"] },
        new("法定代表人", "Representative") { Aliases = ["单位负责人"] },
        new("开业时间", "Opened in", Month) { Hint = "yyyy-MM", EnglishHint = "yyyy-MM" },
        new("固定电话", "Telephone", Phone),
        new("移动电话", "Mobile", Phone),
        AreaCode with { Required = true },
        new("建筑物编码", "Building code", Code),
        new("详细地址", "Address") { Required = true },
        new("注册地址", "Registered address"),
        new("主要业务活动", "Main activity") { Required = true },
        IndustryCode,
        new("运营状态", "Operating status") { Required = true, Table = CodeTables.OperatingStatuses },
        new("机构类型", "Organisation type") { Table = CodeTables.OrganisationTypes },
        new("登记注册统计类别", "Registration category") { Table = CodeTables.RegistrationCategories },
        new("从业人员期末人数", "Persons employed", Integer),
        new("其中女性", "of which women", Integer) { Aliases = ["女性"] },
        new("预计年营业收入", "Expected revenue", ColumnType.Decimal) { Hint = "千元", EnglishHint = "thousand yuan" },
        new("资产总计", "Total assets", ColumnType.Decimal) { Hint = "千元", EnglishHint = "thousand yuan" },
        new("归属法人统一社会信用代码", "Parent credit code", Code),
        new("归属法人名称", "Parent name"),
        new("普查员", "Enumerator", Phone) { Hint = "两员的移动电话", EnglishHint = "the staff member's mobile" },
        new("填表日期", "Filled in on", Date) { Hint = "yyyy-MM-dd", EnglishHint = "yyyy-MM-dd" },
        new("备注", "Remark"));

    private static readonly ImportLayout HouseholdRecords = new(ImportKind.HouseholdRecords, "清查表_个体",
        new("底册标识", "Base-list identifier", Code) { Hint = "留空为新增", EnglishHint = "blank for an addition" },
        new("有无证照", "Licensed") { Required = true, Table = CodeTables.Licences },
        CreditCode,
        new("注册号", "Registration number", Code),
        new("名称", "Name") { Required = true, Aliases = ["字号名称"] },
        new("经营者", "Operator") { Required = true },
        new("移动电话", "Mobile", Phone),
        AreaCode with { Required = true },
        new("建筑物编码", "Building code", Code),
        new("详细地址", "Address") { Required = true },
        new("主要经营活动", "Main activity") { Required = true },
        IndustryCode,
        new("运营状态", "Operating status") { Required = true, Table = CodeTables.OperatingStatuses },
        new("从业人员期末人数", "Persons employed", Integer),
        new("其中女性", "of which women", Integer) { Aliases = ["女性"] },
        new("预计年营业收入", "Expected revenue", ColumnType.Decimal) { Hint = "千元", EnglishHint = "thousand yuan" },
        new("普查员", "Enumerator", Phone) { Hint = "两员的移动电话", EnglishHint = "the staff member's mobile" },
        new("填表日期", "Filled in on", Date) { Hint = "yyyy-MM-dd", EnglishHint = "yyyy-MM-dd" },
        new("备注", "Remark"));

    private static readonly ImportLayout MarketSupervision = new(ImportKind.MarketSupervision, "市监",
        CreditCode, new("注册号", "Registration number", Code), new("企业名称", "Name") { Required = true },
        new("法定代表人", "Representative"), new("住所", "Address"), new("经营场所", "Business address"),
        new("联系电话", "Phone", Phone), new("市场主体类型", "Entity type"), new("登记状态", "Status"),
        new("成立日期", "Founded on", Date), IndustryCode, DivisionCode);

    private static readonly ImportLayout CivilAffairs = new(ImportKind.CivilAffairs, "民政",
        CreditCode, new("名称", "Name") { Required = true }, new("类型", "Type"), new("法定代表人", "Representative"),
        new("住所", "Address"), new("联系电话", "Phone", Phone), new("登记状态", "Status"),
        new("登记日期", "Registered on", Date), DivisionCode)
    {
        Distinctive = ["类型", "登记日期"],
    };

    private static readonly ImportLayout EstablishmentOffice = new(ImportKind.EstablishmentOffice, "编办",
        CreditCode, new("机构名称", "Name") { Required = true }, new("机构类别", "Type"), new("法定代表人", "Representative"),
        new("地址", "Address"), DivisionCode);

    private static readonly ImportLayout Tax = new(ImportKind.Tax, "税务",
        CreditCode, new("纳税人识别号", "Taxpayer number", Code), new("纳税人名称", "Name") { Required = true },
        new("法定代表人姓名", "Representative"), new("生产经营地址", "Business address"), new("注册地址", "Registered address"),
        new("固定电话", "Telephone", Phone), new("移动电话", "Mobile", Phone), new("纳税人状态", "Status"),
        new("登记注册类型", "Registration type"), IndustryCode, DivisionCode);

    private static readonly ImportLayout MarketSupervisionHouseholds = new(ImportKind.MarketSupervisionHouseholds, "市监_个体",
        CreditCode, new("注册号", "Registration number", Code), new("名称", "Name") { Required = true, Aliases = ["字号名称"] },
        new("经营者", "Operator"), new("经营场所", "Business address"), new("联系电话", "Phone", Phone), new("登记状态", "Status"),
        new("成立日期", "Founded on", Date), IndustryCode, DivisionCode)
    {
        Distinctive = ["经营者", "经营场所"],
    };

    public static IReadOnlyList<ImportLayout> All { get; } =
    [
        Divisions, Areas, Buildings, Boundaries, Staff, UnitBaseList, HouseholdBaseList, UnitRecords, HouseholdRecords,
        MarketSupervision, CivilAffairs, EstablishmentOffice, Tax, MarketSupervisionHouseholds,
    ];

    public static ImportLayout Of(ImportKind kind) => All.First(l => l.Kind == kind);
}
