using CensusPortal.Data;
using CensusPortal.Domain.Matching;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>Puts the reasons people set (人工差异原因) over what a comparison found, before it is written and counted.</summary>
internal static class ReasonOverrides
{
    public static async Task ApplyAsync(CensusDbContext context, int editionId, IReadOnlyList<RegisterMatch> matches, CancellationToken cancel)
    {
        var set = await (
            from o in context.ReasonOverrides
            join e in context.RegisterEntries on new { o.Source, o.NaturalKey } equals new { e.Source, e.NaturalKey }
            where e.EditionId == editionId
            select new { e.Id, o.Reason }).ToDictionaryAsync(o => o.Id, o => o.Reason, cancel);
        if (set.Count == 0)
        {
            return;
        }

        var outside = await context.DifferenceReasons.Where(r => r.IsOutsideClearance).Select(r => r.Name).ToHashSetAsync(cancel);
        foreach (var match in matches)
        {
            if (set.TryGetValue(match.RegisterEntryId, out var reason))
            {
                match.Explain(reason, outside.Contains(reason));
            }
        }
    }
}
