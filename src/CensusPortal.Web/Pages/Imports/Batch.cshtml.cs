using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Jobs;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Jobs;
using CensusPortal.Services.Jobs;
using CensusPortal.Services.Staff.Assignments;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Imports;

/// <summary>One upload (导入批次): its progress while it runs, then what came of it, and the button that confirms a dry run.</summary>
public sealed class BatchModel(ImportJobs jobs, ImportQueries queries, AssignmentQueries assignments, CurrentActor current, Texts texts) : PageModel
{
    public const int ShownCells = 20;

    [BindProperty(SupportsGet = true)]
    public Guid BatchId { get; set; }

    public JobRow? Job { get; private set; }

    public ImportUpload? Upload { get; private set; }

    public IReadOnlyList<ImportFileRow> Files { get; private set; } = [];

    /// <summary>Asked once a request: a job that ends while its page is written must not show half a page of each kind.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>What goes on, else what came of it.</summary>
    public string Title => (IsRunning, IsRunning ? Job!.IsDryRun : IsDryRun) switch
    {
        (true, true) => texts["正在试运行", "Trying the import"],
        (true, false) => texts["正在导入", "Importing"],
        (false, true) => texts["试运行结果", "Dry run"],
        _ => texts["导入结果", "Import"],
    };

    public bool IsDryRun => Files.Count > 0 && Files.All(f => f.IsDryRun);

    /// <summary>The uploaded files are still there and were not taken in.</summary>
    public bool CanImport => Upload is not null && !IsRunning
        && (IsDryRun ? HasGoodRows : Job is null or { State: JobState.Failed or JobState.Stopped });

    /// <summary>False where every row was rejected: there is nothing to confirm.</summary>
    public bool HasGoodRows => Files.Any(f => f.Status == ImportStatus.Done && f.Counts.Added + f.Counts.Changed + f.Counts.Unchanged > 0);

    public ImportCounts Sum => Files.Aggregate(default(ImportCounts), (sum, f) => new(
        sum.Added + f.Counts.Added, sum.Changed + f.Counts.Changed, sum.Unchanged + f.Counts.Unchanged, sum.Rejected + f.Counts.Rejected, sum.Merged + f.Counts.Merged));

    /// <summary>In how many areas changes by hand hold against the staff file.</summary>
    public int HeldByHand { get; private set; }

    private IReadOnlyDictionary<int, IReadOnlyList<RejectedCell>> rejected = new Dictionary<int, IReadOnlyList<RejectedCell>>();

    public IReadOnlyList<RejectedCell> RejectedOf(ImportFileRow file) => rejected.GetValueOrDefault(file.Id) ?? [];

    public bool HasWorkbook(ImportFileRow file) => rejected.ContainsKey(file.Id);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await LookAsync(cancel);
        Upload = await jobs.Store.FindAsync(BatchId, cancel);
        Files = await queries.BatchAsync(BatchId, cancel);
        rejected = await jobs.Store.RejectedAsync(BatchId, cancel);
        HeldByHand = Files.Any(f => f.Kind == ImportKind.Staff) ? await assignments.DifferingAsync(cancel) : 0;
        return Upload is null && Files.Count == 0 ? NotFound() : Page();
    }

    public async Task<IActionResult> OnGetProgressAsync(CancellationToken cancel)
    {
        await LookAsync(cancel);
        return Partial("_JobProgress", Progress);
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        Job = await jobs.FindAsync(BatchId, cancel);
        IsRunning = Job is { IsOpen: true };
    }

    public Task<IActionResult> OnPostImportAsync(CancellationToken cancel) => QueueAsync(isDryRun: false, cancel);

    public Task<IActionResult> OnPostDryRunAsync(CancellationToken cancel) => QueueAsync(isDryRun: true, cancel);

    public async Task<IActionResult> OnPostStopAsync(CancellationToken cancel)
    {
        await jobs.StopAsync(BatchId, cancel);
        return LocalRedirect($"/imports/{BatchId}");
    }

    public JobProgressModel Progress => new(
        Job?.IsDryRun == true ? texts["试运行", "Dry run"] : texts["导入", "Import"],
        (long)((IsRunning ? Job!.Progress.Fraction : 1) * 100), 100, StateText, IsRunning ? $"/imports/{BatchId}?handler=Progress" : null)
    {
        CancelHref = $"/imports/{BatchId}?handler=Stop",
        CancelQuestion = texts["停止后，正在处理的文件全部撤回，先前完成的文件保留。确定停止？", "Stopping takes the file at hand back; the files before it stay. Stop it?"],
        IsPercentOnly = true,
        Reload = !IsRunning,
    };

    private string StateText => Job switch
    {
        { State: JobState.Waiting } => texts["等待前面的导入完成…", "Waiting for the import before it…"],
        { Progress: { Phase: JobPhase.Files } at } =>
            texts[$"第 {at.FileAt} 个文件，共 {at.FileOf} 个：{at.FileName}", $"File {at.FileAt} of {at.FileOf}: {at.FileName}"],
        _ => texts["正在打开文件…", "Opening the files…"],
    };

    private async Task<IActionResult> QueueAsync(bool isDryRun, CancellationToken cancel)
    {
        var queued = await jobs.EnqueueAsync(BatchId, isDryRun, current.Actor, cancel);
        if (!queued.IsDone)
        {
            this.Say(queued.Problem.Text(texts.Language), Tone.Danger);
        }

        return LocalRedirect($"/imports/{BatchId}");
    }
}
