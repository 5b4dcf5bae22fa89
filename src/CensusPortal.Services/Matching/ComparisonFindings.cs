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
}
