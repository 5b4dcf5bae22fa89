using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Registers;

namespace CensusPortal.Services.Matching.Reasons;

/// <summary>The rows of a list whose reason can be changed (可改原因的条目): those of the newest edition without a match, save what the review decided.</summary>
internal sealed record ReasonSelection(IQueryable<ComparedEntry> Compared, RegisterSource Source)
{
    public IQueryable<RegisterEntry> Rows => Compared.Select(r => r.Entry);

    public static async Task<Result<ReasonSelection>> OfAsync(CensusDbContext context, RegisterFilter filter, bool byPhone, CancellationToken cancel)
    {
        if (filter.Matched == true || filter.Level is not null)
        {
            return ReasonProblems.NoRows.With();
        }

        var found = await RegisterSelection.OfAsync(context, filter with { Matched = false }, byPhone, cancel);
        if (found.Problem is { } problem)
        {
            return problem.Code == RegisterProblems.OldEdition.Code ? ReasonProblems.OldEdition.With() : problem;
        }

        return found.Value!.Edition is { } edition ? new ReasonSelection(found.Value.Rows.Where(r => r.Match!.Reason != DifferenceReasons.OutOfScope), edition.Source) : ReasonProblems.NoRows.With();
    }
}
