using System.IO.Compression;
using System.Text.Json;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Backups;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Backups;

/// <summary>A backup of an older portal is brought back at its own schema and then brought up to date.</summary>
public sealed class OlderBackupTests
{
    private const string Passphrase = "tea with two sugars";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_backup_of_before_there_were_accounts_comes_back_in_todays_schema(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var file = Path.Combine(office.Folder, "older.census");
        await WriteAsync(office, file, "ListsOfOneKind");

        await using var other = await Office.BareAsync(kind);
        var restored = await new RestoreService(other.Database, TimeProvider.System).RestoreAsync(file, Passphrase, false, Actor.Portal("drill"), null, Cancel);
        Assert.Null(restored.Problem);
        await using var context = other.Database.CreateContext();
        Assert.Empty(await context.Database.GetPendingMigrationsAsync(Cancel));
        Assert.Equal(10, await context.Divisions.CountAsync(Cancel));
        Assert.Equal(1, (await context.ActivityHeads.SingleAsync(Cancel)).Sequence); // the line of the restore itself
    }

    /// <summary>As the older portal would write it, of the one table that is the same still.</summary>
    private static async Task WriteAsync(Office office, string file, string migration)
    {
        await using var context = office.Database.CreateContext();
        var manifest = await BackupManifest.OfAsync(context, DateTime.UtcNow, Cancel);
        var table = manifest.Tables.Single(t => t.Name == "divisions");
        await using var output = File.Create(file);
        using var keys = await BackupKeys.CreateAsync(output, Passphrase, Cancel);
        await using var closed = new SealedOutput(output, keys);
        await using (var writer = new BinaryWriter(new GZipStream(closed, CompressionLevel.Fastest, leaveOpen: true)))
        {
            writer.Write(JsonSerializer.Serialize(manifest with { Migration = migration, Tables = [table] }));
            var check = await TableContent.ReadAsync(context, table, row =>
            {
                writer.Write(row.Length);
                writer.Write(row);
            }, null, Cancel);
            writer.Write(BackupService.EndOfTable);
            writer.Write(JsonSerializer.Serialize(check));
        }

        closed.Complete();
    }
}
