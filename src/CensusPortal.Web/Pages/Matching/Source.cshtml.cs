using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Matching;
using CensusPortal.Web.Pages.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Matching;

/// <summary>One register's comparison (来源比对): levels, reasons, census-only, rates by block, by township and by day.</summary>
public sealed class SourceModel(SourceQueries sources, CensusOnlyQueries censusOnly, MatchingStateQueries states) : PageModel
{
    public RegisterSource Source { get; private set; }

    public SourceDetail? Detail { get; private set; }

    public MatchingState State { get; private set; } = new(null, 0, [], [], []);

    /// <summary>Collected rows of the source's half of the clearance that no register holds, and all of that half.</summary>
    public int CensusOnly { get; private set; }

    public int Collected { get; private set; }

    public IReadOnlyList<TownshipMatches> Sorted { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        if (RegisterSources.FromSlug(slug) is not { } source)
        {
            return NotFound();
        }

        Source = source;
        State = await states.StateAsync(cancel);
        Detail = await sources.FindAsync(source, cancel);
        var isHousehold = source.Subject() == SubjectKind.Household;
        var blocks = await censusOnly.BlocksAsync(cancel);
        CensusOnly = blocks.Sum(b => isHousehold ? b.Households : b.Units);
        Collected = blocks.Sum(b => isHousehold ? b.HouseholdsCollected : b.UnitsCollected);
        Sorted = Sort(Detail?.Townships ?? [], Request.Query.Value("sort"));
        return Page();
    }

    /// <summary>As the heads of the table say; in the order of the divisions without a word of it.</summary>
    private static IReadOnlyList<TownshipMatches> Sort(IReadOnlyList<TownshipMatches> lines, string? sort)
    {
        Func<TownshipMatches, decimal?>? key = sort?.TrimStart('-') switch
        {
            "rows" => t => t.Counts.Rows,
            "matched" => t => t.Counts.Matched,
            "rate" => t => t.Counts.MatchRate.Percent(4),
            "scope" => t => t.Counts.InScope,
            "scope-rate" => t => t.Counts.InScopeMatchRate.Percent(4),
            "unmatched" => t => t.Counts.Unmatched,
            _ => null,
        };
        var isDown = sort?.StartsWith('-') == true;
        return key is null ? isDown ? [.. lines.Reverse()] : lines : isDown ? [.. lines.OrderByDescending(key)] : [.. lines.OrderBy(key)];
    }
}
