using System.IO.Compression;
using System.Text.Json;
using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Services.Reports.Exports;

namespace CensusPortal.Services.Backups;

/// <summary>A finished backup (备份结果).</summary>
public sealed record BackupReport(string File, long Bytes, string Sha256, BackupManifest Manifest, IReadOnlyList<TableCheck> Tables);

/// <summary>
/// Writes the whole database to one encrypted file while the portal runs (备份): all tables as of one moment, readable on either database.
/// A file that is not finished never bears the name asked for.
/// </summary>
public sealed class BackupService(CensusDatabase database, TimeProvider clock)
{
    public const int LeastPassphrase = 12;

    /// <summary>Between tables; at the end of the rows of one stands -1 instead of a row's length.</summary>
    internal const int EndOfTable = -1;

    public async Task<Result<BackupReport>> BackupAsync(string file, string passphrase, Actor by, IProgress<BackupStep>? progress, CancellationToken cancel)
    {
        if (passphrase.Length < LeastPassphrase)
        {
            return BackupProblems.ShortPassphrase.With(LeastPassphrase);
        }

        if (File.Exists(file))
        {
            return BackupProblems.FileExists.With(file);
        }

        var part = file + ".part";
        try
        {
            var report = await WriteAsync(file, part, passphrase, progress, cancel);
            File.Move(part, file);
            await LogAsync(report, by, cancel);
            return report;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private async Task<BackupReport> WriteAsync(string file, string part, string passphrase, IProgress<BackupStep>? progress, CancellationToken cancel)
    {
        await using var output = Create(part);
        await using var hashed = new HashedOutput(output);
        using var keys = await BackupKeys.CreateAsync(hashed, passphrase, cancel);
        await using var closed = new SealedOutput(hashed, keys);
        await using var context = database.CreateContext();
        await using var snapshot = await context.BeginSnapshotAsync(cancel);
        var manifest = await BackupManifest.OfAsync(context, clock.GetUtcNow().UtcDateTime, cancel);
        var checks = new List<TableCheck>();
        await using (var packed = new GZipStream(closed, CompressionLevel.Fastest, leaveOpen: true))
        await using (var writer = new BinaryWriter(packed))
        {
            writer.Write(JsonSerializer.Serialize(manifest));
            foreach (var (index, table) in manifest.Tables.Index())
            {
                var check = await TableContent.ReadAsync(
                    context, table, row => Write(writer, row), rows => progress?.Report(new BackupStep(table.Name, index, manifest.Tables.Count, rows)), cancel);
                writer.Write(EndOfTable);
                writer.Write(JsonSerializer.Serialize(check));
                checks.Add(check);
                progress?.Report(new BackupStep(table.Name, index, manifest.Tables.Count, check.Rows));
            }
        }

        closed.Complete();
        output.Flush(flushToDisk: true);
        return new BackupReport(file, hashed.Bytes, hashed.Sha256, manifest, checks);
    }

    private static void Write(BinaryWriter writer, ReadOnlySpan<byte> row)
    {
        writer.Write(row.Length);
        writer.Write(row);
    }

    /// <summary>For the operator's eyes only, encrypted as it is.</summary>
    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 128 * 1024 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    private async Task LogAsync(BackupReport report, Actor by, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var detail = new { file = Path.GetFileName(report.File), report.Bytes, sha256 = report.Sha256, tables = report.Tables.Count, rows = report.Tables.Sum(t => t.Rows) };
        await context.LogAsync(Activity.Of(by, ActivityActions.BackedUp, (ActivityObjects.Database, report.Manifest.Provider), detail: detail), clock, cancel);
    }
}
