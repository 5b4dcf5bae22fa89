using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Jobs;
using CensusPortal.Services.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Imports.Jobs;

/// <summary>Imports as jobs (导入任务): an upload is accepted, tried, taken in, stopped.</summary>
public sealed class ImportJobs(CensusDatabase database, ImportStore store, JobQueue queue, TimeProvider clock)
{
    /// <summary>Uploads and workbooks of rejected rows are kept so long.</summary>
    public const int KeptDays = 7;

    public ImportStore Store => store;

    /// <summary>The batch's last job; null when there was none.</summary>
    public Task<JobRow?> FindAsync(Guid batchId, CancellationToken cancel) => queue.LastOfBatchAsync(batchId, cancel);

    public Task StopAsync(Guid batchId, CancellationToken cancel) => queue.StopAsync(Job.SubjectOf(batchId), cancel);

    /// <summary>
    /// Writes a received upload and the job over it down in one transaction: from here on it will be carried out, whatever becomes of
    /// this node. A form that came twice is one upload.
    /// </summary>
    public async Task AcceptAsync(ImportFolder folder, ImportUpload upload, bool isDryRun, Actor actor, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        try
        {
            await ImportStore.KeepAsync(context, folder, upload, cancel);
            await queue.AddAsync(context, JobOf(folder.BatchId, isDryRun, actor), cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateException)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            if (await store.FindAsync(folder.BatchId, cancel) is null)
            {
                throw;
            }
        }

        folder.Keep();
        queue.Wake();
    }

    /// <summary>
    /// Queues a run over an upload that is there. Asking twice is asking once: while a job of the batch goes on, or when the batch was
    /// taken in already, nothing is queued.
    /// </summary>
    public async Task<Result> EnqueueAsync(Guid batchId, bool isDryRun, Actor actor, CancellationToken cancel)
    {
        if (await store.FindAsync(batchId, cancel) is null)
        {
            return ImportJobProblems.Gone.With(KeptDays);
        }

        if (await FindAsync(batchId, cancel) is not { Kind: JobKind.Import, State: JobState.Done })
        {
            await queue.AddAsync(JobOf(batchId, isDryRun, actor), cancel);
        }

        return Result.Done;
    }

    private Job JobOf(Guid batchId, bool isDryRun, Actor actor) => new()
    {
        Kind = isDryRun ? JobKind.DryRun : JobKind.Import, BatchId = batchId, StartedBy = actor.Name, AccountId = actor.AccountId, Role = actor.Role,
        Address = actor.Address, QueuedAt = clock.GetUtcNow().UtcDateTime,
    };
}
