using System.Text.Json;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.ActivityLog;

/// <summary>What is done to the log in the database itself, behind the portal's back, is found and named by its line.</summary>
public sealed class VerifyTests
{
    private const int Lines = 12;
    private const string Secret = "a key of the portal, kept elsewhere";

    private static readonly Actor Clerk = Actor.Portal("clerk");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<DatabaseKind, string, ActivityFault, long>> Tampering() =>
        from kind in Enum.GetValues<DatabaseKind>()
        from way in new (string Sql, ActivityFault Fault, long Sequence)[]
        {
            ("UPDATE activity_log SET result = 'other' WHERE sequence = 5", ActivityFault.Changed, 5),
            ("UPDATE activity_log SET detail = NULL WHERE sequence = 5", ActivityFault.Changed, 5),
            ("UPDATE activity_log SET hash = (SELECT hash FROM activity_log WHERE sequence = 4) WHERE sequence = 5", ActivityFault.Changed, 5),
            ("DELETE FROM activity_log WHERE sequence = 5", ActivityFault.Missing, 5),
            ("DELETE FROM activity_log WHERE sequence = 1", ActivityFault.Missing, 1),
            ($"DELETE FROM activity_log WHERE sequence = {Lines}", ActivityFault.CutOff, Lines),
            ("DELETE FROM activity_log", ActivityFault.CutOff, 1),
            ("INSERT INTO activity_log (sequence, at, actor, action, result, hash) SELECT 0, at, actor, action, result, hash FROM activity_log WHERE sequence = 5", ActivityFault.Foreign, 0),
            ($"INSERT INTO activity_log (sequence, at, actor, action, result, hash) SELECT {Lines + 1}, at, actor, action, result, hash FROM activity_log WHERE sequence = 5", ActivityFault.Changed, Lines + 1),
            ("UPDATE activity_log SET sequence = -1 WHERE sequence = 5; UPDATE activity_log SET sequence = 5 WHERE sequence = 6; UPDATE activity_log SET sequence = 6 WHERE sequence = -1", ActivityFault.Changed, 5),
            ($"DELETE FROM activity_log WHERE sequence = {Lines}; UPDATE activity_head SET sequence = {Lines - 1}", ActivityFault.HeadForged, Lines - 1),
            ("UPDATE activity_head SET hash = (SELECT hash FROM activity_log WHERE sequence = 3)", ActivityFault.HeadForged, Lines),
            ("DELETE FROM activity_head", ActivityFault.HeadMissing, Lines),
        }
        select new TheoryDataRow<DatabaseKind, string, ActivityFault, long>(kind, way.Sql, way.Fault, way.Sequence);

    [Theory, MemberData(nameof(Tampering))]
    public async Task What_was_done_to_the_log_is_found(DatabaseKind kind, string sql, ActivityFault fault, long sequence)
    {
        await using var office = await LoggedAsync(kind);
        Assert.Empty((await VerifyAsync(office)).Findings);
        await ExecuteAsync(office, sql);
        var report = await VerifyAsync(office);
        Assert.False(report.IsWhole);
        Assert.Contains(report.Findings, f => f.Fault == fault && f.Sequence == sequence);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_chain_computed_anew_is_found_by_its_seal_and_by_an_anchor_noted_before(DatabaseKind kind)
    {
        await using var office = await LoggedAsync(kind);
        var anchor = await new ActivitySealing(office.Database, TimeProvider.System).SealAsync(Secret, Cancel);
        Assert.True((await VerifyAsync(office, Secret, anchor)).IsWhole);

        await RewriteAsync(office);

        Assert.Contains((await VerifyAsync(office)).Findings, f => f is { Fault: ActivityFault.SealBroken, Sequence: Lines });
        Assert.Contains((await VerifyAsync(office, null, anchor)).Findings, f => f is { Fault: ActivityFault.AnchorBroken, Sequence: Lines });

        // Whoever puts a seal of the new chain there does not have the key.
        await ExecuteAsync(office, "UPDATE activity_seals SET hash = (SELECT hash FROM activity_head)");
        Assert.True((await VerifyAsync(office)).IsWhole);
        Assert.Contains((await VerifyAsync(office, Secret)).Findings, f => f is { Fault: ActivityFault.SealForged, Sequence: Lines });
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_log_cut_off_before_a_seal_is_found_though_its_end_fits(DatabaseKind kind)
    {
        await using var office = await LoggedAsync(kind);
        await new ActivitySealing(office.Database, TimeProvider.System).SealAsync(Secret, Cancel);
        await ExecuteAsync(office, "DELETE FROM activity_log WHERE sequence > 8; UPDATE activity_head SET sequence = 8, hash = (SELECT hash FROM activity_log WHERE sequence = 8)");
        Assert.Contains((await VerifyAsync(office, Secret)).Findings, f => f is { Fault: ActivityFault.SealBroken, Sequence: Lines });
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_end_is_sealed_once_and_a_later_one_again(DatabaseKind kind)
    {
        await using var office = await LoggedAsync(kind);
        var sealing = new ActivitySealing(office.Database, TimeProvider.System);
        await sealing.SealAsync(Secret, Cancel);
        await sealing.SealAsync(Secret, Cancel);
        await LogAsync(office, "later");
        await sealing.SealAsync(Secret, Cancel);
        await using var context = office.Database.CreateContext();
        Assert.Equal([Lines, Lines + 1], await context.ActivitySeals.OrderBy(s => s.Sequence).Select(s => s.Sequence).ToListAsync(Cancel));
        Assert.True((await VerifyAsync(office, Secret)).IsWhole);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_archive_holds_every_line_with_its_hash_in_order(DatabaseKind kind)
    {
        await using var office = await LoggedAsync(kind);
        await using var context = office.Database.CreateContext();
        var file = new MemoryStream();
        var (lines, last) = await ActivityArchive.WriteAsync(context, file, null, Cancel);
        var rows = System.Text.Encoding.UTF8.GetString(file.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal((Lines, Lines), (lines, rows.Count));
        Assert.Equal(Enumerable.Range(1, Lines).Select(i => (long)i), rows.Select(r => r.GetProperty("sequence").GetInt64()));
        Assert.Equal(last?.Hash, rows[^1].GetProperty("hash").GetString());
        Assert.Equal((await VerifyAsync(office)).End, last);

        Assert.Equal(0, (await ActivityArchive.WriteAsync(context, Stream.Null, new DateOnly(2020, 1, 1), Cancel)).Lines);
    }

    private static async Task<Office> LoggedAsync(DatabaseKind kind)
    {
        var office = await Office.EmptyAsync(kind);
        for (var i = 0; i < Lines; i++)
        {
            await LogAsync(office, $"第{i}次");
        }

        return office;
    }

    private static async Task LogAsync(Office office, string note)
    {
        await using var context = office.Database.CreateContext();
        await context.LogAsync(Activity.Of(Clerk, ActivityActions.SettingChanged, ("setting", "a'b"), new { note }, null, new { 说明 = note }), TimeProvider.System, Cancel);
    }

    /// <summary>As somebody who owns the database and knows the rule would: one line changed, all hashes after it computed anew.</summary>
    private static async Task RewriteAsync(Office office)
    {
        await ExecuteAsync(office, "UPDATE activity_log SET result = 'other' WHERE sequence = 5");
        await using var context = office.Database.CreateContext();
        var hash = ActivityChain.Start;
        foreach (var line in await context.ActivityLog.AsNoTracking().OrderBy(e => e.Sequence).ToListAsync(Cancel))
        {
            hash = ActivityChain.Hash(hash, line);
            await context.Database.ExecuteSqlAsync($"UPDATE activity_log SET hash = {hash} WHERE sequence = {line.Sequence}", Cancel);
        }

        await context.Database.ExecuteSqlAsync($"UPDATE activity_head SET hash = {hash}", Cancel);
    }

    private static async Task ExecuteAsync(Office office, string sql)
    {
        await using var context = office.Database.CreateContext();
        await context.Database.ExecuteSqlRawAsync(sql, Cancel);
    }

    private static Task<ActivityReport> VerifyAsync(Office office, string? secret = null, ActivityAnchor? anchor = null) =>
        new ActivityVerifier(office.Database).VerifyAsync(secret, anchor, Cancel);
}
