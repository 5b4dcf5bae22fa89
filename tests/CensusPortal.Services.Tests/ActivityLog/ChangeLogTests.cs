using System.Security.Cryptography;
using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Progress;
using CensusPortal.Services.Reports.Exports;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.ActivityLog;

/// <summary>Every change leaves its line with it, and only with it.</summary>
public sealed class ChangeLogTests
{
    private static readonly Actor Clerk = new(null, "clerk", AccountRole.TownshipOffice, AccessScope.Everything) { Address = "10.0.0.7" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_verified_row_leaves_who_where_and_the_changed_fields_before_and_after(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await VerifyRowAsync(office, "查无此户");

        var line = await LastAsync(office);
        Assert.Equal(
            ("clerk", "township-office", "10.0.0.7", ActivityActions.BaseListChanged, TinyOffice.StonegateArea, "done"),
            (line.Actor, line.Role, line.Address, line.Action, line.PlaceCode, line.Result));
        Assert.Contains("\"outcomeCode\":null", line.Before);
        Assert.Contains("\"outcomeCode\":\"2\"", line.After);
        Assert.Contains("查无此户", line.After);
        Assert.DoesNotContain("学校", line.After + line.Before); // the name did not change
        Assert.DoesNotContain("contentHash", line.After);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_change_taken_back_leaves_no_line(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var before = await LastAsync(office);
        await using (var context = office.Database.CreateContext())
        {
            await using var transaction = await context.Database.BeginTransactionAsync(Cancel);
            (await context.BaseList.FirstAsync(e => e.Identifier == "U7", Cancel)).Verify(await context.Outcomes.FirstAsync(o => o.Code == "2", Cancel), Today, "收回", Today);
            Assert.True((await context.SaveAsync(Clerk, TimeProvider.System, Cancel)).IsDone);
            await transaction.RollbackAsync(Cancel);
        }

        Assert.Equal(before.Sequence, (await LastAsync(office)).Sequence);
        Assert.True((await new ActivityVerifier(office.Database).VerifyAsync(null, null, Cancel)).IsWhole);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_imported_file_leaves_one_line_with_its_counts_and_hash(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);
        await office.ImportAsync([TinyOffice.Divisions, TinyOffice.Areas], o => o with { By = Clerk });
        await office.ImportAsync([new OfficeTable("未知.csv", "甲|乙", "1|2")], o => o with { By = Clerk });
        await office.ImportAsync([TinyOffice.Buildings], o => o with { By = Clerk, IsDryRun = true });

        await using var context = office.Database.CreateContext();
        var lines = await context.ActivityLog.AsNoTracking().OrderBy(e => e.Sequence).ToListAsync(Cancel);
        var hashes = await context.ImportFiles.Where(f => !f.IsDryRun).OrderBy(f => f.Id).Select(f => f.FileHash!).ToListAsync(Cancel);
        Assert.Equal(["done", "done", "import.unknown-kind"], lines.Select(l => l.Result));
        Assert.All(lines, l => Assert.Equal((ActivityActions.Imported, "clerk", "10.0.0.7"), (l.Action, l.Actor, l.Address)));
        Assert.All(lines.Zip(hashes), pair => Assert.Contains(pair.Second, pair.First.Detail));
        Assert.Contains("\"added\":10", lines[0].Detail);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_comparison_and_a_repair_leave_a_line_and_a_look_leaves_none(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        Assert.True((await new MatchingService(office.Database, TimeProvider.System).RunAsync(null, null, Cancel, Clerk)).IsDone);
        var compared = await LastAsync(office);
        Assert.Equal((ActivityActions.Compared, "clerk"), (compared.Action, compared.Actor));

        await using var context = office.Database.CreateContext();
        await new RecountService(context, TimeProvider.System).RunAsync(repair: true, Cancel, Clerk);
        Assert.Equal(compared.Sequence, (await LastAsync(office)).Sequence); // nothing was wrong, nothing was done
        await context.Database.ExecuteSqlRawAsync("UPDATE area_tallies SET base = base + 1", Cancel);
        await new RecountService(context, TimeProvider.System).RunAsync(repair: true, Cancel, Clerk);
        Assert.Equal(ActivityActions.Recounted, (await LastAsync(office)).Action);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_export_is_noted_before_and_after_with_the_hash_of_what_was_sent(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);
        var sent = new MemoryStream();
        byte[] content = [1, 2, 3, 4];
        var list = new ExportedList("/records", "清查表.xlsx", new Dictionary<string, string> { ["kind"] = "unit" }, "-name", null);
        await new ExportLog(office.Database, TimeProvider.System).WriteAsync(Clerk, list, new PreparedExport("清查表.xlsx", async (output, stop) =>
        {
            Assert.Equal(ExportLog.Started, (await LastAsync(office)).Result); // before the first byte
            await output.WriteAsync(content, stop);
            return 7;
        }), sent, Cancel);

        var line = await LastAsync(office);
        Assert.Equal("done", line.Result);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(sent.ToArray())), line.Detail);
        Assert.Contains("\"rows\":7", line.Detail);
        Assert.Contains("\"kind\":\"unit\"", line.Detail);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_export_that_breaks_off_is_noted_as_broken_off(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);
        var list = new ExportedList("/staff", "两员.xlsx", new Dictionary<string, string>(), null, null);
        var export = new PreparedExport("两员.xlsx", (_, _) => throw new IOException("the browser went away"));
        await Assert.ThrowsAsync<IOException>(() =>
            new ExportLog(office.Database, TimeProvider.System).WriteAsync(Clerk, list, export, Stream.Null, Cancel));
        Assert.Equal(ExportLog.Aborted, (await LastAsync(office)).Result);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_flood_of_refusals_leaves_a_bounded_number_of_lines(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);
        var refusals = new RefusalLog(office.Database, TimeProvider.System);
        for (var i = 0; i < 300; i++)
        {
            await refusals.NoteAsync(Clerk, "GET", "/imports", "access.forbidden", Cancel);
            await refusals.NoteAsync(Clerk, "GET", $"/imports/{i}", "access.forbidden", Cancel);
        }

        await using var context = office.Database.CreateContext();
        Assert.Equal(1, await context.ActivityLog.CountAsync(e => e.ObjectId == "GET /imports", Cancel));
        Assert.Equal(RefusalLog.MostOfOnePerson, await context.ActivityLog.CountAsync(Cancel));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Fifty_writers_at_once_leave_a_chain_without_a_gap(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);
        const int writers = 50, each = 4;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                await using var context = office.Database.CreateContext();
                await context.LogAsync(Activity.Of(Clerk, ActivityActions.SettingChanged, detail: new { writer, i }), TimeProvider.System, Cancel);
            }
        }, Cancel)));

        var report = await new ActivityVerifier(office.Database).VerifyAsync(null, null, Cancel);
        Assert.Empty(report.Findings);
        Assert.Equal((writers * each, writers * each), (report.Lines, report.End?.Sequence));
    }

    private static readonly DateOnly Today = new(2023, 9, 30);

    private static async Task VerifyRowAsync(Office office, string note)
    {
        await using var context = office.Database.CreateContext();
        (await context.BaseList.FirstAsync(e => e.Identifier == "U7", Cancel)).Verify(await context.Outcomes.FirstAsync(o => o.Code == "2", Cancel), Today, note, Today);
        Assert.True((await context.SaveAsync(Clerk, TimeProvider.System, Cancel)).IsDone);
    }

    private static async Task<ActivityEntry> LastAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        return await context.ActivityLog.AsNoTracking().OrderByDescending(e => e.Sequence).FirstAsync(Cancel);
    }
}
