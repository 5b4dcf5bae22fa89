using CensusPortal.Data;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Progress;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Lists;

/// <summary>How long a list is (列表行数), without counting its rows where tallies know it.</summary>
internal static class ListCounts
{
    /// <summary>The tallied counts of a place and, where given, one half of the clearance.</summary>
    public static async Task<ProgressCounts> TalliedAsync(
        CensusDbContext context, PlaceScope? place, SubjectKind? kind, CancellationToken cancel)
    {
        var tallies = context.AreaTallies.AsNoTracking().Where(t => kind == null || t.Subject == kind);
        var code = place?.Code;
        tallies = place?.Level switch
        {
            null or PlaceLevel.City => tallies,
            PlaceLevel.Block => tallies.Where(t => t.BlockCode == code),
            PlaceLevel.Township => tallies.Where(t => t.TownshipCode == code),
            PlaceLevel.District => tallies.Where(t => t.DistrictCode == code),
            PlaceLevel.Area => tallies.Where(t => t.AreaCode == code),
            _ => tallies.Where(t => t.BlockCode == null),
        };
        var sum = await tallies.GroupBy(t => 1).Select(g => new
        {
            Base = g.Sum(t => t.Base), Verified = g.Sum(t => t.Verified), Collected = g.Sum(t => t.Collected),
            Added = g.Sum(t => t.Added), Coded = g.Sum(t => t.Coded), Establishments = g.Sum(t => t.Establishments),
            Returned = g.Sum(t => t.Returned), Checked = g.Sum(t => t.Checked), TownshipAccepted = g.Sum(t => t.TownshipAccepted),
            BlockAccepted = g.Sum(t => t.BlockAccepted), CityAccepted = g.Sum(t => t.CityAccepted),
        }).FirstOrDefaultAsync(cancel);
        return sum is null ? default : new ProgressCounts(sum.Base, sum.Verified, sum.Collected, sum.Added, sum.Coded, sum.Establishments,
            new(sum.Returned, sum.Checked, sum.TownshipAccepted, sum.BlockAccepted, sum.CityAccepted));
    }

    /// <summary>Counts up to <see cref="ListTotal.Cap"/> rows.</summary>
    public static async Task<ListTotal> CappedAsync<T>(IReadOnlyList<IQueryable<T>> parts, CancellationToken cancel)
    {
        var counted = 0;
        foreach (var part in parts.Where(_ => counted <= ListTotal.Cap))
        {
            counted += await part.Take(ListTotal.Cap + 1).CountAsync(cancel);
        }

        return ListTotal.Capped(counted);
    }

    /// <summary>The page with its total; a page that is the whole list counts itself.</summary>
    public static async Task<ListPage<T>> WithTotalAsync<T>(this ListPage<T> page, Func<Task<ListTotal?>> count) =>
        page with { Total = page.IsWhole ? ListTotal.Exact(page.Rows.Count) : await count() };
}
