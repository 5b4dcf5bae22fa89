using System.Security.Cryptography;
using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.ActivityLog;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Photos;

/// <summary>The receipt of a photo (照片回执): by the fingerprint a phone sees that the portal holds what it sent.</summary>
public sealed record PhotoReceipt(Guid PhotoId, Guid RecordId, int Size, string ContentHash, DateTime ReceivedAt)
{
    internal static PhotoReceipt Of(RecordPhoto p) => new(p.Id, p.RecordUid, p.Size, p.ContentHash, p.ReceivedAt);
}

/// <summary>
/// Takes licence photos of phones in (接收照片), each once: it is on the disk when the answer goes out, for the phone then lets go of it. The
/// record has to be there, or to have come from the same account and wait for a decision.
/// </summary>
public sealed class PhotoIntake(CensusDbContext context, CurrentActor who, TimeProvider clock)
{
    public async Task<Result<PhotoReceipt>> StoreAsync(Guid id, Guid record, DateTime? takenAt, byte[] content, CancellationToken cancel = default)
    {
        if (RecordPhoto.Fault(content) is { } fault)
        {
            return fault;
        }

        if (await OwnerAsync(record, cancel) is not { } owner)
        {
            return PhotoProblems.NoRecord.With();
        }

        await context.BeginDurableAsync(cancel);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        // The same photo on two connections: the second finds what the first has stored.
        await context.QueueWritersAsync(cancel);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        if (await context.Photos.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel) is { } stored)
        {
            return stored.ContentHash == hash ? PhotoReceipt.Of(stored) : PhotoProblems.OtherContent.With(id);
        }

        if (await context.Photos.IgnoreQueryFilters().CountAsync(p => p.RecordUid == record, cancel) >= RecordPhoto.MostOfARecord)
        {
            return PhotoProblems.TooMany.With(RecordPhoto.MostOfARecord);
        }

        var photo = Photo(id, record, takenAt, content.Length, hash, owner.Place);
        context.Photos.Add(photo);
        context.PhotoContents.Add(new RecordPhotoContent { PhotoId = id, Content = content });
        await context.SaveChangesAsync(cancel);
        await context.LogAsync(Line(photo, owner), clock, cancel);
        await transaction.CommitAsync(cancel);
        return PhotoReceipt.Of(photo);
    }

    private RecordPhoto Photo(Guid id, Guid record, DateTime? takenAt, int size, string hash, Place place) => new()
    {
        Id = id, RecordUid = record, Size = size, ContentHash = hash, TakenAt = takenAt, ReceivedAt = clock.GetUtcNow().UtcDateTime,
        AccountId = who.Actor.AccountId, Actor = who.Actor.Name, AreaCode = place.AreaCode ?? "", DistrictCode = place.DistrictCode ?? "",
        TownshipCode = place.TownshipCode ?? "", BlockCode = place.BlockCode ?? "",
    };

    private ActivityEntry Line(RecordPhoto photo, Owner owner) => Activity.Of(
        who.Actor, ActivityActions.PhotoStored,
        owner.RecordId is { } number ? (ActivityObjects.Record, number.ToString(System.Globalization.CultureInfo.InvariantCulture)) : null,
        detail: new { photo = photo.Id, size = photo.Size }, place: owner.Place.Code.Length == 0 ? null : owner.Place.Code);

    /// <summary>Whose photo it would be: a record of the person's places, or one that this account sent and got a receipt for.</summary>
    private async Task<Owner?> OwnerAsync(Guid uid, CancellationToken cancel)
    {
        var queries = new PhotoQueries(context);
        if (await queries.RecordOfAsync(context.Records, uid, cancel) is { } own)
        {
            return new Owner(own.Id, own.Place);
        }

        var account = who.Actor.AccountId;
        var sent = account is null ? null : await context.SyncChanges.IgnoreQueryFilters().AsNoTracking()
            .Where(c => c.RecordUid == uid && c.AccountId == account && c.Kind != SyncKind.Verification && c.Status != SyncStatus.Refused)
            .OrderByDescending(c => c.Number).Select(c => c.AreaCode).FirstOrDefaultAsync(cancel);
        if (sent is null)
        {
            return null;
        }

        var elsewhere = await queries.RecordOfAsync(context.Records.IgnoreQueryFilters(), uid, cancel);
        return elsewhere is not null ? new Owner(elsewhere.Id, elsewhere.Place) : new Owner(null, await PlaceOfAsync(sent, cancel));
    }

    private Task<Place> PlaceOfAsync(string area, CancellationToken cancel) => context.Areas.IgnoreQueryFilters().AsNoTracking().Where(a => a.Code == area)
        .Select(a => new Place(a.Code, a.DistrictCode, a.TownshipCode, a.BlockCode)).FirstOrDefaultAsync(cancel);

    /// <param name="RecordId">Null while the record itself waits for a decision.</param>
    private sealed record Owner(long? RecordId, Place Place);
}
