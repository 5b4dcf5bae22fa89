using System.Globalization;
using System.Text.Json;
using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Imports.Rows;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Sync;

/// <summary>Reads the parts of an area for a phone (装载分部): first what there is by id and version, then in full what the phone does not have so.</summary>
internal sealed class SyncParts(CensusDbContext context, Actor reader, TimeProvider clock)
{
    /// <summary>How long the people concerned are told what was decided.</summary>
    private static readonly TimeSpan Told = TimeSpan.FromDays(30);

    /// <summary>What a line of a parked change tells: phones that have lines of an earlier form get them anew.</summary>
    private const int ParkedForm = 2;

    /// <summary>The areas of the reader, each of which is loaded by itself.</summary>
    public string[] Own { get; set; } = [];

    /// <summary>The buckets of the part that differ from the token, which then has them.</summary>
    public async Task<IReadOnlyList<StreamLine>> DifferencesAsync(SyncToken token, AreaHead? area, SyncPart part, CancellationToken cancel)
    {
        var (code, of) = (area?.Code ?? "", token.BucketsOf(part));
        var keys = (await KeysAsync(area, part, of, cancel)).ToLookup(k => k.Bucket, k => k.Key);
        var prints = Enumerable.Range(0, of).Select(b => PrintOf(keys[b])).ToArray();
        var changed = Enumerable.Range(0, of).Where(b => prints[b] != token[code, part, b]).ToList();
        if (changed.Count == 0)
        {
            return [];
        }

        var rows = (await RowsAsync(area, part, of, cancel)).ToLookup(r => r.Bucket);
        changed.ForEach(b => token[code, part, b] = prints[b]);
        return part == SyncPart.Area
            ? [(StreamLine)rows[0].Single().Line]
            : [.. changed.Select(b => (StreamLine)new RowsLine(code, JsonNamingPolicy.KebabCaseLower.ConvertName(part.ToString()), b, of, [.. rows[b].Select(r => r.Line)]))];
    }

    /// <summary>0 is nothing: a bucket without rows is not sent to whoever has none.</summary>
    private static ulong PrintOf(IEnumerable<string> keys)
    {
        var all = keys.Order(StringComparer.Ordinal).ToList();
        return all.Count == 0 ? 0 : all.Aggregate(ContentHash.Empty, (hash, key) => hash.Add(key)).Value | 1;
    }

    private static int BucketOf(Guid uid, int of) => uid.ToByteArray(bigEndian: true)[^1] % of;

    private static int BucketOf(long id, int of) => (int)(id % of);

    private static string Key(params object?[] parts) => string.Join('|', parts.Select(p => Convert.ToString(p, CultureInfo.InvariantCulture)));

    private async Task<IEnumerable<(int Bucket, string Key)>> KeysAsync(AreaHead? area, SyncPart part, int of, CancellationToken cancel)
    {
        var code = area?.Code;
        return part switch
        {
            SyncPart.Records => (await context.Records.Where(r => r.AreaCode == code).Select(r => new { r.Uid, r.Version }).ToListAsync(cancel))
                .Select(r => (BucketOf(r.Uid, of), Key(r.Uid, r.Version))),
            SyncPart.Base => (await context.BaseList.Where(e => e.AreaCode == code).Select(e => new { e.Id, e.Version }).ToListAsync(cancel))
                .Select(e => (BucketOf(e.Id, of), Key(e.Id, e.Version))),
            SyncPart.Area => [(0, Key(code, area!.Name, area.DistrictName,
                await context.Boundaries.Where(b => b.AreaCode == code).Select(b => b.ContentHash).FirstOrDefaultAsync(cancel)))],
            SyncPart.Buildings => (await context.Buildings.Where(b => b.AreaCode == code).Select(b => new { b.Code, b.ContentHash }).ToListAsync(cancel))
                .Select(b => (0, Key(b.Code, b.ContentHash))),
            SyncPart.Staff => (await Staff(code!).ToListAsync(cancel)).Select(s => (0, Key(s.Id, s.Name, s.Phone, s.IsInstructor))),
            _ => (await Parked(area).Select(p => new { p.Id, p.State }).ToListAsync(cancel)).Select(p => (0, Key(p.Id, p.State, ParkedForm))),
        };
    }

    private async Task<IEnumerable<(int Bucket, object Line)>> RowsAsync(AreaHead? area, SyncPart part, int of, CancellationToken cancel)
    {
        var code = area?.Code;
        return part switch
        {
            SyncPart.Records => await RecordsAsync(code!, of, cancel),
            SyncPart.Base => (await context.BaseList.AsNoTracking().Where(e => e.AreaCode == code).OrderBy(e => e.Id).ToListAsync(cancel))
                .Select(e => (BucketOf(e.Id, of), (object)new BaseLine(
                    e.Identifier, e.Kind == SubjectKind.Unit ? "unit" : "household", e.Name, e.CreditCode, e.Representative, e.Phone, e.Address, e.OutcomeCode, e.VerifiedOn, e.Note, e.Version))),
            SyncPart.Area => [(0, new AreaLine(code!, area!.Name, area.DistrictName,
                await context.Boundaries.Where(b => b.AreaCode == code).Select(b => b.Geometry).FirstOrDefaultAsync(cancel) is { } geometry
                    ? SyncJson.Read<JsonElement>(geometry) : null))],
            SyncPart.Buildings => (await context.Buildings.AsNoTracking().Where(b => b.AreaCode == code).OrderBy(b => b.Code).ToListAsync(cancel))
                .Select(b => (0, (object)new BuildingLine(b.Code, b.Name, b.Address, b.Longitude, b.Latitude, b.Floors))),
            SyncPart.Staff => (await Staff(code!).ToListAsync(cancel)).Select(s => (0, (object)(s with { Phone = PersonalData.MaskPhone(s.Phone) }))),
            _ => (await Parked(area).OrderBy(p => p.Id).ToListAsync(cancel)).Select(p => (0, (object)Line(p))),
        };
    }

    private async Task<IEnumerable<(int Bucket, object Line)>> RecordsAsync(string area, int of, CancellationToken cancel)
    {
        var records = await context.Records.AsNoTracking().Where(r => r.AreaCode == area).OrderBy(r => r.Id).ToListAsync(cancel);
        string[] phones = [.. records.Select(r => r.EnumeratorPhone).OfType<string>().Distinct()];
        // Who filled a record in may work elsewhere by now.
        var names = await context.Staff.IgnoreQueryFilters().Where(s => phones.Contains(s.Phone)).Select(s => new { s.Phone, s.Name }).ToListAsync(cancel);
        var byPhone = names.DistinctBy(n => n.Phone).ToDictionary(n => n.Phone, n => n.Name);
        return records.Select(r => (BucketOf(r.Uid, of), (object)RecordLine.Of(r, byPhone.GetValueOrDefault(r.EnumeratorPhone ?? ""))));
    }

    private IQueryable<StaffLine> Staff(string area) =>
        from assignment in context.Assignments
        where assignment.AreaCode == area
        join member in context.Staff on assignment.StaffMemberId equals member.Id
        orderby member.Id
        select new StaffLine(member.Id, member.Name, member.Phone, member.IsInstructor);

    /// <summary>Of an area what concerns the reader there, for whoever decides everything; without an area the reader's own outside the own areas.</summary>
    private IQueryable<ParkedChange> Parked(AreaHead? area)
    {
        var (me, since) = (reader.AccountId, clock.GetUtcNow().UtcDateTime - Told);
        var waiting = (area is null ? context.ParkedChanges.IgnoreQueryFilters() : context.ParkedChanges).AsNoTracking()
            .Where(p => p.State == ParkState.Open || p.DecidedAt > since);
        var mine = reader.May(Permission.DecideParked) && area is not null ? waiting : waiting.Where(p => p.AccountId == me || p.OtherAccountId == me);
        var (code, own) = (area?.Code, Own);
        return area is null ? mine.Where(p => !own.Contains(p.AreaCode)) : mine.Where(p => p.AreaCode == code);
    }

    private ParkedLine Line(ParkedChange p) => new(
        p.Id, p.ChangeId, p.RecordUid, p.Kind, p.Name, p.Reason, p.State, SyncJson.Read<JsonElement>(p.Fields), p.Actor, p.OtherActor, p.AccountId == reader.AccountId,
        p.OtherAccountId is not null && p.OtherAccountId == reader.AccountId, p.At,
        p.DecidedBy, p.DecidedAt, p.Choices is null ? null : SyncJson.Read<JsonElement>(p.Choices));
}
