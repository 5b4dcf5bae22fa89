using CensusPortal.Data;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Progress;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Domain.Staff;
using CensusPortal.Services.Records.Sync;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Staff.Watch;

/// <summary>What one person's number stands for in the records (填报情况).</summary>
internal sealed record FilledBy(int Rows, int Returned, DateOnly? LastOn);

/// <summary>Values that several records of one person share (相同取值).</summary>
internal sealed record SameValues(string Phone, string? Activity, int? Employees, decimal? Revenue, string? Mobile, int Rows);

/// <summary>A position that a phone sent (录入位置).</summary>
internal sealed record SentSpot(long Number, int AccountId, Guid RecordUid, string AreaCode, GroundPoint Point, double? Accuracy, DateTime? At);

/// <summary>
/// Reads what the rules look at (采集提醒取数): grouped by the database, of one person or of all in the scope. What phones sent is read from where the window
/// begins, which the receipts' numbers find without an index on time.
/// </summary>
internal sealed class WatchReading(CensusDbContext context, IReadOnlyCollection<string> townships)
{
    /// <summary>Account → person.</summary>
    public Task<Dictionary<int, int>> AccountsAsync(CancellationToken cancel) =>
        context.Accounts.Where(a => a.StaffMemberId != null).ToDictionaryAsync(a => a.Id, a => a.StaffMemberId!.Value, cancel);

    public async Task<Dictionary<string, FilledBy>> FilledAsync(string? phone, CancellationToken cancel) => (await Of(phone)
            .GroupBy(r => r.EnumeratorPhone!)
            .Select(g => new { g.Key, Rows = g.Count(), Returned = g.Sum(r => r.Review == ReviewStatus.Returned ? 1 : 0), Last = g.Max(r => r.FilledOn) }).ToListAsync(cancel))
        .ToDictionary(f => f.Key, f => new FilledBy(f.Rows, f.Returned, f.Last));

    /// <summary>The same activity, number of employees and revenue, all of them filled in.</summary>
    public Task<List<SameValues>> SameFormsAsync(string? phone, CancellationToken cancel) => Telling(Of(phone))
        .GroupBy(r => new { r.EnumeratorPhone, r.Activity, r.Employees, r.ExpectedRevenue }).Where(g => g.Count() >= FieldWatch.IdenticalRecords)
        .Select(g => new SameValues(g.Key.EnumeratorPhone!, g.Key.Activity, g.Key.Employees, g.Key.ExpectedRevenue, null, g.Count())).ToListAsync(cancel);

    /// <summary>
    /// The records that a person's are compared with, counted and never shown: those of the townships the reader works in, whatever share of them is the reader's. Among one's own people
    /// alone nobody would be like the others.
    /// </summary>
    public IQueryable<ClearanceRecord> Compared()
    {
        var all = context.Records.IgnoreQueryFilters().AsNoTracking();
        return context.Scope.IsEverything ? all : all.Where(r => townships.Contains(r.TownshipCode));
    }

    /// <summary>Verified of the base list in whole townships, of which the reader may see a part only: figures of a place, no unit.</summary>
    public async Task<Dictionary<string, Rate>> TownshipRatesAsync(CancellationToken cancel) => (await context.AreaTallies.IgnoreQueryFilters()
            .Where(t => townships.Contains(t.TownshipCode!)).GroupBy(t => t.TownshipCode!)
            .Select(g => new { g.Key, Verified = g.Sum(t => t.Verified), Base = g.Sum(t => t.Base) }).ToListAsync(cancel))
        .ToDictionary(t => t.Key, t => new Rate(t.Verified, t.Base));

    /// <summary>How often the same values stand in all the records that are compared with.</summary>
    public async Task<Dictionary<(string Activity, int Employees, decimal Revenue), int>> UsualAsync(CancellationToken cancel) => (await Telling(Compared())
            .GroupBy(r => new { r.Activity, r.Employees, r.ExpectedRevenue }).Where(g => g.Count() >= FieldWatch.IdenticalRecords)
            .Select(g => new { g.Key.Activity, g.Key.Employees, g.Key.ExpectedRevenue, Rows = g.Count() }).ToListAsync(cancel))
        .ToDictionary(g => (g.Activity, g.Employees!.Value, g.ExpectedRevenue!.Value), g => g.Rows);

    /// <summary>The same number of different units: units have numbers of their own.</summary>
    public Task<List<SameValues>> SameMobilesAsync(string? phone, CancellationToken cancel) => Of(phone).Where(r => r.Mobile != null)
        .GroupBy(r => new { r.EnumeratorPhone, r.Mobile }).Where(g => g.Count() >= FieldWatch.IdenticalRecords)
        .Select(g => new SameValues(g.Key.EnumeratorPhone!, null, null, null, g.Key.Mobile, g.Count())).ToListAsync(cancel);

    public async Task<IQueryable<SyncChange>> SentSinceAsync(DateTime since, CancellationToken cancel)
    {
        var first = await SyncNumbers.FirstSinceAsync(context, since, cancel);
        var desk = SyncChange.AtDesk;
        // Who types forms in at a desk types fast, and was not there.
        return context.SyncChanges.AsNoTracking().Where(c => c.Number >= first && c.Status != SyncStatus.Refused && c.AccountId != null && c.DeviceId != desk);
    }

    public async Task<List<SentSpot>> SpotsAsync(IQueryable<SyncChange> sent, CancellationToken cancel) => [.. (await sent
            .Where(c => c.Longitude != null && c.Latitude != null)
            .Select(c => new { c.Number, c.AccountId, c.RecordUid, c.AreaCode, c.Longitude, c.Latitude, c.Accuracy, At = c.CapturedAt ?? c.ReceivedAt }).ToListAsync(cancel))
        .Select(c => new SentSpot(c.Number, c.AccountId!.Value, c.RecordUid, c.AreaCode, new GroundPoint(c.Longitude!.Value, c.Latitude!.Value), c.Accuracy, c.At))];

    public async Task<Dictionary<string, AreaOutline>> OutlinesAsync(IEnumerable<string> areas, CancellationToken cancel)
    {
        string[] codes = [.. areas.Distinct()];
        return (await context.Boundaries.AsNoTracking().Where(b => codes.Contains(b.AreaCode)).ToListAsync(cancel)).ToDictionary(b => b.AreaCode, b => AreaOutline.Read(b.Geometry));
    }

    public async Task<Dictionary<Guid, WatchRecord>> NamesAsync(IEnumerable<Guid> uids, CancellationToken cancel)
    {
        Guid[] wanted = [.. uids.Distinct()];
        return await context.Records.AsNoTracking().Where(r => wanted.Contains(r.Uid)).Select(r => new { r.Uid, r.Id, r.Name })
            .ToDictionaryAsync(r => r.Uid, r => new WatchRecord(r.Uid, r.Id, r.Name), cancel);
    }

    public IQueryable<ClearanceRecord> Of(string? phone) => context.Records.AsNoTracking().Where(r => phone == null ? r.EnumeratorPhone != null : r.EnumeratorPhone == phone);

    private static IQueryable<ClearanceRecord> Telling(IQueryable<ClearanceRecord> rows) => rows.Where(r => r.Employees != null && r.ExpectedRevenue != null);
}
