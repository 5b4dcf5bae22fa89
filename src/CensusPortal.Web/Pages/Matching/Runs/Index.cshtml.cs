using CensusPortal.Services.Lists;
using CensusPortal.Services.Matching;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Matching.Runs;

/// <summary>The history of the comparison (比对历史), newest first, with what each run found otherwise than the one before.</summary>
public sealed class IndexModel(MatchRunQueries runs, PlaceScopes scopes, Texts texts) : ListPageModel(texts, scopes)
{
    public ListPage<MatchRunRow>? Runs { get; private set; }

    /// <summary>Beside the first page of the history.</summary>
    public IReadOnlyList<BrokenRun> Broken { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var page = await runs.PageAsync(Position, cancel);
        Runs = page.Value;
        if (!page.IsDone)
        {
            Refuse(page.Problem);
        }
        else if (page.Value.PreviousCursor is null)
        {
            Broken = await runs.BrokenAsync(cancel);
        }
    }
}
