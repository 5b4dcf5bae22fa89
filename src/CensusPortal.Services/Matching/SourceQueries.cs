using CensusPortal.Data;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Progress;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>The match rate of one township (乡镇匹配率); without a code its rows name none, or are several townships together.</summary>
public sealed record TownshipMatches(string? BlockCode, string BlockName, string? TownshipCode, string TownshipName, MatchCounts Counts)
{
    /// <summary>Several townships together, one of them too small to be shown.</summary>
    public bool IsMerged { get; init; }
}

/// <summary>How many rows were matched with records filled in up to a day, and on the days since the point before (逐日匹配).</summary>
public sealed record MatchedUpTo(DateOnly Day, int Rows, int OnDay);

/// <summary>One source in full (来源比对): its rates, by township and by day.</summary>
public sealed record SourceDetail(SourceMatches Matches, IReadOnlyList<TownshipMatches> Townships, IReadOnlyList<MatchedUpTo> Days, int Undated)
{
    /// <summary>Collected rows of the reader's places that this register does not hold (本名录中没有).</summary>
    public int Absent { get; init; }
}

/// <summary>Reads one source's page (来源页) from the tallies of the last comparison.</summary>
public sealed class SourceQueries(CensusDbContext context, MatchingQueries rates, FigureCache? cache = null, Disclosure? disclosure = null)
{
    /// <summary>Null where the source has not been compared, or has no row in the reader's places.</summary>
    public async Task<SourceDetail?> FindAsync(RegisterSource source, CancellationToken cancel = default)
    {
        var matches = (await rates.SummaryAsync(source, cancel)).Sources.FirstOrDefault();
        if (matches is null)
        {
            return null;
        }

        var (townships, days, absent) = cache is null ? await ReadAsync(context, source, cancel)
            : await cache.GetAsync(context.Scope, $"source {source}", from => ReadAsync(from, source, CancellationToken.None), cancel);
        var fewerThan = disclosure?.OnPages ?? 0;
        var dated = MatchDisclosure.Days([.. days.Where(d => d.Day is not null).OrderBy(d => d.Day).Select(d => (d.Day!.Value, d.Rows))], fewerThan);
        var undated = matches.Counts.Matched - (dated.Count == 0 ? 0 : dated[^1].Rows);
        if (undated > 0 && undated < fewerThan && dated.Count > 0)
        {
            // The total less the last point would tell the few that name no day: they belong to it.
            dated = [.. dated.SkipLast(1), dated[^1] with { Rows = dated[^1].Rows + undated, OnDay = dated[^1].OnDay + undated }];
            undated = 0;
        }

        return new SourceDetail(matches, MatchDisclosure.Townships(townships, matches.Blocks, fewerThan), dated, undated) { Absent = absent };
    }

    private static async Task<(IReadOnlyList<TownshipMatches> Townships, IReadOnlyList<(DateOnly? Day, int Rows)> Days, int Absent)> ReadAsync(
        CensusDbContext context, RegisterSource source, CancellationToken cancel)
    {
        var names = await context.Divisions.AsNoTracking().OrderBy(d => d.Position).Select(d => new { d.Code, d.Name }).ToListAsync(cancel);
        var order = names.Index().ToDictionary(n => n.Item.Code, n => n.Index);
        string? NameOf(string? code) => code is not null && order.TryGetValue(code, out var at) ? names[at].Name : null;
        var counted = await new ScopedMatches(context).ByTownshipAsync(source, cancel);
        var townships = counted.GroupBy(t => (t.BlockCode, t.TownshipCode))
            .OrderBy(g => order.GetValueOrDefault(g.Key.BlockCode ?? "", int.MaxValue)).ThenBy(g => order.GetValueOrDefault(g.Key.TownshipCode ?? "", int.MaxValue))
            .Select(g => new TownshipMatches(
                g.Key.BlockCode, NameOf(g.Key.BlockCode) ?? "未定区划", g.Key.TownshipCode, NameOf(g.Key.TownshipCode) ?? g.Key.TownshipCode ?? "未定乡镇",
                new MatchCounts(g.Sum(t => t.Rows), g.Where(t => t.Level is not null).Sum(t => t.Rows), g.Where(t => t.InScope).Sum(t => t.Rows))));
        var days = await new ScopedMatches(context).DaysAsync(source, cancel);
        var absent = await context.Records.AbsentFrom(source, context).CountAsync(cancel);
        return ([.. townships], [.. days.GroupBy(d => d.Day).Select(g => (g.Key, g.Sum(d => d.Rows)))], absent);
    }
}
