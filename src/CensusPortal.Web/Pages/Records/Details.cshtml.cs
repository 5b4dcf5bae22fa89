using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Records;
using CensusPortal.Services.Records.Entry;
using CensusPortal.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Records;

/// <summary>One clearance record (清查记录详情) with where it came from, its findings and its relations.</summary>
public sealed class DetailsModel(RecordQueries records, EntryQueries entries, Unmasking unmasking) : PageModel
{
    public RecordDetail Record { get; private set; } = null!;

    /// <summary>What nobody has decided on yet.</summary>
    public IReadOnlyList<(long Pair, string Name)> Duplicates { get; private set; } = [];

    /// <summary>Phones and names stand there in full.</summary>
    public bool IsInFull { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await records.FindAsync(id, cancel) is not { } found)
        {
            return NotFound();
        }

        (Record, Duplicates) = (found, await entries.DuplicatesAsync(id, cancel));
        return Page();
    }

    /// <summary>Answers with the page itself: an address that shows it in full could be opened again without a line in the log.</summary>
    [HandlerNeeds(Permission.Unmask)]
    public async Task<IActionResult> OnPostUnmaskAsync(long id, CancellationToken cancel)
    {
        if (await records.FindAsync(id, cancel) is not { } found)
        {
            return NotFound();
        }

        var shown = await unmasking.ShowAsync(ActivityObjects.Record, id, found.PlaceCode, found.Fields, cancel);
        if (!shown.IsDone)
        {
            return Forbid();
        }

        Duplicates = await entries.DuplicatesAsync(id, cancel);
        (Record, IsInFull) = ((await records.FindAsync(id, shown.Value, cancel))!, true);
        return Page();
    }
}
