using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Records.Sync;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Parked;

/// <summary>A parked change side by side (裁决): what the phone sent and what the server holds, decided field by field.</summary>
public sealed class DetailsModel(ParkedQueries parked, ParkedDecisions decisions, Texts t) : PageModel
{
    public ParkedDetail Change { get; private set; } = null!;

    /// <summary>What belongs together is taken or left as a whole: a record that is not there yet, and the outcome of a verification.</summary>
    public bool IsWhole => Change.Row.Kind == SyncKind.Verification || Change.RecordId is null;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await parked.FindAsync(id, cancel) is not { } found)
        {
            return NotFound();
        }

        Change = found;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, int version, string? whole, CancellationToken cancel)
    {
        if (await parked.FindAsync(id, cancel) is not { } found)
        {
            this.Say(t[SyncProblems.NotFound.With()], Tone.Danger);
            return Redirect("/records/parked");
        }

        string[] taken = [.. found.Fields.Select(f => f.Field).Where(f => whole == ParkedDecisions.Mine || Request.Form["f-" + f] == ParkedDecisions.Mine)];
        var decided = await decisions.DecideAsync(id, taken, version, cancel);
        if (!decided.IsDone)
        {
            this.Say(t[decided.Problem], Tone.Danger);
            return Redirect($"/records/parked/{id}");
        }

        this.Say(t["已裁决，两个人的手机下次同步时都会收到。", "Decided; both people are told when their phones sync next."]);
        return Redirect("/records/parked");
    }

    public string NameOf(string field) => ActivityFields.Name(field, t.Language);
}
