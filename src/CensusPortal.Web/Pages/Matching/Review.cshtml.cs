using System.Globalization;
using CensusPortal.Domain;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Matching.Review;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Matching;

/// <summary>
/// The grey zone, one case after the other (灰区判定): both rows side by side, decided by a key or a button, then straight to the next. Every
/// action is an ordinary form, so that it works without script as well.
/// </summary>
public sealed class ReviewModel(ReviewDesk desk, ReviewQueue queue, ReviewService decisions, ReviewUndo undo, ReviewCaseQueries cases, Texts t) : PageModel
{
    /// <summary>What a refused decision can be decided anew after; after the others the case is nobody's or somebody else's.</summary>
    private static readonly ProblemKind[] StayWith =
    [
        DecisionProblems.CandidatesChanged, DecisionProblems.NoCandidate, DecisionProblems.NoRecord, DecisionProblems.RecordTaken,
        DecisionProblems.RecordTakenElsewhere, DecisionProblems.LongNote, DecisionProblems.UnknownDecision, DecisionProblems.Busy,
    ];

    [FromQuery(Name = "source")]
    public string? SourceText { get; set; }

    public RegisterSource? Source => RegisterSources.FromSlug(SourceText);

    /// <summary>The register row that the case was made of by hand; where to go back to.</summary>
    [FromQuery(Name = "back")]
    public long? Back { get; set; }

    /// <summary>What to look for another unit by.</summary>
    public string? Find { get; private set; }

    public ReviewCounts Counts { get; private set; } = new([], 0);

    public ReviewCase? Case { get; private set; }

    public IReadOnlyList<ReviewFound> Found { get; private set; } = [];

    public Problem? Problem { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "case")] long? caseId, long? after, string? find, CancellationToken cancel)
    {
        // What the address does not say cannot be shown: another case, or all of them, would be judged by mistake.
        Problem = AddressProblem();
        if (Problem is null && caseId is { } id)
        {
            var opened = await desk.OpenAsync(id, cancel);
            (Case, Problem) = (opened.Value, opened.Problem);
        }
        else if (Problem is null)
        {
            var next = await desk.NextAsync(Source, after, cancel);
            (Case, Problem) = (next.Value, next.Problem);
        }

        Response.StatusCode = Problem is null ? StatusCodes.Status200OK : ProblemAnswers.StatusOf(Problem.Kind.Status);
        Find = find?.Trim();
        Found = Case is null || string.IsNullOrEmpty(Find) ? [] : await cases.SearchAsync(Case.Source, Find, cancel);
        Counts = await desk.CountsAsync(cancel);
    }

    public async Task<IActionResult> OnPostDecideAsync(
        [FromForm(Name = "case")] long caseId, string? kind, long? record, string? shown, string? note, CancellationToken cancel)
    {
        if (MatchDecisionKinds.Find(kind) is not { } known)
        {
            return Refuse(caseId, DecisionProblems.UnknownDecision.With());
        }

        var done = await decisions.DecideAsync(new ReviewDecision(caseId, known, record, Ids(shown), note), cancel);
        if (!done.IsDone)
        {
            return Refuse(caseId, done.Problem);
        }

        var decided = done.Value;
        this.Say(t[$"已判定“{decided.Name}”：{decided.Kind.Name(t.Language)}。按 U 可撤销。", $"Decided “{decided.Name}”: {decided.Kind.Name(t.Language)}. U takes it back."]);
        return Redirect(Back is { } row ? $"/registers/{row}" : Next(caseId));
    }

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancel)
    {
        var done = await undo.UndoLastAsync(cancel);
        if (!done.IsDone)
        {
            this.Say(t[done.Problem], Tone.Warning);
            return Redirect(Here());
        }

        this.Say(t[$"已撤销对“{done.Value.Name}”的判定。", $"The decision on “{done.Value.Name}” is undone."], Tone.Info);
        return Redirect(Here(("case", $"{await queue.CaseOfAsync(done.Value, cancel)}")));
    }

    /// <summary>A page that stays open keeps its case; where it could not, somebody else may have it by now.</summary>
    public async Task<IActionResult> OnPostRenewAsync([FromForm(Name = "case")] long caseId, CancellationToken cancel) =>
        await desk.RenewAsync(caseId, cancel) ? new NoContentResult() : new StatusCodeResult(StatusCodes.Status409Conflict);

    public string Next(long after) => Here(("after", $"{after}"));

    public string Here(params (string Name, string Value)[] parts) => "/matching/review" + QueryString.Create(
        parts.Where(p => p.Value.Length > 0).Select(p => KeyValuePair.Create(p.Name, (string?)p.Value))
            .Append(KeyValuePair.Create("back", parts.Any(p => p.Name == "case") ? Back?.ToString(CultureInfo.InvariantCulture) : null))
            .Prepend(KeyValuePair.Create("source", Source?.Slug())).Where(p => p.Value is not null));

    private Problem? AddressProblem() => !string.IsNullOrEmpty(SourceText) && Source is null ? MatchingProblems.UnknownSource.With(SourceText)
        : !ModelState.IsValid ? DecisionProblems.BadAddress.With() : null;

    private RedirectResult Refuse(long caseId, Problem problem)
    {
        this.Say(t[problem], Tone.Danger);
        return Redirect(StayWith.Contains(problem.Kind) ? Here(("case", $"{caseId}")) : Next(caseId));
    }

    private static IReadOnlyList<long> Ids(string? shown) =>
        [.. (shown ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(s => long.TryParse(s, out var id) ? id : 0)];
}
