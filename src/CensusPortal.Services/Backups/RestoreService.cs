using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Data.Backups;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Services.Progress;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Backups;

/// <summary>What was restored (恢复结果), and what a look at it found.</summary>
/// <param name="EndedSessions">Sign-ins of the backup's time do not come back to life.</param>
public sealed record RestoreReport(BackupManifest Manifest, IReadOnlyList<TableCheck> Tables, int TallyDifferences, ActivityReport Log, int EndedSessions)
{
    public bool IsSound => TallyDifferences == 0 && Log.IsWhole;
}

/// <summary>
/// Brings a backup back (恢复): into a staging place beside the database, proven there table by table, and only then in the database's
/// stead, all at once. The backup may be of the other database and of an older portal, never of a newer one.
/// </summary>
public sealed class RestoreService(CensusDatabase database, TimeProvider clock)
{
    public async Task<Result<RestoreReport>> RestoreAsync(
        string file, string passphrase, bool replace, Actor by, IProgress<BackupStep>? progress, CancellationToken cancel)
    {
        if (!File.Exists(file))
        {
            return BackupProblems.NoFile.With(file);
        }

        if (!replace && await RestoreTarget.IsUsedAsync(database, cancel))
        {
            return BackupProblems.InUse.With();
        }

        try
        {
            using var backup = new BackupReader(file, passphrase);
            var manifest = backup.Manifest();
            return await RestoreAsync(backup, manifest, by, progress, cancel);
        }
        catch (BackupUnreadableException error)
        {
            return error.Kind.With();
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            return BackupProblems.Damaged.With();
        }
    }

    private async Task<Result<RestoreReport>> RestoreAsync(
        BackupReader backup, BackupManifest manifest, Actor by, IProgress<BackupStep>? progress, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        if (manifest.MigrationIn(context) is not { } migration)
        {
            return BackupProblems.Newer.With(manifest.Portal, manifest.Migration);
        }

        if (database.FileName is { } existing && File.Exists(existing) && !RestoreTarget.IsFree(database))
        {
            return BackupProblems.StillOpen.With();
        }

        await using var target = await RestoreTarget.OpenAsync(database, cancel);
        await target.PrepareAsync(migration, manifest.Tables, cancel);
        var checks = await FillAsync(target.Staging, backup, manifest, progress, cancel);
        foreach (var check in checks)
        {
            if (!await IsEqualAsync(target.Staging, manifest, check, cancel))
            {
                return BackupProblems.Differs.With(check.Table);
            }
        }

        await target.CompleteAsync(cancel);
        var report = await FinishAsync(target.Staging, manifest, checks, by, cancel);
        return await target.TakePlaceAsync(cancel) ? report : BackupProblems.StillOpen.With();
    }

    /// <summary>All tables in one transaction; the file is read to its end before it is committed.</summary>
    private static async Task<List<TableCheck>> FillAsync(
        CensusDatabase staging, BackupReader backup, BackupManifest manifest, IProgress<BackupStep>? progress, CancellationToken cancel)
    {
        await using var context = staging.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var checks = new List<TableCheck>();
        foreach (var (index, table) in manifest.Tables.Index())
        {
            await using (var insert = await TableInsert.BeginAsync(context, table, cancel))
            {
                foreach (var row in backup.Rows(table))
                {
                    await insert.WriteAsync(row, cancel);
                }

                await insert.CompleteAsync(cancel);
            }

            checks.Add(backup.Check());
            progress?.Report(new BackupStep(table.Name, index, manifest.Tables.Count, checks[^1].Rows));
        }

        backup.Finish();
        await transaction.CommitAsync(cancel);
        return checks;
    }

    private static async Task<bool> IsEqualAsync(CensusDatabase staging, BackupManifest manifest, TableCheck written, CancellationToken cancel)
    {
        await using var context = staging.CreateContext();
        return await TableContent.ReadAsync(context, manifest.Tables.Single(t => t.Name == written.Table), null, null, cancel) == written;
    }

    private async Task<RestoreReport> FinishAsync(
        CensusDatabase staging, BackupManifest manifest, IReadOnlyList<TableCheck> checks, Actor by, CancellationToken cancel)
    {
        await using var context = staging.CreateContext();
        var recount = await new RecountService(context, clock).RunAsync(repair: false, cancel);
        var log = await new ActivityVerifier(staging).VerifyAsync(null, null, cancel);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var ended = await context.Sessions.Where(s => s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancel);
        var detail = new { manifest.Portal, manifest.Provider, manifest.MadeAt, tables = checks.Count, rows = checks.Sum(c => c.Rows), endedSessions = ended };
        await context.LogAsync(
            Activity.Of(by, ActivityActions.Restored, (ActivityObjects.Database, context.IsPostgres ? "postgresql" : "sqlite"), detail: detail), clock, cancel);
        await transaction.CommitAsync(cancel);
        return new RestoreReport(manifest, checks, recount.Differences.Count, log, ended);
    }
}
