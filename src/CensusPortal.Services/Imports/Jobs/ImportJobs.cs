using System.Collections.Concurrent;
using System.Threading.Channels;
using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CensusPortal.Services.Imports.Jobs;

/// <summary>
/// The queue of imports (导入队列): one after the other, since the database has one writer. A host runs <see cref="WorkAsync"/>.
/// </summary>
public sealed partial class ImportJobs(CensusDatabase database, DataFolder data, ImportJobRun run, TimeProvider clock, ILogger<ImportJobs> log)
{
    /// <summary>Uploads and workbooks of rejected rows are kept so long.</summary>
    public const int KeptDays = 7;

    private readonly ConcurrentDictionary<Guid, ImportJob> jobs = [];
    private readonly Channel<ImportJob> queue = Channel.CreateUnbounded<ImportJob>();
    private readonly Lock gate = new();

    public ImportFolder FolderOf(Guid batchId) => new(data, batchId);

    /// <summary>The batch's last job in this process; null when there was none since the start.</summary>
    public ImportJob? Find(Guid batchId) => jobs.GetValueOrDefault(batchId);

    /// <summary>
    /// Queues a run over an upload. Asking twice is asking once: while a job of the batch goes on, or when the batch was taken in
    /// already, nothing is queued.
    /// </summary>
    public async Task<Result> EnqueueAsync(Guid batchId, bool isDryRun, CancellationToken cancel)
    {
        if (FolderOf(batchId).Upload is null)
        {
            return ImportJobProblems.Gone.With(KeptDays);
        }

        var isTakenIn = await IsTakenInAsync(batchId, cancel);
        lock (gate)
        {
            if (isTakenIn || Find(batchId) is { } before && (!before.IsEnded || (!before.IsDryRun && before.Problem is null)))
            {
                return Result.Done;
            }

            var job = new ImportJob(batchId, isDryRun);
            jobs[batchId] = job;
            queue.Writer.TryWrite(job);
        }

        return Result.Done;
    }

    /// <summary>Clears up after the last process, then carries out the queue until the host stops.</summary>
    public async Task WorkAsync(CancellationToken stopping)
    {
        await ClearAsync(stopping);
        await foreach (var job in queue.Reader.ReadAllAsync(stopping))
        {
            await CarryOutAsync(job, stopping);
            ImportFolder.DeleteOld(data, Oldest);
        }
    }

    /// <summary>A file whose import a killed process left is marked as not taken in; old folders go.</summary>
    public async Task ClearAsync(CancellationToken cancel)
    {
        ImportFolder.DeleteOld(data, Oldest);
        await using var context = database.CreateContext();
        var left = await context.ImportFiles.Where(f => f.Status == ImportStatus.Running || f.Status == ImportStatus.Waiting).ToListAsync(cancel);
        left.ForEach(f => f.Cancel(ImportJobProblems.Interrupted.With(), Now));
        await context.SaveChangesAsync(cancel);
    }

    private async Task CarryOutAsync(ImportJob job, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, job.Stopping);
        try
        {
            either.Token.ThrowIfCancellationRequested();
            job.Begin();
            job.End(await Task.Run(() => run.RunAsync(job, either.Token), either.Token));
        }
        catch (OperationCanceledException)
        {
            job.End(ImportJobProblems.Stopped.With());
        }
        catch (Exception error)
        {
            BrokeOff(error, job.BatchId);
            await CancelRunningAsync(job.BatchId);
            job.End(ImportJobProblems.Failed.With());
        }
    }

    private async Task CancelRunningAsync(Guid batchId)
    {
        await using var context = database.CreateContext();
        var left = await context.ImportFiles.Where(f => f.BatchId == batchId && f.Status == ImportStatus.Running).ToListAsync();
        left.ForEach(f => f.Cancel(ImportJobProblems.Failed.With(), Now));
        await context.SaveChangesAsync();
    }

    private async Task<bool> IsTakenInAsync(Guid batchId, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var files = await context.ImportFiles.AsNoTracking().Where(f => f.BatchId == batchId && !f.IsDryRun).Select(f => f.Status).ToListAsync(cancel);
        return files.Count > 0 && !files.Contains(ImportStatus.Cancelled);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private DateTime Oldest => Now.AddDays(-KeptDays);

    [LoggerMessage(LogLevel.Error, "Import {BatchId} broke off")]
    private partial void BrokeOff(Exception error, Guid batchId);
}
