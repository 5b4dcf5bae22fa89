using CensusPortal.Domain;
using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Matching;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Matching;

/// <summary>
/// The comparison with the departments' registers (比对): match rates by source and block, levels, difference reasons, what no
/// register holds, and the button that compares anew.
/// </summary>
public sealed class MatchingModel(
    MatchingQueries queries, CensusOnlyQueries censusOnly, MatchingStateQueries states, MatchingJob job, Texts t) : PageModel
{
    private const string JobAddress = "/matching/job";

    /// <summary>Slug of the source to look at; all sources without one.</summary>
    [FromQuery(Name = "source")]
    public string? SourceText { get; set; }

    public RegisterSource? Source => RegisterSources.FromSlug(SourceText);

    public MatchSummary Summary { get; private set; } = new([], 0, 0, null);

    /// <summary>The sources to show: the chosen one, or all.</summary>
    public IReadOnlyList<SourceMatches> Shown { get; private set; } = [];

    public IReadOnlyList<CensusOnlyBlock> CensusOnly { get; private set; } = [];

    public MatchingState State { get; private set; } = new(null, 0, [], [], []);

    public Problem? Problem { get; private set; }

    /// <summary>The comparison that runs now; null while none does.</summary>
    public JobProgressModel? Job => job.State is { IsRunning: true } running ? JobOf(running) : null;

    /// <summary>Why the last comparison started here did not end well.</summary>
    public Problem? JobProblem => job.State?.Problem;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(SourceText) && Source is null)
        {
            Problem = MatchingProblems.UnknownSource.With(SourceText);
            Response.StatusCode = ProblemAnswers.StatusOf(Problem.Kind.Status);
        }

        Summary = await queries.SummaryAsync(null, cancel);
        Shown = Source is null ? Summary.Sources : [.. Summary.Sources.Where(s => s.Source == Source)];
        State = await states.StateAsync(cancel);
        CensusOnly = await censusOnly.BlocksAsync(cancel);
    }

    public IActionResult OnPostRun([FromServices] CurrentActor who)
    {
        var started = job.Start(Source, who.Actor);
        this.Say(started.IsDone ? t["已开始重新比对。", "The comparison has started."] : t[started.Problem], started.IsDone ? Tone.Info : Tone.Warning);
        return Redirect(Source is { } source ? "/matching?source=" + source.Slug() : "/matching");
    }

    public PartialViewResult OnGetJob() => Partial("_JobProgress", JobOf(job.State ?? new(false, 1, default, null)));

    /// <summary>What the files changed since, in words.</summary>
    public string ChangeText(ChangedSince change) => t[
        $"{change.Kind.Name(t.Language)}（新增 {t.Number(change.Added)}，修改 {t.Number(change.Changed)}）",
        $"{change.Kind.Name(t.Language)} ({t.Number(change.Added)} added, {t.Number(change.Changed)} changed)"];

    private JobProgressModel JobOf(MatchingJobState state) => new(
        t["重新比对", "Comparing anew"], (long)Math.Round(state.Fraction * 100), 100,
        state.IsRunning ? t["正在比对…", "Comparing…"] : t["已结束", "Ended"], state.IsRunning ? JobAddress : null)
    { Reload = !state.IsRunning };
}
