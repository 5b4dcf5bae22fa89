using CensusPortal.Domain.Jobs;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Jobs;
using CensusPortal.Services.Operations;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CensusPortal.Web.Pages.Operations;

/// <summary>How the portal does (运行状况), for the administrator: version, database, jobs, sizes, backup, nodes, health.</summary>
public sealed class OperationsModel(PortalStatusQuery query, JobQueue queue, HealthCheckService checks, Texts t) : PageModel
{
    public PortalStatus Status { get; private set; } = null!;

    public HealthReport Health { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Health = await checks.CheckHealthAsync(cancel);
        Status = await query.ReadAsync(cancel);
    }

    /// <summary>The jobs alone, which the page asks for again and again.</summary>
    public async Task<PartialViewResult> OnGetJobsAsync(CancellationToken cancel) =>
        Partial("_Jobs", JobsOf(await queue.RecentAsync(PortalStatusQuery.EndedJobs, cancel)));

    public JobsModel JobsOf(IReadOnlyList<JobRow> jobs) => new(jobs, this);

    public string What(JobRow job) => job switch
    {
        { Kind: JobKind.Import } => t["导入", "Import"],
        { Kind: JobKind.DryRun } => t["试运行", "Dry run"],
        { Source: { } source } => t[$"比对：{source.Name(t.Language)}", $"Comparison: {source.Name(t.Language)}"],
        _ => t["比对", "Comparison"],
    };

    public (string Text, string Tone) State(JobRow job) => job.State switch
    {
        JobState.Waiting => (t["等待", "Waiting"], ""),
        JobState.Running => (t["进行中", "Running"], "tag-info"),
        JobState.Done => (t["完成", "Done"], "tag-success"),
        JobState.Stopped => (t["已停止", "Stopped"], "tag-warning"),
        _ => (t["失败", "Failed"], "tag-danger"),
    };

    public string Done(LastDone? done) => done is null ? t["没有记录", "None noted"] : OperationsText.Time(done.At);

    public string Note(LastDone? done) => done is null ? t["操作日志中没有", "not in the activity log"] : $"{done.Actor} · {done.Result}";
}

/// <summary>The part of the page that refreshes itself (任务列表).</summary>
public sealed record JobsModel(IReadOnlyList<JobRow> Jobs, OperationsModel Page);
