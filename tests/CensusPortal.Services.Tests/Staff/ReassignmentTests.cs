using CensusPortal.Domain;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Domain.Staff;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Records.Sync;
using CensusPortal.Services.Staff.Assignments;
using CensusPortal.Services.Tests.Accounts;
using CensusPortal.Services.Tests.Records;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Staff;

/// <summary>What a phone still holds when its area is given to somebody else is kept, and decided by a person.</summary>
public sealed class ReassignmentTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task What_was_entered_before_the_area_changed_hands_and_sent_after_it_waits_and_is_taken_over(DatabaseKind kind)
    {
        await using var desk = await AccountDesk.OpenAsync(kind);
        var slips = (await desk.AskAsync<StaffAccounts, Result<IReadOnlyList<Slip>>>(a => a.OpenAsync(null, AccountDesk.Portal, Cancel))).Value!;
        var (loses, gets) = (slips.Single(s => s.Name == "乙二"), slips.Single(s => s.Name == "甲一"));
        var (early, late) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.Equal(SyncStatus.Stored, await SendAsync(desk, loses.Account, early, "先发的店"));

        await using (var context = desk.Database.CreateContext())
        {
            var people = await context.Staff.ToDictionaryAsync(s => s.Name, s => s.Id, Cancel);
            var order = new AssignmentOrder(AssignmentVerb.HandOver, people["乙二"], people["甲一"], [TinyOffice.StonegateArea]);
            var preview = (await new AssignmentPreviews(context).PreviewAsync(order, Cancel)).Value!;
            Assert.Equal((true, (DateTime?)desk.Clock.GetUtcNow().UtcDateTime, 0), (preview.From!.HasAccount, preview.From.LastSentAt, preview.From.Parked));
            Assert.Equal((true, true, 0), (preview.Areas[0].Loses, preview.Areas[0].Gets, preview.Areas[0].Parked));
            var who = new CurrentActor();
            who.Is(AccountDesk.Portal);
            Assert.True((await new AreaAssignmentService(context, who, desk.Clock).ApplyAsync(order, null, preview.Stamp, Cancel)).IsDone);
        }

        Assert.Equal(SyncStatus.Parked, await SendAsync(desk, loses.Account, late, "后发的店"));
        Assert.Equal(SyncStatus.Stored, await SendAsync(desk, gets.Account, Guid.NewGuid(), "接手后的店"));

        await using var after = desk.Database.CreateContext();
        Assert.True(await after.Records.AnyAsync(r => r.Uid == early, Cancel));
        var parked = await after.ParkedChanges.SingleAsync(Cancel);
        Assert.Equal((ParkReason.Reassigned, late, TinyOffice.StonegateArea), (parked.Reason, parked.RecordUid, parked.AreaCode));
        var decider = new CurrentActor();
        decider.Is(AccountDesk.Portal);
        var detail = (await new ParkedQueries(after).FindAsync(parked.Id, Cancel))!;
        Assert.Null((await new ParkedDecisions(after, decider, desk.Clock).DecideAsync(parked.Id, [.. detail.Fields.Select(f => f.Field)], detail.Version, Cancel)).Problem);
        Assert.Equal("后发的店", (await after.Records.AsNoTracking().SingleAsync(r => r.Uid == late, Cancel)).Name);
    }

    private static async Task<SyncStatus> SendAsync(AccountDesk desk, string account, Guid record, string name)
    {
        var who = await desk.ActorAsync(account);
        var change = Phone.Unit(record, TinyOffice.StonegateArea, name);
        var answer = await desk.AskAsync<SyncWriter, Result<IReadOnlyList<SyncResult>>>(w => w.WriteAsync(new SyncRequest(Guid.NewGuid(), who, [change]), Cancel));
        return Assert.Single(answer.Value!).Status;
    }
}
