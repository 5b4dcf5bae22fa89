using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Matching;

namespace CensusPortal.Services.Imports.Jobs;

/// <summary>Carries one job out (执行导入): opens the uploaded files, takes them in, keeps what was rejected, and compares.</summary>
public sealed class ImportJobRun(CensusDatabase database, DataFolder data, ImportService imports, MatchingService matching, TimeProvider clock)
{
    public async Task<Problem?> RunAsync(ImportJob job, CancellationToken cancel)
    {
        var folder = new ImportFolder(data, job.BatchId);
        if (folder.Upload is not { } upload)
        {
            return ImportJobProblems.Gone.With(ImportJobs.KeptDays);
        }

        var opened = upload.Files.Select(f => (File: f, Bundle: FileBundle.Open(folder.PathOf(f), f.FileName))).ToList();
        try
        {
            foreach (var (file, bundle) in opened.Where(o => !o.Bundle.IsDone))
            {
                await RefuseAsync(job, upload, file, bundle.Problem!, cancel);
            }

            BundledFile[] files = [.. opened.Where(o => o.Bundle.IsDone).SelectMany(o => o.Bundle.Value!.Files)];
            var report = await imports.ImportAsync(files, OptionsOf(job, upload, folder), job, cancel);
            await KeepAsync(job, upload, folder, report, cancel);
            await CompareAsync(job, upload, report, cancel);
            return null;
        }
        finally
        {
            opened.ForEach(o => o.Bundle.Value?.Dispose());
        }
    }

    private static ImportOptions OptionsOf(ImportJob job, ImportUpload upload, ImportFolder folder) => new()
    {
        BatchId = job.BatchId, IsDryRun = job.IsDryRun, EditionOn = upload.EditionOn, ErrorFolder = folder.Path, Language = upload.Language, By = By(upload),
    };

    private static Actor By(ImportUpload upload) => upload.By?.ToActor() ?? Actor.Portal("import");

    private async Task RefuseAsync(ImportJob job, ImportUpload upload, UploadedFile refused, Problem problem, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var file = NewFile(job, upload, refused.FileName);
        file.Refuse(problem, clock.GetUtcNow().UtcDateTime);
        context.ImportFiles.Add(file);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        await context.SaveChangesAsync(cancel);
        if (!job.IsDryRun)
        {
            await context.LogAsync(ImportLines.Of(file, OptionsOf(job, upload, new ImportFolder(data, job.BatchId))), clock, cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    private async Task KeepAsync(ImportJob job, ImportUpload upload, ImportFolder folder, BatchReport report, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        foreach (var told in report.Files)
        {
            // A dry run takes everything back, its own trail too: that is written again, for the page and the history.
            var fileId = told.FileId;
            if (job.IsDryRun)
            {
                var file = NewFile(job, upload, told.FileName);
                End(file, told);
                context.ImportFiles.Add(file);
                await context.SaveChangesAsync(cancel);
                fileId = file.Id;
            }

            folder.KeepRejected(fileId, told);
        }
    }

    private void End(ImportFile file, FileReport told)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        file.Start(told.Kind, null);
        if (told.Problem is not { } problem)
        {
            file.Finish(told.Counts, told.UnknownColumns.Count == 0 ? null : string.Join("、", told.UnknownColumns), now);
        }
        else if (told.Status == ImportStatus.Skipped)
        {
            file.Skip(problem, now);
        }
        else
        {
            file.Refuse(problem, now);
        }
    }

    /// <summary>What was collected, listed or registered has changed: the match rates follow at once.</summary>
    private async Task CompareAsync(ImportJob job, ImportUpload upload, BatchReport report, CancellationToken cancel)
    {
        var changed = report.Files.Any(f => f is { Status: ImportStatus.Done, Kind: not (null or ImportKind.Buildings or ImportKind.Boundaries or ImportKind.Staff) }
            && f.Counts.Added + f.Counts.Changed > 0);
        if (!job.IsDryRun && changed)
        {
            job.BeginMatching();
            await matching.RunAsync(null, job, cancel, By(upload)); // an office without a register yet has nothing to compare
        }
    }

    private ImportFile NewFile(ImportJob job, ImportUpload upload, string name) => new()
    {
        BatchId = job.BatchId, FileName = name, IsDryRun = job.IsDryRun, EditionOn = upload.EditionOn, ReceivedAt = clock.GetUtcNow().UtcDateTime,
    };
}
