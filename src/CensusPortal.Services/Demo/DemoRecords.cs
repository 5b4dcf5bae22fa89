namespace CensusPortal.Services.Demo;

/// <summary>What the demo city's enumerators collected (清查表, FORMATS 7 and 8).</summary>
internal sealed class DemoRecords(DemoWorld world)
{
    private static readonly string[] UnitHeader =
    [
        "底册标识", "单位类型", "统一社会信用代码", "组织机构代码", "单位详细名称", "法定代表人", "开业时间", "固定电话", "移动电话", "普查小区代码", "建筑物编码",
        "详细地址", "注册地址", "主要业务活动", "行业代码", "运营状态", "机构类型", "登记注册统计类别", "从业人员期末人数", "其中女性", "预计年营业收入", "资产总计",
        "归属法人统一社会信用代码", "归属法人名称", "普查员", "填表日期", "备注",
    ];

    private static readonly string[] HouseholdHeader =
    [
        "底册标识", "有无证照", "统一社会信用代码", "注册号", "名称", "经营者", "移动电话", "普查小区代码", "建筑物编码", "详细地址", "主要经营活动", "行业代码",
        "运营状态", "从业人员期末人数", "其中女性", "预计年营业收入", "普查员", "填表日期", "备注",
    ];

    public DemoTable Units() => new("清查表_单位.xlsx", UnitHeader, Collected(world.Units).Select(UnitRow));

    public DemoTable Households() => new("清查表_个体.csv", HouseholdHeader, Collected(world.Households).Select(HouseholdRow));

    private static IEnumerable<int> Collected(DemoPopulation people) =>
        Enumerable.Range(0, people.Count).Where(index => people[index].Collected);

    private string?[] UnitRow(int index)
    {
        var subject = world.Units[index];
        var profile = world.Profiles.Unit(index);
        var area = subject.Area;
        var size = new DemoSize(world.Dice, index, subject.Kind);
        var organisationOnly = world.Keys.RecordHasOrganisationOnly(index, subject);
        var (parentCode, parentName) = ParentOf(index, subject);
        return
        [
            subject.OnBaseList ? DemoBaseLists.Number("D", subject) : "", subject.Kind == DemoKind.Branch ? "2" : "1",
            organisationOnly ? "" : world.Identity.Credit(index, profile.CodeKind, area),
            organisationOnly ? world.Identity.Organisation(index, profile.CodeKind) : "",
            profile.Name, world.Names.Person(index), DemoTable.Text(world.Identity.Founded(index))[..7],
            world.Dice.Percent(index, Trait.Licence, 18) ? world.Addresses.Fixed(index) : "", world.Addresses.Mobile(index),
            world.Map.Areas[area].Code, world.Addresses.BuildingCode(area, world.Addresses.BuildingOf(index, area)),
            world.Addresses.Surveyed(index, area),
            world.Dice.Percent(index, Trait.Premises, 80) ? world.Addresses.Registered(index, area) : "",
            profile.Activity, profile.Industry, size.Status, profile.OrganisationType, profile.Category,
            $"{size.Employees}", $"{size.Women}", $"{size.Revenue}", subject.Kind == DemoKind.Branch ? "" : $"{size.Assets}", parentCode, parentName,
            world.Staff.EnumeratorPhone(area), DemoTable.Text(world.Calendar.Day(index, area)),
            organisationOnly ? "营业执照换发中，按组织机构代码登记" : size.Note,
        ];
    }

    private (string? Code, string? Name) ParentOf(int index, in Subject subject)
    {
        if (subject.Kind != DemoKind.Branch)
            return default;
        var parent = world.Profiles.ParentOf(index);
        var profile = world.Profiles.Unit(parent);
        return (world.Identity.Credit(parent, profile.CodeKind, world.Units[parent].Area), profile.Name);
    }

    private string?[] HouseholdRow(int index)
    {
        var subject = world.Households[index];
        var number = world.Households.Offset + index;
        var profile = world.Profiles.Household(index);
        var area = subject.Area;
        var size = new DemoSize(world.Dice, number, subject.Kind);
        var licensed = subject is not { Sources: Sources.None, Standing: Standing.Added };
        var registrationOnly = world.Keys.RecordHasRegistrationOnly(number, subject);
        return
        [
            subject.OnBaseList ? DemoBaseLists.Number("G", subject) : "", licensed ? "1" : "2",
            licensed && !registrationOnly ? world.Identity.Credit(number, profile.CodeKind, area) : "",
            registrationOnly ? world.Identity.Registration(number, area) : "",
            profile.Name, world.Names.Owner(number), world.Addresses.Mobile(number), world.Map.Areas[area].Code,
            world.Addresses.BuildingCode(area, world.Addresses.BuildingOf(number, area)), world.Addresses.Surveyed(number, area),
            profile.Activity, profile.Industry, size.Status, $"{size.Employees}", $"{size.Women}", $"{size.Revenue}",
            world.Staff.EnumeratorPhone(area), DemoTable.Text(world.Calendar.Day(number, area)), size.Note,
        ];
    }
}
