using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Matching;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Matching.Reasons;
using CensusPortal.Services.Matching.Review;
using CensusPortal.Services.Registers;
using CensusPortal.Web.Access;
using CensusPortal.Web.Pages.Reasons;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Registers;

/// <summary>One register row (名录条目详情) with where it came from and what the comparison found.</summary>
public sealed class DetailsModel(RegisterQueries registers, Unmasking unmasking, ReasonQueries reasons, ReasonService service, ReviewByHand review, Texts t) : PageModel
{
    public RegisterDetail Entry { get; private set; } = null!;

    /// <summary>Phones and names stand there in full.</summary>
    public bool IsInFull { get; private set; }

    /// <summary>What a person said of the reason; null when nobody did.</summary>
    public ReasonOverride? Said { get; private set; }

    public bool MayChange { get; private set; }

    public IReadOnlyList<string> Reasons { get; private set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Why the reason was not changed.</summary>
    public StatusMessage? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await registers.FindAsync(id, cancel) is not { } found)
        {
            return NotFound();
        }

        Entry = found;
        await ReadReasonAsync(cancel);
        return Page();
    }

    [HandlerNeeds(Permission.ChangeReasons)]
    public async Task<IActionResult> OnPostReasonAsync(long id, CancellationToken cancel)
    {
        if (await registers.FindAsync(id, cancel) is not { } found)
        {
            return NotFound();
        }

        var changed = await service.ChangeOneAsync(id, new ReasonInput(Reason == ReasonChangeModel.Automatic ? null : Reason ?? "", Note), cancel);
        if (changed.IsDone)
        {
            this.Say(t["已改差异原因。", "The reason was changed."]);
            return Redirect($"/registers/{id}");
        }

        (Entry, Refusal) = (found, new StatusMessage(Tone.Danger, t[changed.Problem]));
        await ReadReasonAsync(cancel);
        return Page();
    }

    /// <summary>Makes a case of the row and goes to decide it.</summary>
    [HandlerNeeds(Permission.ReviewMatches)]
    public async Task<IActionResult> OnPostJudgeAsync(long id, CancellationToken cancel)
    {
        var opened = await review.OpenAsync(id, cancel);
        if (opened.IsDone)
        {
            return Redirect($"/matching/review?case={opened.Value}&back={id}");
        }

        if (opened.Problem.Kind == DecisionProblems.NoCase && await registers.FindAsync(id, cancel) is null)
        {
            return NotFound();
        }

        this.Say(t[opened.Problem], Tone.Danger);
        return Redirect($"/registers/{id}");
    }

    /// <summary>Answers with the page itself: an address that shows it in full could be opened again without a line in the log.</summary>
    [HandlerNeeds(Permission.Unmask)]
    public async Task<IActionResult> OnPostUnmaskAsync(long id, CancellationToken cancel)
    {
        if (await registers.FindAsync(id, cancel) is not { } found)
        {
            return NotFound();
        }

        var shown = await unmasking.ShowAsync(ActivityObjects.Register, id, found.PlaceCode, found.Fields, cancel);
        if (!shown.IsDone)
        {
            return Forbid();
        }

        (Entry, IsInFull) = ((await registers.FindAsync(id, shown.Value, cancel))!, true);
        await ReadReasonAsync(cancel);
        return Page();
    }

    private async Task ReadReasonAsync(CancellationToken cancel)
    {
        if (Entry is not { IsNewest: true, IsCompared: true, Reason: not null })
        {
            return;
        }

        Said = await reasons.OfRowAsync(Entry.Id, cancel);
        MayChange = Principals.ActorOf(User).May(Permission.ChangeReasons);
        Reasons = MayChange ? await reasons.ChoicesAsync(cancel) : [];
    }
}
