using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Matching;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;

namespace CensusPortal.Web.Pages.Matching.Runs;

/// <summary>What one run found otherwise than the run before (比对变化), by source and kind of change.</summary>
public sealed class DetailsModel(MatchRunQueries runs, PlaceScopes scopes, Texts texts) : ListPageModel(texts, scopes)
{
    public MatchRunRow Run { get; private set; } = null!;

    public ListPage<MatchChangeRow>? Changes { get; private set; }

    public string? Area { get; private set; }

    /// <summary>Of the sources looked at none had been compared before.</summary>
    public bool IsFirst { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (await runs.FindAsync(id, cancel) is not { } run)
        {
            return NotFound();
        }

        Run = run;
        var filter = MatchChangeFilter.Read(Address);
        Area = filter.Value?.Area;
        var looked = run.Sources.Where(s => filter.Value?.Source is not { } source || s.Source == source).ToList();
        IsFirst = looked.Count > 0 && looked.TrueForAll(s => s.IsFirst);
        var page = filter.IsDone ? await runs.ChangesAsync(id, filter.Value, Position, cancel) : filter.Problem;
        Changes = page.Value;
        if (!page.IsDone)
        {
            Refuse(page.Problem);
        }

        await LoadPlacesAsync(Area, cancel);
        AddChip("source", filter.Value?.Source?.Name(Texts.Language));
        AddChip("change", filter.Value?.Kind?.Name(Texts.Language));
        return Page();
    }
}
