using CensusPortal.Domain.Records;
using CensusPortal.Services.Records;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Records;

/// <summary>Who changed which field of a record, when, from what to what, and why (修改历史).</summary>
public sealed class HistoryModel(RecordQueries records, HistoryQueries history) : PageModel
{
    public RecordDetail Record { get; private set; } = null!;

    public IReadOnlyList<FieldChange> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await records.FindAsync(id, cancel) is not { } found)
        {
            return NotFound();
        }

        (Record, Changes) = (found, await history.OfAsync(found.Uid, cancel) ?? []);
        return Page();
    }
}
