using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Records;
using CensusPortal.Services.Records.Review;
using CensusPortal.Services.Records.Sync;
using CensusPortal.Web.Access;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace CensusPortal.Web.Pages.Records;

/// <summary>One clearance record (清查记录详情) with where it came from, its findings, its relations, and its review.</summary>
public sealed class DetailsModel(RecordQueries records, ParkedQueries parked, Unmasking unmasking, RecordReviewQueries reviews, CurrentActor who, Texts t) : PageModel
{
    /// <summary>The conditions of the worklist the reader goes through, as its address has them.</summary>
    [FromQuery(Name = "list")]
    public string? List { get; set; }

    public RecordDetail Record { get; private set; } = null!;

    /// <summary>What phones sent about it and a person has to decide; empty for who does not decide.</summary>
    public IReadOnlyList<ParkedRow> Parked { get; private set; } = [];

    /// <summary>Phones and names stand there in full.</summary>
    public bool IsInFull { get; private set; }

    /// <summary>What stands before and after it in the worklist; null for who came from elsewhere.</summary>
    public Neighbours? Beside { get; private set; }

    public StatusMessage? Refusal { get; private set; }

    /// <summary>What was typed, where the review was refused.</summary>
    public string? Comment { get; private set; }

    public IReadOnlyList<ReviewStatus> Targets => who.Actor.May(Permission.Review) ? ReviewRules.TargetsOf(who.Actor.Role) : [];

    public string ReviewHref => HrefOf(Record.Id) is var own && own.Contains('?') ? own + "&handler=Review" : own + "?handler=Review";

    public string HrefOf(long id) => List is null ? $"/records/{id}" : $"/records/{id}?list={Uri.EscapeDataString(List)}";

    /// <summary>Why the reader cannot bring the record on now; nothing where it waits for others.</summary>
    public IEnumerable<Problem> Held(AccountRole? role) => Targets.Where(s => s != ReviewStatus.Returned && s > Record.Review)
        .Select(s => ReviewRules.Check(role, Record.Review, s, Record.FindingCodes).Problem).OfType<Problem>()
        .Where(p => p.Kind == ReviewProblems.BlockingFindings).Take(1)
        .Concat(ReviewRules.Reaches(role, Record.Review) ? [] : [ReviewProblems.AboveYou.With(Record.Review.Name(Language.Chinese), Record.Review.Name(Language.English))]);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    /// <summary>Answers with the page itself: an address that shows it in full could be opened again without a line in the log.</summary>
    [HandlerNeeds(Permission.Unmask)]
    public async Task<IActionResult> OnPostUnmaskAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        var shown = await unmasking.ShowAsync(ActivityObjects.Record, id, Record.PlaceCode, Record.Fields, cancel);
        if (!shown.IsDone)
        {
            return Forbid();
        }

        (Record, IsInFull) = ((await records.FindAsync(id, shown.Value, cancel))!, true);
        return Page();
    }

    /// <summary>Reviews the record and goes on to the next of the worklist.</summary>
    [HandlerNeeds(Permission.Review)]
    public async Task<IActionResult> OnPostReviewAsync(long id, string? target, string? comment, [FromServices] RecordReviewService service, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        var wanted = ReviewStatuses.Find(target);
        var done = wanted is { } to ? await service.ReviewOneAsync(Record.Uid, new ReviewInput(to, comment), cancel)
            : ReviewProblems.UnknownTarget.With(target, string.Join(", ", Targets.Select(s => s.Slug())));
        if (done.Problem is { } problem)
        {
            (Comment, Refusal) = (comment, new StatusMessage(Tone.Danger, t[problem]));
            Response.StatusCode = ProblemAnswers.StatusOf(problem.Kind.Status);
            return Page();
        }

        this.Say(t[$"“{Record.Name}”现在是“{wanted!.Value.Name(Language.Chinese)}”，可在“审核操作”第 {done.Value!.ActionId} 号撤销。",
            $"“{Record.Name}” is “{wanted!.Value.Name(Language.English)}” now; it can be undone as act {done.Value!.ActionId}."]);
        return Redirect(HrefOf(Beside?.Next ?? id));
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await records.FindAsync(id, cancel) is not { } found)
        {
            return false;
        }

        Record = found;
        if (List is not null && who.Actor.May(Permission.Review))
        {
            var conditions = QueryHelpers.ParseQuery(List);
            var filter = RecordFilter.Read(name => conditions.TryGetValue(name, out var values) ? values.FirstOrDefault() : null);
            Beside = filter.IsDone ? await reviews.NeighboursAsync(filter.Value, id, cancel) : null;
        }

        if (who.Actor.May(Permission.DecideParked))
        {
            Parked = await parked.OpenOfAsync(Record.Uid, cancel);
        }

        return true;
    }
}
