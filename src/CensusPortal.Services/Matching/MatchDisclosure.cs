using CensusPortal.Domain.Progress;

namespace CensusPortal.Services.Matching;

/// <summary>
/// The match rates without small counts (匹配表小单元合并): blocks and reasons with fewer than some rows, matched or not, stand as one line
/// together with as many others as keep them; levels that small are left out with another; a source that small altogether is left out.
/// </summary>
internal static class MatchDisclosure
{
    public const string Merged = "合并显示";

    public static MatchSummary Without(this MatchSummary summary, int fewerThan) => fewerThan <= 1 ? summary : summary with
    {
        Sources = [.. summary.Sources.Where(s => !IsSmall(s.Counts, fewerThan)).Select(s => s with
        {
            Blocks = Blocks(s.Blocks, fewerThan),
            Levels = [.. Parts(s.Levels, l => l.Rows, fewerThan).Shown], IsReduced = Parts(s.Levels, l => l.Rows, fewerThan).Hidden.Count > 0,
            Reasons = Reasons(s.Reasons, fewerThan),
        })],
    };

    /// <summary>
    /// Townships by the same rule within each block, whose total stands in the table of blocks; those of a block that does not stand alone there
    /// are one line together.
    /// </summary>
    public static IReadOnlyList<TownshipMatches> Townships(IReadOnlyList<TownshipMatches> townships, IReadOnlyList<BlockMatches> blocks, int fewerThan)
    {
        if (fewerThan <= 1)
        {
            return townships;
        }

        var lines = new List<TownshipMatches>();
        var loose = new List<TownshipMatches>();
        foreach (var block in townships.GroupBy(t => t.BlockCode))
        {
            var own = block.ToList();
            if (blocks.Any(b => b.IsMerged) && !blocks.Any(b => !b.IsMerged && (b.BlockCode == block.Key || own.Any(t => t.TownshipCode == b.BlockCode && b.BlockCode is not null))))
            {
                loose.AddRange(own);
                continue;
            }

            var (shown, hidden) = Split(own, t => t.Counts.Rows, t => IsSmall(t.Counts, fewerThan), fewerThan);
            lines.AddRange(shown);
            lines.AddRange(Together(hidden, own[0].BlockName));
        }

        return [.. lines, .. Together(loose, Merged)];
    }

    /// <summary>Days are one point of the curve together until enough rows came in; a rest too small belongs to the last point.</summary>
    public static IReadOnlyList<MatchedUpTo> Days(IReadOnlyList<(DateOnly Day, int Rows)> days, int fewerThan)
    {
        var points = new List<MatchedUpTo>();
        var (all, since) = (0, 0);
        foreach (var (day, rows) in days)
        {
            (all, since) = (all + rows, since + rows);
            if (since > 0 && since >= fewerThan)
            {
                points.Add(new MatchedUpTo(day, all, since));
                since = 0;
            }
        }

        if (since > 0)
        {
            var last = points.Count == 0 ? null : points[^1];
            points = [.. points.SkipLast(1), new MatchedUpTo(days[^1].Day, all, since + (last?.OnDay ?? 0))];
        }

        return points;
    }

    private static IEnumerable<TownshipMatches> Together(List<TownshipMatches> hidden, string blockName) => hidden.Count == 0 ? [] :
    [
        new TownshipMatches(null, blockName, null, Merged, new MatchCounts(
            hidden.Sum(t => t.Counts.Rows), hidden.Sum(t => t.Counts.Matched), hidden.Sum(t => t.Counts.InScope))) { IsMerged = true },
    ];

    private static bool IsSmall(int count, int fewerThan) => count > 0 && count < fewerThan;

    /// <summary>Each of the counts of a line can be computed from the others.</summary>
    private static bool IsSmall(MatchCounts counts, int fewerThan) => IsSmall(counts.Rows, fewerThan) || IsSmall(counts.Matched, fewerThan)
        || IsSmall(counts.Unmatched, fewerThan) || IsSmall(counts.InScope, fewerThan) || IsSmall(counts.Rows - counts.InScope, fewerThan);

    private static IReadOnlyList<BlockMatches> Blocks(IReadOnlyList<BlockMatches> blocks, int fewerThan)
    {
        var (shown, hidden) = Split(blocks, b => b.Counts.Rows, b => IsSmall(b.Counts, fewerThan), fewerThan);
        return hidden.Count == 0 ? blocks : [.. shown, new BlockMatches(null, Merged, new MatchCounts(
            hidden.Sum(b => b.Counts.Rows), hidden.Sum(b => b.Counts.Matched), hidden.Sum(b => b.Counts.InScope)), new Dictionary<string, int>()) { IsMerged = true }];
    }

    private static IReadOnlyList<(string Reason, int Rows)> Reasons(IReadOnlyList<(string Reason, int Rows)> reasons, int fewerThan)
    {
        var (shown, hidden) = Parts(reasons, r => r.Rows, fewerThan);
        return hidden.Count == 0 ? reasons : [.. shown, (Merged, hidden.Sum(r => r.Rows))];
    }

    private static (List<T> Shown, List<T> Hidden) Parts<T>(IReadOnlyList<T> parts, Func<T, int> rows, int fewerThan) =>
        Split(parts, rows, p => IsSmall(rows(p), fewerThan), fewerThan);

    private static (List<T> Shown, List<T> Hidden) Split<T>(IReadOnlyList<T> parts, Func<T, int> rows, Func<T, bool> isSmall, int fewerThan)
    {
        var hidden = SmallCells.Column([.. parts.Select(rows)], [.. parts.Select(isSmall)], fewerThan);
        // Where nothing beside them keeps them, only the total stands.
        bool IsHidden(int at) => hidden?[at] ?? true;
        return ([.. parts.Where((_, at) => !IsHidden(at))], [.. parts.Where((_, at) => IsHidden(at))]);
    }
}
