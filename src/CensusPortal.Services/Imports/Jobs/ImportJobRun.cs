using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Jobs;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Jobs;
using CensusPortal.Services.Matching;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Imports.Jobs;

/// <summary>
/// Carries one import out (执行导入): opens the uploaded files, takes them in, keeps what was rejected, and queues the comparison that follows. Begun again after its
/// node died, it leaves alone what was taken in before.
/// </summary>
public sealed class ImportJobRun(CensusDatabase database, ImportStore store, ImportService imports, MatchingJob matching, TimeProvider clock)
{
    public async Task<Problem?> RunAsync(RunningJob running, CancellationToken cancel)
    {
        var batchId = running.Job.BatchId!.Value;
        await store.DeleteOldAsync(cancel);
        await ClearAsync(batchId, cancel);
        if (await store.FindAsync(batchId, cancel) is not { } upload)
        {
            return ImportJobProblems.Gone.With(ImportJobs.KeptDays);
        }

        var work = new Work(running, batchId, upload, store.FolderOf(batchId));
        await store.FetchAsync(work.Folder, upload, cancel);
        var opened = upload.Files.Select(f => (File: f, Bundle: FileBundle.Open(work.Folder.PathOf(f), f.FileName))).ToList();
        try
        {
            foreach (var (file, bundle) in opened.Where(o => !o.Bundle.IsDone))
            {
                await RefuseAsync(work, file, bundle.Problem!, cancel);
            }

            BundledFile[] files = [.. opened.Where(o => o.Bundle.IsDone).SelectMany(o => o.Bundle.Value!.Files)];
            await TakeInAsync(work, files, cancel);
            return null;
        }
        finally
        {
            opened.ForEach(o => o.Bundle.Value?.Dispose());
        }
    }

    /// <summary>
    /// A file whose import broke off is marked as not taken in; its rows were rolled back. So is one of a command that was killed long ago.
    /// </summary>
    internal async Task ClearAsync(Guid batchId, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var longAgo = Now.AddDays(-1);
        var left = await context.ImportFiles.Where(f => f.Status == ImportStatus.Running && (f.BatchId == batchId || f.ReceivedAt < longAgo)).ToListAsync(cancel);
        left.ForEach(f => f.Cancel(ImportJobProblems.Interrupted.With(), Now));
        await context.SaveChangesAsync(cancel);
    }

    private sealed record Work(RunningJob Running, Guid BatchId, ImportUpload Upload, ImportFolder Folder)
    {
        public Actor By => Running.Job.AskedBy();

        public bool IsDryRun => Running.Job.Kind == JobKind.DryRun;
    }

    private async Task TakeInAsync(Work work, BundledFile[] files, CancellationToken cancel)
    {
        var errors = Directory.CreateTempSubdirectory("census-errors-");
        try
        {
            var report = await imports.ImportAsync(files, await OptionsOfAsync(work, errors.FullName, cancel), work.Running, cancel);
            if (work.IsDryRun)
            {
                await KeepDryRunAsync(work, report, cancel);
            }
            else
            {
                await matching.FollowImportAsync(work.BatchId, work.By, cancel);
            }
        }
        finally
        {
            errors.Delete(recursive: true);
        }
    }

    private async Task<ImportOptions> OptionsOfAsync(Work work, string errorFolder, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var taken = await context.ImportFiles.Where(f => f.BatchId == work.BatchId && !f.IsDryRun && f.Status == ImportStatus.Done)
            .Select(f => f.FileHash!).ToListAsync(cancel);
        return new ImportOptions
        {
            BatchId = work.BatchId, IsDryRun = work.IsDryRun, EditionOn = work.Upload.EditionOn, ErrorFolder = errorFolder, Language = work.Upload.Language,
            By = work.By,
            TakenIn = work.IsDryRun ? new HashSet<string>() : taken.ToHashSet(),
            KeepRejected = (on, file, rejected) => ImportStore.KeepRejectedAsync(on, work.BatchId, file.Id, rejected.First, rejected.Path, cancel),
        };
    }

    private async Task RefuseAsync(Work work, UploadedFile refused, Problem problem, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var file = NewFile(work, refused.FileName);
        file.Refuse(problem, Now);
        context.ImportFiles.Add(file);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        await context.SaveChangesAsync(cancel);
        if (!work.IsDryRun)
        {
            await context.LogAsync(ImportLines.Of(file, work.By), clock, cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    /// <summary>A dry run takes everything back, its own trail too: that is written again, for the page and the history.</summary>
    private async Task KeepDryRunAsync(Work work, BatchReport report, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        foreach (var told in report.Files)
        {
            var file = NewFile(work, told.FileName);
            End(file, told);
            context.ImportFiles.Add(file);
            await context.SaveChangesAsync(cancel);
            if (told.ErrorWorkbook is { } workbook)
            {
                await ImportStore.KeepRejectedAsync(context, work.BatchId, file.Id, told.Rejected, workbook, cancel);
            }
        }

        await transaction.CommitAsync(cancel);
    }

    private void End(ImportFile file, FileReport told)
    {
        file.Start(told.Kind, null);
        if (told.Problem is not { } problem)
        {
            file.Finish(told.Counts, told.UnknownColumns.Count == 0 ? null : string.Join("、", told.UnknownColumns), Now);
        }
        else if (told.Status == ImportStatus.Skipped)
        {
            file.Skip(problem, Now);
        }
        else
        {
            file.Refuse(problem, Now);
        }
    }

    private ImportFile NewFile(Work work, string name) => new()
    {
        BatchId = work.BatchId, FileName = name, IsDryRun = work.IsDryRun, EditionOn = work.Upload.EditionOn, ReceivedAt = Now,
    };

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
