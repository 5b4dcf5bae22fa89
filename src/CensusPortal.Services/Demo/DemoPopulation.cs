namespace CensusPortal.Services.Demo;

/// <summary>One unit or household of the demo city: what was dealt to it. All else about it follows from its number.</summary>
internal record struct Subject(DemoKind Kind, Standing Standing, Sources Sources, byte Outcome, int Area, int BaseNumber, int Turn)
{
    public readonly bool OnBaseList => Standing is Standing.Listed or Standing.NotCollected;
    public readonly bool Collected => Standing is Standing.Listed or Standing.Added;
}

/// <summary>
/// All units, or all households, in the order of their areas. <see cref="Offset"/> keeps the numbers that names and codes
/// are made from apart between the two.
/// </summary>
internal sealed class DemoPopulation
{
    private readonly Subject[] _subjects;

    private DemoPopulation(Subject[] subjects, int offset)
    {
        _subjects = subjects;
        Offset = offset;
    }

    public int Offset { get; }
    public int Count => _subjects.Length;
    public ref readonly Subject this[int index] => ref _subjects[index];

    public static DemoPopulation Units(DemoMap map, DemoDice dice, double scale) =>
        new(Settle(Deal(DemoDemand.Units, DemoDemand.UnitOutcomes, dice, scale), map, dice), 0);

    public static DemoPopulation Households(DemoMap map, DemoDice dice, double scale, int offset) =>
        new(Settle(Deal(DemoDemand.Households, DemoDemand.HouseholdOutcomes, dice, scale), map, dice), offset);

    public int CountOf(Func<Subject, bool> condition) => _subjects.Count(condition);

    /// <summary>The indexes of those with <paramref name="source"/>, in an order of the register's own.</summary>
    public IEnumerable<int> Registered(Sources source)
    {
        var order = new Spread(Math.Max(1, Count), (long)source * 7_919);
        for (var turn = 0; turn < Count; turn++)
        {
            var index = (int)order[turn];
            if ((_subjects[index].Sources & source) != 0)
                yield return index;
        }
    }

    private static Subject[] Deal(Demand[] demands, (byte Outcome, int Weight)[] outcomes, DemoDice dice, double scale)
    {
        var subjects = demands
            .SelectMany(demand => Enumerable.Repeat(NewSubject(demand), Shares.Scale(demand.Count, scale, 0))).ToArray();
        dice.Shuffle(subjects.AsSpan());
        var open = Enumerable.Range(0, subjects.Length).Where(i => subjects[i].Outcome == 0 && subjects[i].OnBaseList).ToArray();
        var parts = Shares.Split(open.Length, [.. outcomes.Select(outcome => outcome.Weight)]);
        var next = 0;
        for (var kind = 0; kind < parts.Length; kind++)
        {
            for (var turn = 0; turn < parts[kind]; turn++)
                subjects[open[next++]].Outcome = outcomes[kind].Outcome;
        }
        return subjects;
    }

    private static Subject NewSubject(Demand demand) =>
        new(demand.Kind, demand.Standing, demand.Sources, OutcomeOf(demand), 0, 0, 0);

    private static byte OutcomeOf(Demand demand) => demand.Standing switch
    {
        Standing.Listed => 1,
        Standing.NotCollected when demand.Kind is DemoKind.Farm or DemoKind.FarmHousehold => 3,
        _ => 0,
    };

    /// <summary>Gives everyone an area, sorts by it and numbers the base list.</summary>
    private static Subject[] Settle(Subject[] subjects, DemoMap map, DemoDice dice)
    {
        var homes = new DemoHomes(map, dice);
        for (var i = 0; i < subjects.Length; i++)
            subjects[i].Area = homes.For(subjects[i]);
        var sorted = Sort(subjects, map.Areas.Count);
        var number = 0;
        var turns = new Dictionary<int, int>();
        foreach (ref var subject in sorted.AsSpan())
        {
            if (subject.OnBaseList)
                subject.BaseNumber = ++number;
            if (subject is { Kind: DemoKind.Institution, Collected: true })
                subject.Turn = turns[map.DistrictOf(subject.Area).Town] = turns.GetValueOrDefault(map.DistrictOf(subject.Area).Town) + 1;
            else if (DemoHomes.MayBeCommittee(subject) && turns.TryAdd(-1 - map.Areas[subject.Area].District, 1))
                subject.Turn = 1;
        }
        return sorted;
    }

    private static Subject[] Sort(Subject[] subjects, int areas)
    {
        var next = new int[areas + 1];
        foreach (ref readonly var subject in subjects.AsSpan())
            next[subject.Area + 1]++;
        for (var area = 1; area <= areas; area++)
            next[area] += next[area - 1];
        var sorted = new Subject[subjects.Length];
        foreach (ref readonly var subject in subjects.AsSpan())
            sorted[next[subject.Area]++] = subject;
        return sorted;
    }
}
