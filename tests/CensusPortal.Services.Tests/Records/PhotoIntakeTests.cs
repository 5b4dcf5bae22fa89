using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Matching.Duplicates;
using CensusPortal.Services.Records.Photos;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Records;

/// <summary>Photos of licences: each kept once, seen where its record is, and never by others.</summary>
public sealed class PhotoIntakeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static byte[] Jpeg(byte mark) => [0xFF, 0xD8, 0xFF, mark, 1, 2, 3, 0xFF, 0xD9];

    [Theory, ClassData<BothDatabases>]
    public async Task A_photo_sent_again_gets_the_same_answer_and_another_picture_under_its_number_is_refused(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var writer = Phone.WriterOf(office);
        var (phone, record, id) = (new Phone(writer, 5, TinyOffice.WillowArea), Guid.NewGuid(), Guid.NewGuid());
        await phone.SendAsync(Phone.Unit(record, TinyOffice.WillowArea, "柳桥新店"));

        var first = await StoreAsync(office, phone.Who, id, record, Jpeg(1));
        var again = await StoreAsync(office, phone.Who, id, record, Jpeg(1));
        var other = await StoreAsync(office, phone.Who, id, record, Jpeg(2));

        Assert.Equal((first.Value!.PhotoId, first.Value.ContentHash, first.Value.Size), (again.Value!.PhotoId, again.Value.ContentHash, again.Value.Size));
        Assert.Equal(9, first.Value.Size);
        Assert.Equal("photo.other-content", other.Problem?.Code);
        await using var context = office.Database.CreateContext();
        Assert.Equal(Jpeg(1), (await context.PhotoContents.SingleAsync(Cancel)).Content);
        var photo = await context.Photos.SingleAsync(Cancel);
        Assert.Equal((record, "员5", TinyOffice.WillowArea, TinyOffice.Willow), (photo.RecordUid, photo.Actor, photo.AreaCode, photo.TownshipCode));
        var line = await context.ActivityLog.SingleAsync(e => e.Action == ActivityActions.PhotoStored, Cancel);
        Assert.Equal(("员5", TinyOffice.WillowArea), (line.Actor, line.PlaceCode));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_photo_of_somebody_elses_record_is_refused_and_seen_by_nobody_outside(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var writer = Phone.WriterOf(office);
        var (phone, stranger, record, id) = (new Phone(writer, 5, TinyOffice.WillowArea), new Phone(writer, 6, TinyOffice.StonegateArea), Guid.NewGuid(), Guid.NewGuid());
        await phone.SendAsync(Phone.Unit(record, TinyOffice.WillowArea, "柳桥新店"));

        Assert.Equal("photo.no-record", (await StoreAsync(office, stranger.Who, id, record, Jpeg(1))).Problem?.Code);
        Assert.Null((await StoreAsync(office, phone.Who, id, record, Jpeg(1))).Problem);

        await using var outside = office.Database.CreateContext(stranger.Who.Scope);
        await using var inside = office.Database.CreateContext(phone.Who.Scope);
        Assert.Null(await new PhotoQueries(outside).FindAsync(id, Cancel));
        Assert.Equal(Jpeg(1), (await new PhotoQueries(inside).FindAsync(id, Cancel))?.Content);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_photo_of_a_form_that_waits_for_a_decision_is_kept_for_whoever_sent_the_form(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var writer = Phone.WriterOf(office);
        var (phone, other, record) = (new Phone(writer, 5, TinyOffice.WillowArea), new Phone(writer, 6, TinyOffice.WillowArea), Guid.NewGuid());
        var parked = Assert.Single(await phone.SendAsync(Phone.Unit(record, TinyOffice.StonegateArea, "石门新店")));
        Assert.Equal(SyncStatus.Parked, parked.Status);

        Assert.Equal("photo.no-record", (await StoreAsync(office, other.Who, Guid.NewGuid(), record, Jpeg(1))).Problem?.Code);
        Assert.Null((await StoreAsync(office, phone.Who, Guid.NewGuid(), record, Jpeg(1))).Problem);

        await using var context = office.Database.CreateContext();
        Assert.Equal(TinyOffice.StonegateArea, (await context.Photos.SingleAsync(Cancel)).AreaCode);
        Assert.Null(await new PhotoQueries(context).FindAsync((await context.Photos.SingleAsync(Cancel)).Id, Cancel));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Photos_of_a_record_merged_away_are_seen_with_the_kept_one_until_the_merge_is_undone(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var writer = Phone.WriterOf(office);
        var (phone, kept, removed) = (new Phone(writer, 5, TinyOffice.WillowArea), Guid.NewGuid(), Guid.NewGuid());
        await phone.SendAsync(Phone.Unit(kept, TinyOffice.WillowArea, "柳桥新店", credit: TinyOffice.Credit(9)));
        await phone.SendAsync(Phone.Unit(removed, TinyOffice.WillowArea, "柳桥新店二", credit: TinyOffice.Credit(9)));
        var (before, late) = (Guid.NewGuid(), Guid.NewGuid());
        await StoreAsync(office, phone.Who, before, removed, Jpeg(1));

        var merge = await MergeAsync(office, kept);
        Assert.Null((await StoreAsync(office, phone.Who, late, removed, Jpeg(2))).Problem);

        await using (var context = office.Database.CreateContext())
        {
            var record = await context.Records.SingleAsync(r => r.Uid == kept, Cancel);
            Assert.Equal([before, late], (await new PhotoQueries(context).OfAsync(kept, record.Id, Cancel)).Select(p => p.Id));
            Assert.Equal(record.Id, (await new PhotoQueries(context).FindAsync(late, Cancel))?.RecordId);
            Assert.Null((await new DuplicateService(context, Clerk(), TimeProvider.System).UndoAsync(merge, Cancel)).Problem);
        }

        await using var after = office.Database.CreateContext();
        var (first, second) = (await after.Records.SingleAsync(r => r.Uid == kept, Cancel), await after.Records.SingleAsync(r => r.Uid == removed, Cancel));
        Assert.Empty(await new PhotoQueries(after).OfAsync(kept, first.Id, Cancel));
        Assert.Equal(2, (await new PhotoQueries(after).OfAsync(removed, second.Id, Cancel)).Count);
    }

    private static async Task<Result<PhotoReceipt>> StoreAsync(Office office, Actor actor, Guid id, Guid record, byte[] content)
    {
        await using var context = office.Database.CreateContext(actor.Scope);
        return await new PhotoIntake(context, Who(actor), TimeProvider.System).StoreAsync(id, record, Phone.Noon, content, Cancel);
    }

    private static async Task<int> MergeAsync(Office office, Guid kept)
    {
        await using var context = office.Database.CreateContext();
        var pair = await context.Duplicates.SingleAsync(Cancel);
        var keep = await context.Records.SingleAsync(r => r.Uid == kept, Cancel);
        var other = await context.Records.SingleAsync(r => r.Id == (pair.FirstRecordId == keep.Id ? pair.SecondRecordId : pair.FirstRecordId), Cancel);
        var merged = await new DuplicateService(context, Clerk(), TimeProvider.System).MergeAsync(pair.Id, new MergeInput(keep.Id, [], keep.Version, other.Version), Cancel);
        Assert.Null(merged.Problem);
        return merged.Value;
    }

    private static CurrentActor Clerk() => Who(new Actor(7, "甲县普查办", AccountRole.CityOffice, AccessScope.Everything));

    private static CurrentActor Who(Actor actor)
    {
        var who = new CurrentActor();
        who.Is(actor);
        return who;
    }
}
