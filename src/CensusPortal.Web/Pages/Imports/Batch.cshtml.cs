using CensusPortal.Domain.Imports;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Jobs;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Imports;

/// <summary>One upload (导入批次): its progress while it runs, then what came of it, and the button that confirms a dry run.</summary>
public sealed class BatchModel(ImportJobs jobs, ImportQueries queries, Texts texts) : PageModel
{
    public const int ShownCells = 20;

    [BindProperty(SupportsGet = true)]
    public Guid BatchId { get; set; }

    public ImportJob? Job { get; private set; }

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
        && (IsDryRun ? HasGoodRows : Files.Count == 0 || Files.Any(f => f.Status == ImportStatus.Cancelled));

    /// <summary>False where every row was rejected: there is nothing to confirm.</summary>
    public bool HasGoodRows => Files.Any(f => f.Status == ImportStatus.Done && f.Counts.Added + f.Counts.Changed + f.Counts.Unchanged > 0);

    public ImportCounts Sum => Files.Aggregate(default(ImportCounts), (sum, f) => new(
        sum.Added + f.Counts.Added, sum.Changed + f.Counts.Changed, sum.Unchanged + f.Counts.Unchanged, sum.Rejected + f.Counts.Rejected));

    public IReadOnlyList<RejectedCell> RejectedOf(ImportFileRow file) => jobs.FolderOf(BatchId).RejectedOf(file.Id);

    public bool HasWorkbook(ImportFileRow file) => System.IO.File.Exists(jobs.FolderOf(BatchId).WorkbookOf(file.Id));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Look();
        Upload = jobs.FolderOf(BatchId).Upload;
        Files = await queries.BatchAsync(BatchId, cancel);
        return Upload is null && Files.Count == 0 ? NotFound() : Page();
    }

    public IActionResult OnGetProgress()
    {
        Look();
        return Partial("_JobProgress", Progress);
    }

    private void Look()
    {
        Job = jobs.Find(BatchId);
        IsRunning = Job is { IsEnded: false };
    }

    public Task<IActionResult> OnPostImportAsync(CancellationToken cancel) => QueueAsync(isDryRun: false, cancel);

    public Task<IActionResult> OnPostDryRunAsync(CancellationToken cancel) => QueueAsync(isDryRun: true, cancel);

    public IActionResult OnPostStop()
    {
        jobs.Find(BatchId)?.Stop();
        return LocalRedirect($"/imports/{BatchId}");
    }

    public JobProgressModel Progress => new(
        Job?.IsDryRun == true ? texts["试运行", "Dry run"] : texts["导入", "Import"],
        (long)((Job?.Fraction ?? 1) * 100), 100, StateText, IsRunning ? $"/imports/{BatchId}?handler=Progress" : null)
    {
        CancelHref = $"/imports/{BatchId}?handler=Stop",
        CancelQuestion = texts["停止后，正在处理的文件全部撤回，先前完成的文件保留。确定停止？", "Stopping takes the file at hand back; the files before it stay. Stop it?"],
        IsPercentOnly = true,
        Reload = !IsRunning,
    };

    private string StateText => Job switch
    {
        { State: ImportJobState.Waiting } => texts["等待前面的导入完成…", "Waiting for the import before it…"],
        { State: ImportJobState.Matching } => texts["与部门名录比对…", "Comparing with the registers…"],
        { State: ImportJobState.Importing, File: var (at, of, name) } when at > 0 => texts[$"第 {at} 个文件，共 {of} 个：{name}", $"File {at} of {of}: {name}"],
        _ => texts["正在打开文件…", "Opening the files…"],
    };

    private async Task<IActionResult> QueueAsync(bool isDryRun, CancellationToken cancel)
    {
        var queued = await jobs.EnqueueAsync(BatchId, isDryRun, cancel);
        if (!queued.IsDone)
        {
            this.Say(queued.Problem.Text(texts.Language), Tone.Danger);
        }

        return LocalRedirect($"/imports/{BatchId}");
    }
}
