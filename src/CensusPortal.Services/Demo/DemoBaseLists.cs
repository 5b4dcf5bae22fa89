namespace CensusPortal.Services.Demo;

/// <summary>The demo city's base lists (底册, FORMATS 6), all of it verified.</summary>
internal sealed class DemoBaseLists(DemoWorld world)
{
    private static readonly string[] Header =
    [
        "底册标识", "资料来源", "统一社会信用代码", "名称", "法定代表人", "联系电话", "地址", "区划代码", "普查小区代码", "行业代码", "核查情况", "核查日期", "核查说明",
    ];

    public DemoTable Units() => new(
        "清查底册_单位.xlsx", [.. Header.Select(title => title == "名称" ? "单位详细名称" : title)], Rows(world.Units, "D", world.Profiles.Unit));

    public DemoTable Households() => new(
        "清查底册_个体.xlsx", [.. Header.Select(title => title switch { "名称" => "字号名称", "法定代表人" => "经营者", _ => title })],
        Rows(world.Households, "G", world.Profiles.Household));

    public static string Number(string series, in Subject subject) => $"{series}{subject.BaseNumber:D8}";

    private IEnumerable<string?[]> Rows(DemoPopulation people, string series, Func<int, DemoProfile> profileOf)
    {
        for (var index = 0; index < people.Count; index++)
        {
            if (people[index].OnBaseList)
                yield return Row(people, index, series, profileOf(index));
        }
    }

    private string?[] Row(DemoPopulation people, int index, string series, DemoProfile profile)
    {
        var subject = people[index];
        var number = people.Offset + index;
        return
        [
            Number(series, subject), SourcesOf(number, subject),
            world.Keys.BaseListHasCode(number) ? world.Identity.Credit(number, profile.CodeKind, subject.Area) : "",
            profile.Name, series == "G" ? world.Names.Owner(number) : world.Names.Person(number), world.Addresses.Mobile(number),
            world.Addresses.Surveyed(number, subject.Area), world.Map.DistrictOf(subject.Area).Code, world.Map.Areas[subject.Area].Code,
            world.Dice.Percent(number, Trait.BaseLess, 92) || subject.Outcome == 3 ? profile.Industry : "",
            $"{subject.Outcome}", DemoTable.Text(world.Calendar.Verified(number, subject.Area)), Note(people, index, series),
        ];
    }

    private string SourcesOf(int number, in Subject subject)
    {
        var names = new List<string>(5);
        if (subject.Sources == Sources.None || world.Dice.Percent(number, Trait.Directory, subject.Collected ? 72 : 45))
            names.Add("名录库");
        if (subject.Sources.HasFlag(Sources.Market)) names.Add("市监");
        if (subject.Sources.HasFlag(Sources.Civil)) names.Add("民政");
        if (subject.Sources.HasFlag(Sources.Establishment)) names.Add("编办");
        if (subject.Sources.HasFlag(Sources.Tax)) names.Add("税务");
        return string.Join('、', names);
    }

    private string Note(DemoPopulation people, int index, string series) => people[index].Outcome switch
    {
        2 => world.Dice.Pick(people.Offset + index, Trait.Note, ["", "现场无经营迹象", "长期停业，证照未注销", "邻居证实已停业多年"]),
        3 => "农业生产，不属于清查范围",
        4 => world.Dice.Pick(people.Offset + index, Trait.Note, ["已搬离，去向不明", "搬至外市", "原址已拆迁"]),
        5 => world.Dice.Pick(people.Offset + index, Trait.Note, ["地址查无此单位，电话无人接听", "电话停机，现场无法找到"]),
        6 => world.Dice.Pick(people.Offset + index, Trait.Note, ["已办理注销", "营业执照已吊销"]),
        7 => Duplicate(people, index, series),
        9 => world.Dice.Pick(people.Offset + index, Trait.Note, ["仅注册未开展经营", "注册地址为住宅，无经营活动", "待主管部门核实"]),
        _ => "",
    };

    private static string Duplicate(DemoPopulation people, int index, string series)
    {
        for (var step = 1; step < people.Count; step++)
        {
            ref readonly var other = ref people[(index + step) % people.Count];
            if (other.Standing == Standing.Listed)
                return $"曾用名，与底册{Number(series, other)}为同一经营主体";
        }
        return "重复登记";
    }
}
