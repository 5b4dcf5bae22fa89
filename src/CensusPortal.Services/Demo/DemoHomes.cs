namespace CensusPortal.Services.Demo;

/// <summary>
/// Where units and households live: more in big townships, and what could not be collected more in some townships than in
/// others, so that the townships' rates differ. Every district gets its own committee first.
/// </summary>
internal sealed class DemoHomes
{
    private readonly long[] _collected, _missed;
    private readonly DemoMap _map;
    private readonly DemoDice _dice;
    private readonly int[] _districtFirstArea;
    private int _committees;

    public DemoHomes(DemoMap map, DemoDice dice)
    {
        (_map, _dice) = (map, dice);
        _collected = Sums(area => 100);
        _missed = Sums(area => 76 + dice.Roll(map.DistrictOf(area).Town, Trait.Note, 49) - (map.BlockOf(area).Lead / 2));
        _districtFirstArea = new int[map.Districts.Count];
        for (var area = map.Areas.Count - 1; area >= 0; area--)
            _districtFirstArea[map.Areas[area].District] = area;
    }

    public static bool MayBeCommittee(in Subject subject) =>
        subject is { Kind: DemoKind.Civil, Standing: Standing.Listed, Sources: Sources.Civil };

    public int For(in Subject subject)
    {
        if (MayBeCommittee(subject) && _committees < _districtFirstArea.Length)
            return _districtFirstArea[_committees++];
        var sums = subject.Collected ? _collected : _missed;
        var place = Array.BinarySearch(sums, _dice.Next(sums[^1]));
        return place >= 0 ? place + 1 : ~place;
    }

    private long[] Sums(Func<int, int> factor)
    {
        var sums = new long[_map.Areas.Count];
        long sum = 0;
        for (var area = 0; area < sums.Length; area++)
            sums[area] = sum += (long)_map.Areas[area].Weight * _map.TownOf(area).Weight * factor(area);
        return sums;
    }
}
