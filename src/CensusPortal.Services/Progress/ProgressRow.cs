using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Progress;

namespace CensusPortal.Services.Progress;

/// <summary>The level a progress table has its rows at (汇总级别).</summary>
public enum ProgressLevel { City, Block, Township, District, Area }

/// <summary>One row of a progress table (进展表的一行): a division, or 未定区划 with an empty code, and its counts of units and households.</summary>
public sealed record ProgressRow(string Code, string Name, ProgressLevel Level, ProgressCounts Units, ProgressCounts Households)
{
    /// <summary>What it lies in, where the name alone does not tell (第1普查小区 is in every district); null one level down.</summary>
    public string? ParentName { get; init; }

    /// <summary>Units and households together.</summary>
    public ProgressCounts All => Units + Households;

    /// <summary>Counts that are not shown.</summary>
    public ProgressCells Hidden { get; init; }

    public bool IsHidden(ProgressCells cells) => (Hidden & cells) != 0;

    internal int[] Cells =>
    [
        Units.Base, Units.Verified, Units.Collected, Units.Added, Units.Coded,
        Households.Base, Households.Verified, Households.Collected, Households.Added, Households.Coded,
    ];
}

/// <summary>A progress table (进展表) of a division: its rows one level down, and their total.</summary>
public sealed record ProgressTable(DateOnly? AsOf, ProgressRow Area, ProgressLevel Level, IReadOnlyList<ProgressRow> Rows)
{
    /// <summary>What the table can be broken down to instead.</summary>
    public IReadOnlyList<ProgressLevel> Levels { get; init; } = [];

    /// <summary>The sum of the rows, which equals the division's own counts.</summary>
    public ProgressRow Total { get; } = Area with
    {
        Units = Rows.Aggregate(default(ProgressCounts), (sum, row) => sum + row.Units),
        Households = Rows.Aggregate(default(ProgressCounts), (sum, row) => sum + row.Households),
    };

    /// <summary>The same table without its small counts.</summary>
    internal ProgressTable Without(SmallCells small)
    {
        ProgressCells Of(Func<int, bool> isHidden) => (ProgressCells)Enumerable.Range(0, Area.Cells.Length).Where(isHidden).Sum(column => 1 << column);
        var area = Area with { Hidden = Of(column => small.IsHidden(Area.Level == ProgressLevel.City ? "" : Area.Code, column)) };
        return new ProgressTable(AsOf, area, Level, [.. Rows.Select(row => row with
        {
            Hidden = row.Code == Area.Code && row.Level == Area.Level ? area.Hidden
                : Of(column => row.Code.Length > 0 ? small.IsHidden(row.Code, column) : small.IsRestHidden(column)),
        })]) { Levels = Levels };
    }
}

/// <summary>One day of the collection curve (采集曲线): what had been verified and collected by its end.</summary>
public sealed record CurveDay(DateOnly Day, int UnitsCollected, int HouseholdsCollected, int UnitsVerified, int HouseholdsVerified)
{
    internal static List<CurveDay> SumUp(IEnumerable<DayCount> counts)
    {
        var curve = new List<CurveDay>();
        var sum = new CurveDay(default, 0, 0, 0, 0);
        foreach (var day in counts.GroupBy(d => d.Day).OrderBy(g => g.Key))
        {
            sum = new CurveDay(day.Key,
                sum.UnitsCollected + day.Where(d => d.Subject == SubjectKind.Unit).Sum(d => d.Collected),
                sum.HouseholdsCollected + day.Where(d => d.Subject == SubjectKind.Household).Sum(d => d.Collected),
                sum.UnitsVerified + day.Where(d => d.Subject == SubjectKind.Unit).Sum(d => d.Verified),
                sum.HouseholdsVerified + day.Where(d => d.Subject == SubjectKind.Household).Sum(d => d.Verified));
            if (day.Key > DateOnly.MinValue)
            {
                curve.Add(sum);
            }
        }

        return curve;
    }
}
