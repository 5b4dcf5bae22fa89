using System.Diagnostics;
using System.Security.Cryptography;
using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Imports.Importers;
using CensusPortal.Services.Imports.Layouts;
using CensusPortal.Services.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CensusPortal.Services.Imports;

/// <summary>
/// Takes the office's files in (导入): told apart by their headers, in the order in which they build on each other, each in
/// one transaction, so that a broken file leaves nothing behind. A dry run does everything and then takes it back.
/// </summary>
public sealed class ImportService(CensusDatabase database, TimeProvider clock)
{
    /// <summary>Imports queue at this PostgreSQL advisory lock; SQLite has one writer anyway.</summary>
    private const long ImportLock = 0x434E494D50;

    public async Task<BatchReport> ImportAsync(
        IReadOnlyList<BundledFile> files, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        Directory.CreateDirectory(options.ErrorFolder);
        var opened = files.Select(f => new OpenedFile(f, Recognise(f))).OrderBy(f => f.Recognised.Value?.Map.Layout.Kind ?? (ImportKind)99).ToList();
        var reports = new List<FileReport>();
        await using var context = database.CreateContext();
        await using var dryRun = options.IsDryRun ? await context.Database.BeginTransactionAsync(cancel) : null;
        try
        {
            foreach (var file in opened)
            {
                var hash = await HashAsync(file.Source.Path, cancel);
                if (options.TakenIn.Contains(hash))
                {
                    continue;
                }

                var told = new Progress(progress, reports.Count, files.Count, file.Source.DisplayName);
                var report = await ImportFileAsync(context, file, hash, options, isOnly: files.Count == 1, told, cancel);
                Measure(report);
                reports.Add(report);
                progress?.Report(new ImportProgress(reports.Count - 1, files.Count, report.FileName, 1, report));
            }
        }
        finally
        {
            opened.ForEach(f => f.Recognised.Value?.Reader.Dispose());
        }

        if (!options.IsDryRun)
        {
            await AnalyseAsync(context, cancel);
        }

        return new BatchReport(options.BatchId, reports);
    }

    private sealed record OpenedFile(BundledFile Source, Result<Recognised> Recognised);

    private sealed record Recognised(TableReader Reader, HeaderMap Map);

    private sealed class Progress(IProgress<ImportProgress>? outer, int index, int count, string name) : IProgress<double>
    {
        public void Report(double value) => outer?.Report(new ImportProgress(index, count, name, value));
    }

    private static Result<Recognised> Recognise(BundledFile file)
    {
        var opened = TableFile.Open(file.Path, file.DisplayName);
        if (!opened.IsDone)
        {
            return opened.Problem;
        }

        var map = HeaderMap.Recognise(opened.Value.Header, file.DisplayName);
        if (map.IsDone)
        {
            return new Recognised(opened.Value, map.Value);
        }

        opened.Value.Dispose();
        return map.Problem;
    }

    private async Task<FileReport> ImportFileAsync(
        CensusDbContext context, OpenedFile opened, string hash, ImportOptions options, bool isOnly, IProgress<double> progress, CancellationToken cancel)
    {
        using var span = Measures.Source.StartActivity("import file");
        var watch = Stopwatch.StartNew();
        var file = await ReceiveAsync(context, opened, options, hash, cancel);
        if (opened.Recognised.Value is not { } recognised)
        {
            return await RefuseAsync(context, file, opened.Recognised.Problem!, isOnly, options);
        }

        using var rejected = new RejectedRows(Path.Combine(options.ErrorFolder, $"{options.BatchId:N}-{file.Id}.xlsx"), options.Language);
        var run = new ImportRun(context, recognised.Reader, recognised.Map, rejected, file.Id)
        {
            EditionOn = options.EditionOn ?? DateOnly.FromDateTime(clock.GetLocalNow().DateTime),
            IsEditionGiven = options.EditionOn is not null,
            FileHash = hash,
            By = options.By,
            At = clock.GetUtcNow().UtcDateTime,
            Progress = progress,
        };
        var result = await RunAsync(context, run, options, file, cancel);
        rejected.Dispose();
        if (!result.IsDone)
        {
            return await RefuseAsync(context, file, result.Problem, isOnly: true, options);
        }

        return new FileReport(file.Id, file.FileName, file.Kind, file.Status, result.Value)
        {
            UnknownColumns = recognised.Map.UnknownColumns,
            Rejected = rejected.First,
            ErrorWorkbook = rejected.Count > 0 ? rejected.Path : null,
            Seconds = watch.Elapsed.TotalSeconds,
        };
    }

    private async Task<Result<ImportCounts>> RunAsync(
        CensusDbContext context, ImportRun run, ImportOptions options, ImportFile file, CancellationToken cancel)
    {
        await using var transaction = options.IsDryRun ? null : await context.Database.BeginTransactionAsync(cancel);
        if (options.IsDryRun)
        {
            await context.Database.CurrentTransaction!.CreateSavepointAsync("file", cancel);
        }

        try
        {
            if (context.IsPostgres)
            {
                await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({ImportLock})", cancel);
            }

            var result = await KindImport.Of(run.Kind).RunAsync(run, cancel);
            if (!result.IsDone)
            {
                await TakeBackAsync(context, transaction);
                return result;
            }

            // In the same transaction as the rows, so that a killed process cannot leave one without the other.
            run.Rejected.Dispose();
            if (options is { IsDryRun: false, KeepRejected: { } keep } && run.Rejected.Count > 0)
            {
                await keep(context, file, run.Rejected);
            }

            file.Finish(result.Value, Joined(run.Map), Now);
            await context.SaveChangesAsync(cancel);
            if (transaction is not null)
            {
                await context.LogAsync(ImportLines.Of(file, options.By), clock, cancel);
                await transaction.CommitAsync(cancel);
            }

            return result;
        }
        catch (OperationCanceledException)
        {
            if (transaction is not null)
            {
                await transaction.DisposeAsync();
                await NoteCancelledAsync(file, options);
            }

            throw;
        }
    }

    /// <summary>On a connection of its own: cancelling in the middle of a COPY breaks the one that was writing.</summary>
    private async Task NoteCancelledAsync(ImportFile file, ImportOptions options)
    {
        await using var context = database.CreateContext();
        file.Cancel(Now);
        context.ImportFiles.Update(file);
        await SaveAsync(context, file, options);
    }

    private static async Task TakeBackAsync(CensusDbContext context, IDbContextTransaction? transaction)
    {
        if (transaction is not null)
        {
            await transaction.RollbackAsync(CancellationToken.None);
        }
        else
        {
            await context.Database.CurrentTransaction!.RollbackToSavepointAsync("file", CancellationToken.None);
        }

        foreach (var entry in context.ChangeTracker.Entries().Where(e => e.Entity is not ImportFile).ToList())
        {
            entry.State = EntityState.Detached;
        }
    }

    private async Task<ImportFile> ReceiveAsync(
        CensusDbContext context, OpenedFile opened, ImportOptions options, string hash, CancellationToken cancel)
    {
        var file = new ImportFile
        {
            BatchId = options.BatchId,
            FileName = opened.Source.DisplayName,
            IsDryRun = options.IsDryRun,
            EditionOn = options.EditionOn,
            ReceivedAt = Now,
        };
        file.Start(opened.Recognised.Value?.Map.Layout.Kind, hash);
        context.ImportFiles.Add(file);
        await context.SaveChangesAsync(cancel);
        return file;
    }

    private async Task<FileReport> RefuseAsync(CensusDbContext context, ImportFile file, Problem problem, bool isOnly, ImportOptions options)
    {
        if (!isOnly && problem.Kind == ImportProblems.UnknownKind)
        {
            file.Skip(problem, Now);
        }
        else
        {
            file.Refuse(problem, Now);
        }

        await SaveAsync(context, file, options);
        return new FileReport(file.Id, file.FileName, file.Kind, file.Status, default) { Problem = problem };
    }

    private static void Measure(FileReport report)
    {
        var kind = report.Kind is { } known ? Measures.Tag("kind", known) : Measures.Tag("kind", "unknown");
        Measures.ImportFiles.Add(1, kind, Measures.Tag("result", report.Status));
        Measures.ImportSeconds.Record(report.Seconds, kind, Measures.Tag("result", report.Status));
        foreach (var (fate, rows) in (ReadOnlySpan<(string, int)>)[("added", report.Counts.Added), ("changed", report.Counts.Changed),
            ("unchanged", report.Counts.Unchanged), ("rejected", report.Counts.Rejected)])
        {
            Measures.ImportRows.Add(rows, kind, Measures.Tag("result", fate));
        }
    }

    /// <summary>What became of a file that was not taken in, with its line. A dry run, which is taken back as a whole, has none.</summary>
    private async Task SaveAsync(CensusDbContext context, ImportFile file, ImportOptions options)
    {
        await using var transaction = options.IsDryRun ? null : await context.Database.BeginTransactionAsync(CancellationToken.None);
        await context.SaveChangesAsync(CancellationToken.None);
        if (transaction is not null)
        {
            // A file of a folder that is left alone is nothing that was done.
            await context.LogAsync(file.Status == ImportStatus.Skipped ? [] : [ImportLines.Of(file, options.By)], clock, CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }
    }

    /// <summary>Tells the database what changed, so that lists are fast from the first page on.</summary>
    private static Task AnalyseAsync(CensusDbContext context, CancellationToken cancel) =>
        context.Database.ExecuteSqlRawAsync(context.IsPostgres ? "ANALYZE" : "PRAGMA analysis_limit=2000; ANALYZE;", cancel);

    private static async Task<string> HashAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }

    private static string? Joined(HeaderMap map) => map.UnknownColumns.Count == 0 ? null : string.Join("、", map.UnknownColumns);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
