namespace CensusPortal.Services.Demo;

/// <summary>
/// The demo city's staff (两员): every area has an enumerator, runs of areas have an instructor, and some enumerators are
/// instructors as well.
/// </summary>
internal sealed class DemoStaff
{
    public const string Instructor = "普查指导员", Enumerator = "普查员";
    private readonly DemoMap _map;
    private readonly int[] _instructorOfSlot;

    public DemoStaff(DemoMap map, double scale)
    {
        _map = map;
        Enumerators = Shares.Scale(1_247, scale, map.Areas.Count);
        Instructors = Shares.Scale(526, scale);
        var both = Math.Min(Shares.Scale(161, scale, 0), Instructors);
        People = Enumerators + Instructors - both;
        _instructorOfSlot = Slots(both);
    }

    public int People { get; }
    public int Instructors { get; }
    public int Enumerators { get; }

    /// <summary>The telephone by which a record names its enumerator.</summary>
    public string EnumeratorPhone(int area) =>
        DemoAddresses.StaffMobile((int)((((long)area * Enumerators) + _map.Areas.Count - 1) / _map.Areas.Count));

    public DemoTable Table(DemoDice dice, DemoNames names) => new(
        "两员.xlsx", ["姓名", "性别", "移动电话", "角色", "选聘来源", "学历", "出生年", "工作单位", "负责普查小区"], Rows(dice, names));

    // Persons 0 to Enumerators - 1 are enumerators, the rest instructors only. A slot is an instructor's run of areas.
    private int[] Slots(int both)
    {
        var slots = new int[Instructors];
        Array.Fill(slots, -1);
        for (var turn = 0; turn < both; turn++)
        {
            var person = (int)((long)turn * Enumerators / both);
            var slot = (int)((long)AreaOf(person) * Instructors / _map.Areas.Count);
            while (slots[slot] >= 0)
                slot = (slot + 1) % Instructors;
            slots[slot] = person;
        }
        var next = Enumerators;
        for (var slot = 0; slot < slots.Length; slot++)
        {
            if (slots[slot] < 0)
                slots[slot] = next++;
        }
        return slots;
    }

    private int AreaOf(int enumerator) => (int)((long)enumerator * _map.Areas.Count / Enumerators);

    private IEnumerable<string?[]> Rows(DemoDice dice, DemoNames names)
    {
        var slotOf = new Dictionary<int, int>();
        for (var slot = 0; slot < _instructorOfSlot.Length; slot++)
            slotOf[_instructorOfSlot[slot]] = slot;
        for (var person = 0; person < People; person++)
        {
            var enumerates = person < Enumerators;
            var instructs = slotOf.TryGetValue(person, out var slot);
            var areas = new SortedSet<int>();
            if (enumerates)
                areas.Add(AreaOf(person));
            if (instructs)
                areas.UnionWith(AreasOfSlot(slot));
            yield return Row(person, areas, enumerates, instructs, dice, names);
        }
    }

    private IEnumerable<int> AreasOfSlot(int slot)
    {
        var first = (int)((long)slot * _map.Areas.Count / Instructors);
        var next = (int)((slot + 1L) * _map.Areas.Count / Instructors);
        return Enumerable.Range(first, Math.Max(1, next - first)).Where(area => area < _map.Areas.Count);
    }

    private string?[] Row(int person, SortedSet<int> areas, bool enumerates, bool instructs, DemoDice dice, DemoNames names)
    {
        var key = -1L - person;
        var origin = dice.Roll(key, Trait.Origin, 100) switch { < 61 => "社区村委会", < 76 => "统计中介", < 95 => "第三方服务", _ => "其他" };
        var district = _map.DistrictOf(areas.Min);
        return
        [
            names.Person(key), dice.Percent(key, Trait.Gender, 58) ? "女" : "男", DemoAddresses.StaffMobile(person),
            enumerates && instructs ? $"{Instructor}、{Enumerator}" : instructs ? Instructor : Enumerator, origin,
            dice.Pick(key, Trait.Education, ["高中", "大专", "大专", "本科", "本科", "研究生"]), $"{1966 + dice.Roll(key, Trait.Birth, 36)}",
            origin switch
            {
                "社区村委会" => _map.Towns[district.Town].Name + district.Name,
                "统计中介" => "霁州听澜统计事务所",
                "第三方服务" => "霁州问禾数据服务有限公司",
                _ => _map.Towns[district.Town].Name + "统计服务站",
            },
            string.Join('、', areas.Select(area => _map.Areas[area].Code)),
        ];
    }
}
