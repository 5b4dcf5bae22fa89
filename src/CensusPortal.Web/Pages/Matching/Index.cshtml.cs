using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Jobs;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Jobs;
using CensusPortal.Services.Matching;
using CensusPortal.Web.Access;
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
    MatchingQueries queries, CensusOnlyQueries censusOnly, MatchingStateQueries states, ChangesSinceQueries changes, MatchingJob job, Texts t) : PageModel
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

    /// <summary>Forms that phones and desks sent in after the comparison.</summary>
    public int SentSince { get; private set; }

    /// <summary>What is different from the end of yesterday; null for who may not see the registers, and where nothing was compared since.</summary>
    public ChangesSince? SinceYesterday { get; private set; }

    public Problem? Problem { get; private set; }

    /// <summary>The comparison that runs now; null while none does.</summary>
    public JobProgressModel? Job => last is { IsOpen: true } ? JobOf(last) : null;

    /// <summary>Why the last comparison somebody started did not end well.</summary>
    public string? JobProblem => last?.Problem(t.Language);

    private JobRow? last;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(SourceText) && Source is null)
        {
            Problem = MatchingProblems.UnknownSource.With(SourceText);
            Response.StatusCode = ProblemAnswers.StatusOf(Problem.Kind.Status);
        }

        last = await job.FindAsync(cancel);
        Summary = await queries.SummaryAsync(null, cancel);
        Shown = Source is null ? Summary.Sources : [.. Summary.Sources.Where(s => s.Source == Source)];
        State = await states.StateAsync(cancel);
        SentSince = State.ComparedAt is { } at ? await states.SentSinceAsync(at, cancel) : 0;
        CensusOnly = await censusOnly.BlocksAsync(cancel);
        var since = Principals.ActorOf(User).May(Permission.ViewRegisters) ? await changes.SinceAsync(null, cancel) : null;
        SinceYesterday = since is { Before: not null, IsSame: false, IsForgotten: false, IsLater: false } ? since : null;
    }

    [HandlerNeeds(Permission.RunMatching)]
    public async Task<IActionResult> OnPostRunAsync(CancellationToken cancel)
    {
        var started = await job.StartAsync(Source, Principals.ActorOf(User), cancel);
        this.Say(started.IsDone ? t["已开始重新比对。", "The comparison has started."] : t[started.Problem], started.IsDone ? Tone.Info : Tone.Warning);
        return Redirect(Source is { } source ? "/matching?source=" + source.Slug() : "/matching");
    }

    [HandlerNeeds(Permission.RunMatching)]
    public async Task<IActionResult> OnPostStopAsync(CancellationToken cancel)
    {
        await job.StopAsync(cancel);
        this.Say(t["比对正在停止，上一次的结果保留。", "The comparison is stopping; the result of the last one stays."], Tone.Info);
        return Redirect("/matching");
    }

    public async Task<PartialViewResult> OnGetJobAsync(CancellationToken cancel) => Partial("_JobProgress", JobOf(await job.FindAsync(cancel)));

    /// <summary>What the files changed since, in words.</summary>
    public string ChangeText(ChangedSince change) => change.Added is null ? change.Kind.Name(t.Language) : t[
        $"{change.Kind.Name(t.Language)}（新增 {t.Number(change.Added)}，修改 {t.Number(change.Changed)}）",
        $"{change.Kind.Name(t.Language)} ({t.Number(change.Added)} added, {t.Number(change.Changed)} changed)"];

    private JobProgressModel JobOf(JobRow? row) => new(
        t["重新比对", "Comparing anew"], row is { IsOpen: true } ? (long)Math.Round(row.Progress.Fraction * 100) : 100, 100,
        row switch
        {
            { State: JobState.Waiting } => t["等待前面的任务完成…", "Waiting for the job before it…"],
            { State: JobState.Running } => t["正在比对…", "Comparing…"],
            _ => t["已结束", "Ended"],
        },
        row is { IsOpen: true } ? JobAddress : null)
    {
        IsPercentOnly = true, Reload = row is not { IsOpen: true },
        CancelHref = Principals.ActorOf(User).May(Permission.RunMatching) ? "/matching/stop" : null,
        CancelQuestion = t["停止比对？上一次的结果保留。", "Stop the comparison? The result of the last one stays."],
    };
}
