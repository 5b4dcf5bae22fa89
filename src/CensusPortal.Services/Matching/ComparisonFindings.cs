using CensusPortal.Data;
using CensusPortal.Services.Matching.Duplicates;

namespace CensusPortal.Services.Matching;

/// <summary>What a comparison shows beside the rates (比对发现): what was missed, what is too much or miscoded, what was entered twice.</summary>
internal static class ComparisonFindings
{
    /// <summary>Writes all three anew from what the comparison has just written, in its transaction.</summary>
    public static async Task RefreshAsync(CensusDbContext context, CancellationToken cancel)
    {
        await MissedUnits.RewriteAsync(context, cancel);
        await RecordDoubts.RewriteAsync(context, cancel);
        await DuplicateSearch.RewriteAsync(context, cancel);
    }

    /// <summary>
    /// Between two runs: what single register rows and records give follows at once, in the transaction that changes them. Each record's list
    /// place depends on its own pairs alone, so that no other one has to be looked at.
    /// </summary>
    public static async Task FollowAsync(CensusDbContext context, IReadOnlyCollection<long> entries, IReadOnlyCollection<long> records, CancellationToken cancel)
    {
        foreach (var record in records)
        {
            await CensusOnlyWriter.FollowAsync(context, record, cancel);
        }

        if (entries.Count > 0)
        {
            await MissedUnits.RefreshAsync(context, entries, cancel);
        }

        if (records.Count > 0)
        {
            await RecordDoubts.RefreshAsync(context, records, cancel);
        }
    }
}
