namespace CensusPortal.Services.Demo;

/// <summary>
/// When the demo city's clearance (清查) was done: slowly at the end of August, most of it around the end of September,
/// less at weekends and over the national holiday, the last on the cut-off day; some blocks run ahead of others.
/// </summary>
internal sealed class DemoCalendar
{
    public static readonly DateOnly First = new(2023, 8, 25), Last = new(2023, 11, 3);
    private const int Whole = 65_536;
    private readonly DemoMap _map;
    private readonly DemoDice _dice;
    private readonly byte[] _dayOf = new byte[Whole];

    public DemoCalendar(DemoMap map, DemoDice dice)
    {
        (_map, _dice) = (map, dice);
        var days = Last.DayNumber - First.DayNumber + 1;
        var shares = Shares.Split(Whole, [.. Enumerable.Range(0, days).Select(Busy)], 20);
        var next = 0;
        for (var day = 0; day < days; day++)
        {
            for (var turn = 0; turn < shares[day]; turn++)
                _dayOf[next++] = (byte)day;
        }
    }

    /// <summary>The day on which a unit was visited.</summary>
    public DateOnly Day(long number, int area)
    {
        var place = _dice.Roll(number, Trait.Day, Whole);
        var lead = _map.BlockOf(area).Lead + _dice.Roll(_map.DistrictOf(area).Town, Trait.Lead, 21) - 10;
        place -= (int)((long)place * (Whole - place) / Whole * lead / 100);
        return First.AddDays(_dayOf[Math.Clamp(place, 0, Whole - 1)]);
    }

    /// <summary>When its base-list row was verified: on the day of the visit or shortly before.</summary>
    public DateOnly Verified(long number, int area)
    {
        var day = Day(number, area).AddDays(-Math.Max(0, _dice.Roll(number, Trait.VerifyLag, 5) - 2));
        return day < First ? First : day;
    }

    private static int Busy(int day)
    {
        var date = First.AddDays(day);
        var bell = (37 * 37) - ((day - 35) * (day - 35));
        var holiday = date >= new DateOnly(2023, 9, 29) && date <= new DateOnly(2023, 10, 3);
        return Math.Max(1, bell * (holiday ? 25 : date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 45 : 100) / 10);
    }
}
