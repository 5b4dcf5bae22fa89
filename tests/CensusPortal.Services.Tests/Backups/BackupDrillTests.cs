using CensusPortal.Data;
using CensusPortal.Data.Backups;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Services.Backups;
using CensusPortal.Services.Progress;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CensusPortal.Services.Tests.Backups;

/// <summary>The drill: an office is backed up while it works, and brought back elsewhere, on the same and on the other database.</summary>
public sealed class BackupDrillTests
{
    private const string Passphrase = "tea with two sugars";
    private static readonly Actor Operator = Actor.Portal("drill");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<DatabaseKind, DatabaseKind>> Ways() =>
        from source in Enum.GetValues<DatabaseKind>() from target in Enum.GetValues<DatabaseKind>() select new TheoryDataRow<DatabaseKind, DatabaseKind>(source, target);

    [Theory, MemberData(nameof(Ways))]
    public async Task An_office_backed_up_at_work_comes_back_as_it_was_at_one_moment(DatabaseKind from, DatabaseKind to)
    {
        await using var office = await Office.FilledAsync(from);
        await OpenAccountAsync(office);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var writing = new TaskCompletionSource();
        var writer = Task.Run(() => WriteAsync(office, writing, stop.Token), Cancel);
        await writing.Task.WaitAsync(Cancel);
        var backup = (await BackupAsync(office)).Value!;
        await stop.CancelAsync();
        await writer;

        await using var other = await Office.BareAsync(to);
        var restored = await RestoreAsync(other, backup.File);
        Assert.Null(restored.Problem);
        Assert.True(restored.Value!.IsSound);
        Assert.Equal(backup.Tables, restored.Value.Tables);
        await other.AssertTalliesAsync();
        await using var context = other.Database.CreateContext();
        var logged = backup.Tables.Single(t => t.Table == "activity_log").Rows;
        Assert.Equal(logged, restored.Value.Log.Lines);
        // One moment: each stall of the writer came with its log line, in the snapshot too.
        Assert.Equal(
            await context.ActivityLog.CountAsync(e => e.Action == ActivityActions.BaseListChanged, Cancel),
            await context.BaseList.Where(e => e.Identifier == "U7").Select(e => e.Version).SingleAsync(Cancel));
        Assert.Equal("keeper", (await context.Accounts.SingleAsync(Cancel)).UserName);
        Assert.Equal(await FiguresAsync(office), await FiguresAsync(other));
        Assert.True((await new ActivityVerifier(other.Database).VerifyAsync(null, null, Cancel)).IsWhole);
        Assert.Equal(ActivityActions.Restored, (await context.ActivityLog.OrderByDescending(e => e.Sequence).FirstAsync(Cancel)).Action);

        // The portal starts on it, and the restored office goes on working: new rows get numbers of their own.
        await DatabaseMigrator.MigrateAsync(other.Database, Cancel);
        Assert.Equal(Domain.Imports.ImportStatus.Done, Assert.Single((await other.ImportAsync(TinyOffice.UnitRecords)).Files).Status);
        await OpenAccountAsync(other, "second");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_used_database_is_replaced_only_when_asked_for(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var backup = (await BackupAsync(office)).Value!;
        var (before, lines) = (await FiguresAsync(office), await LinesAsync(office));
        Assert.Equal("backup.database-used", (await RestoreAsync(office, backup.File)).Problem?.Code);
        Assert.Equal((before, lines), (await FiguresAsync(office), await LinesAsync(office)));

        await using (var context = office.Database.CreateContext())
        {
            await context.Records.ExecuteDeleteAsync(Cancel);
        }

        var replaced = await RestoreAsync(office, backup.File, replace: true);
        Assert.Null(replaced.Problem);
        await DatabaseMigrator.MigrateAsync(office.Database, Cancel);
        Assert.Equal(before, await FiguresAsync(office));
        await office.AssertTalliesAsync();
    }

    public static IEnumerable<TheoryDataRow<DatabaseKind, string>> Damages() =>
        from kind in Enum.GetValues<DatabaseKind>()
        from code in new[] { "backup.wrong-passphrase", "backup.damaged", "backup.truncated", "backup.no-backup" } select new TheoryDataRow<DatabaseKind, string>(kind, code);

    [Theory, MemberData(nameof(Damages))]
    public async Task A_file_that_is_not_whole_or_not_ours_is_refused_and_nothing_is_written(DatabaseKind kind, string code)
    {
        await using var office = await Office.FilledAsync(kind);
        var backup = (await BackupAsync(office)).Value!;
        var bytes = await File.ReadAllBytesAsync(backup.File, Cancel);
        switch (code)
        {
            case "backup.damaged": bytes[bytes.Length / 2] ^= 1; break;
            case "backup.truncated": bytes = bytes[..^7]; break;
            case "backup.no-backup": bytes[0] ^= 1; break;
        }

        await File.WriteAllBytesAsync(backup.File, bytes, Cancel);
        var lines = await LinesAsync(office);
        var refused = await new RestoreService(office.Database, TimeProvider.System).RestoreAsync(
            backup.File, code == "backup.wrong-passphrase" ? Passphrase + "?" : Passphrase, replace: true, Operator, null, Cancel);
        Assert.Equal(code, refused.Problem?.Code);
        Assert.Equal(lines, await LinesAsync(office));
        await office.AssertTalliesAsync();
        await DatabaseMigrator.MigrateAsync(office.Database, Cancel);
        await AssertNothingStagedAsync(office);
    }

    [Fact]
    public async Task A_portal_that_opens_the_file_while_it_is_being_restored_keeps_its_data()
    {
        await using var office = await Office.FilledAsync(DatabaseKind.Sqlite);
        var lines = await LinesAsync(office);
        await using (var target = await RestoreTarget.OpenAsync(office.Database, Cancel))
        {
            await using var portal = office.Database.CreateContext();
            await portal.Database.OpenConnectionAsync(Cancel);
            Assert.NotEmpty(await portal.Divisions.AsNoTracking().ToListAsync(Cancel));
            Assert.False(await target.TakePlaceAsync(Cancel));
        }

        Assert.Equal(lines, await LinesAsync(office));
        await AssertNothingStagedAsync(office);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_backup_of_a_newer_schema_is_refused(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);
        await using (var context = office.Database.CreateContext())
        {
            await context.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231235959_Later', '99.0.0')", Cancel);
        }

        var backup = (await BackupAsync(office)).Value!;
        await using var other = await Office.BareAsync(kind);
        Assert.Equal("backup.newer-schema", (await RestoreAsync(other, backup.File)).Problem?.Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Sign_ins_of_the_time_of_the_backup_do_not_come_back_to_life(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);
        await OpenAccountAsync(office);
        await using (var context = office.Database.CreateContext())
        {
            var account = await context.Accounts.SingleAsync(Cancel);
            context.Sessions.Add(new AccountSession
            {
                Id = Guid.CreateVersion7(), AccountId = account.Id, TokenHash = Secrets.Hash("token"), Kind = SessionKind.Browser, CreatedAt = DateTime.UtcNow,
                ExpiresAt = DateTime.UtcNow.AddHours(1),
            }.SeenAt(DateTime.UtcNow));
            await context.SaveChangesAsync(Cancel);
        }

        var backup = (await BackupAsync(office)).Value!;
        await using var other = await Office.BareAsync(kind);
        Assert.Equal(1, (await RestoreAsync(other, backup.File)).Value!.EndedSessions);
        await using var restored = other.Database.CreateContext();
        Assert.NotNull((await restored.Sessions.SingleAsync(Cancel)).EndedAt);
    }

    [Fact]
    public async Task A_backup_needs_a_long_passphrase_and_a_free_name_and_hides_what_it_holds()
    {
        await using var office = await Office.FilledAsync(DatabaseKind.Sqlite);
        var service = new BackupService(office.Database, TimeProvider.System);
        var file = Path.Combine(office.Folder, "a.census");
        Assert.Equal("backup.short-passphrase", (await service.BackupAsync(file, "short", Operator, null, Cancel)).Problem?.Code);
        Assert.Null((await service.BackupAsync(file, Passphrase, Operator, null, Cancel)).Problem);
        Assert.Equal("backup.file-exists", (await service.BackupAsync(file, Passphrase, Operator, null, Cancel)).Problem?.Code);
        Assert.DoesNotContain("activity_log", await File.ReadAllTextAsync(file, Cancel));
        await using var context = office.Database.CreateContext();
        Assert.Equal(ActivityActions.BackedUp, (await context.ActivityLog.OrderByDescending(e => e.Sequence).FirstAsync(Cancel)).Action);
    }

    /// <summary>Verifies one row again and again, each time with its tallies and its line.</summary>
    private static async Task WriteAsync(Office office, TaskCompletionSource begun, CancellationToken stop)
    {
        var today = new DateOnly(2023, 9, 30);
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            await using var context = office.Database.CreateContext();
            var outcome = await context.Outcomes.FirstAsync(o => o.Code == "1", Cancel);
            (await context.BaseList.FirstAsync(e => e.Identifier == "U7", Cancel)).Verify(outcome, today, $"第{i}次", today);
            Assert.True((await context.SaveAsync(Operator, TimeProvider.System, Cancel)).IsDone);
            begun.TrySetResult();
        }
    }

    private static Task<Domain.Result<BackupReport>> BackupAsync(Office office) => new BackupService(office.Database, TimeProvider.System)
        .BackupAsync(Path.Combine(office.Folder, $"{Guid.NewGuid():N}.census"), Passphrase, Operator, null, Cancel);

    private static Task<Domain.Result<RestoreReport>> RestoreAsync(Office office, string file, bool replace = false) =>
        new RestoreService(office.Database, TimeProvider.System).RestoreAsync(file, Passphrase, replace, Operator, null, Cancel);

    private static async Task OpenAccountAsync(Office office, string name = "keeper")
    {
        await using var services = new ServiceCollection().AddLogging().AddCensus(office.Database).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var added = await scope.ServiceProvider.GetRequiredService<AccountService>().AddAsync(
            new NewAccount(name, name, AccountRole.Administrator, Secrets.Password(), null, []), Operator, Cancel);
        Assert.Null(added.Problem);
    }

    /// <summary>The figures that do not change while the writer is at its row.</summary>
    private static async Task<string> FiguresAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        var table = await new ProgressQueries(context).TableAsync(null, ProgressLevel.Block, null, Cancel);
        return string.Join('\n', table.Value!.Rows.Select(r => $"{r.Code} {r.All}"));
    }

    private static async Task<long> LinesAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        return (await context.ActivityHeads.SingleAsync(Cancel)).Sequence;
    }

    private static async Task AssertNothingStagedAsync(Office office)
    {
        if (office.Database.FileName is { } file)
        {
            Assert.False(File.Exists(file + ".restoring"));
            return;
        }

        await using var context = office.Database.CreateContext();
        Assert.Equal(0, await context.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM pg_namespace WHERE nspname = 'census_restoring'""").SingleAsync(Cancel));
    }
}
