using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Records;
using CensusPortal.Services.Records.Sync;
using CensusPortal.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Records;

/// <summary>One clearance record (清查记录详情) with where it came from, its findings and its relations.</summary>
public sealed class DetailsModel(RecordQueries records, ParkedQueries parked, Unmasking unmasking, CurrentActor who) : PageModel
{
    public RecordDetail Record { get; private set; } = null!;

    /// <summary>What phones sent about it and a person has to decide; empty for who does not decide.</summary>
    public IReadOnlyList<ParkedRow> Parked { get; private set; } = [];

    /// <summary>Phones and names stand there in full.</summary>
    public bool IsInFull { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await records.FindAsync(id, cancel) is not { } found)
        {
            return NotFound();
        }

        Record = found;
        await LoadParkedAsync(cancel);
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

        (Record, IsInFull) = ((await records.FindAsync(id, shown.Value, cancel))!, true);
        await LoadParkedAsync(cancel);
        return Page();
    }

    private async Task LoadParkedAsync(CancellationToken cancel)
    {
        if (who.Actor.May(Permission.DecideParked))
        {
            Parked = await parked.OpenOfAsync(Record.Uid, cancel);
        }
    }
}
