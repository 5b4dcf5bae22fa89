using CensusPortal.Data;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Progress;
using CensusPortal.Services.Lists;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>How many rows of a list lie in one block or township (分区划数); no code is several places together, "-" is 未定区划.</summary>
public sealed record FindingPlace(string? Code, string Name, int Units, int Households)
{
    public int All => Units + Households;
}

/// <summary>The rows of a list by block, or by the townships of the block, township or scope looked at (发现分布).</summary>
internal static class FindingPlaces
{
    public static async Task<IReadOnlyList<FindingPlace>> OfAsync(
        CensusDbContext context, PlaceScope? place, IReadOnlyList<(string? Block, string? Township, SubjectKind Subject, int Rows)> counts, int fewerThan, CancellationToken cancel)
    {
        var byTownship = place?.Level is PlaceLevel.Block or PlaceLevel.Township or PlaceLevel.District or PlaceLevel.Area || !context.Scope.IsOfBlocks;
        var names = await context.Divisions.AsNoTracking().Where(d => d.Level != DivisionLevel.District).OrderBy(d => d.Position)
            .Select(d => new { d.Code, d.Name, d.Level }).ToListAsync(cancel);
        var order = names.Index().ToDictionary(n => n.Item.Code, n => n.Index);
        var lines = counts.GroupBy(c => (byTownship ? c.Township : null) ?? c.Block ?? PlaceScope.UnknownCode)
            .OrderBy(g => order.GetValueOrDefault(g.Key, int.MaxValue))
            .Select(g => new FindingPlace(g.Key, NameOf(g.Key), Sum(g, SubjectKind.Unit), Sum(g, SubjectKind.Household))).ToList();
        return Together(lines, fewerThan);

        string NameOf(string code) => order.TryGetValue(code, out var at)
            ? names[at].Level == DivisionLevel.City ? names[at].Name + "（市本级）" : names[at].Name : "未定区划";
    }

    private static int Sum(IEnumerable<(string? Block, string? Township, SubjectKind Subject, int Rows)> rows, SubjectKind subject) =>
        rows.Where(r => r.Subject == subject).Sum(r => r.Rows);

    /// <summary>Small counts stand as one line with as many others as keep them, as in the tables of match rates.</summary>
    private static IReadOnlyList<FindingPlace> Together(List<FindingPlace> lines, int fewerThan)
    {
        bool IsSmall(int count) => count > 0 && count < fewerThan;
        var hidden = fewerThan <= 1 ? [.. lines.Select(_ => false)]
            : SmallCells.Column([.. lines.Select(l => l.All)], [.. lines.Select(l => IsSmall(l.Units) || IsSmall(l.Households))], fewerThan) ?? [.. lines.Select(_ => true)];
        var merged = lines.Where((_, i) => hidden[i]).ToList();
        return merged.Count == 0 ? lines
            : [.. lines.Where((_, i) => !hidden[i]), new FindingPlace(null, MatchDisclosure.Merged, merged.Sum(l => l.Units), merged.Sum(l => l.Households))];
    }
}
