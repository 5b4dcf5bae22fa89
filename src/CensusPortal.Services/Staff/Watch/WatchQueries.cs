using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Progress;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Domain.Staff;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Progress;
using CensusPortal.Services.Staff.Assignments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CensusPortal.Services.Staff.Watch;

/// <summary>
/// Reads how the work in the field goes (采集进度): who is behind, who sends nothing, what was entered too fast, alike, or far from its area; all of it
/// in the reader's places alone.
/// </summary>
public sealed class WatchQueries(
    CensusDbContext context, TimeProvider clock, IOptions<FieldWatchLimits> options, PersonalData? personal = null, FigureCache? cache = null)
{
    public const int PageRows = 50;
    private const int MostRecords = 30, ShownDays = 30;

    /// <summary>What is pointed out of a whole province is read in seconds and changes little in a minute.</summary>
    private static readonly TimeSpan MarksKept = TimeSpan.FromMinutes(1);

    private readonly PersonalData shown = personal ?? PersonalData.Masked;
    private readonly FieldWatchLimits limits = options.Value;

    public async Task<Result<WatchPage>> PageAsync(WatchFilter filter, CancellationToken cancel = default)
    {
        var place = await new PlaceScopes(context).FindAsync(filter.Area, cancel);
        if (place.Problem is not null)
        {
            return place.Problem;
        }

        var ground = await Ground.ReadAsync(context, cancel);
        var day = await DayAsync(cancel);
        var townships = TownshipsOf(ground);
        var marks = cache is null ? await MarksAsync(context, townships, day, null, cancel)
            : await cache.GetAsync(context.Scope, $"watch {day:O}", from => MarksAsync(from, townships, day, null, CancellationToken.None), cancel, MarksKept);
        var all = Rows(ground, ground.People.Values.Where(p => p.IsEnumerator && p.Areas.Count > 0), day, marks);
        var within = all.Where(r => (string.IsNullOrEmpty(filter.Area) || ground.People[r.Id].Areas.Any(a => place.Value.Holds(a.Place)))
            && PersonSearch.Finds(filter.Search, ground.People[r.Id].SearchName, ground.People[r.Id].Phone)).ToList();
        var rows = filter.Mark is { } mark ? within.FindAll(r => r.Has(mark)) : within;
        var sorted = Sorting.By(rows, string.IsNullOrEmpty(filter.Sort) ? "-marks" : filter.Sort, r => $"{r.TownshipCode} {r.Id:D10}", new()
        {
            ["marks"] = r => r.Marks.Count(), ["areas"] = r => r.Load.Areas, ["base"] = r => r.Load.Base, ["rate"] = r => r.Load.VerificationRate.Percent(6) ?? -1,
            ["collected"] = r => r.Load.Collected, ["filled"] = r => r.Filled, ["returned"] = r => r.Returned, ["quiet"] = r => r.QuietDays ?? int.MaxValue,
        });
        if (!sorted.IsDone)
        {
            return sorted.Problem;
        }

        List<WatchRow> page = [.. sorted.Value.Skip(filter.After).Take(PageRows)];
        return new WatchPage(
            page, rows.Count, filter.After + page.Count < rows.Count ? filter.After + PageRows : null, day, marks.At,
            Enum.GetValues<WatchMark>().ToDictionary(m => m, m => within.Count(r => r.Has(m))));
    }

    /// <summary>Null where the person is none of the reader's, or covers nothing.</summary>
    public async Task<WatchPerson?> FindAsync(int id, CancellationToken cancel = default)
    {
        var ground = await Ground.ReadAsync(context, cancel);
        if (ground.People.GetValueOrDefault(id) is not { } person)
        {
            return null;
        }

        var (reading, day) = (new WatchReading(context, TownshipsOf(ground)), await DayAsync(cancel));
        var row = Rows(ground, [person], day, await MarksAsync(context, TownshipsOf(ground), day, person.Phone, cancel)).Single();
        List<int> accounts = [.. (await reading.AccountsAsync(cancel)).Where(a => a.Value == id).Select(a => a.Key)];
        var sent = (await reading.SentSinceAsync(Since(day), cancel)).Where(c => accounts.Contains(c.AccountId!.Value));
        var series = FieldWatch.Fast((await Captures(sent).ToListAsync(cancel)).Select(c => new Capture(c.RecordUid, c.At)));
        var spots = await SpotsAsync(reading, sent, cancel);
        var names = await reading.NamesAsync(series.SelectMany(s => s.Records).Concat(spots.Select(s => s.Spot.RecordUid)), cancel);
        WatchRecord Named(Guid uid) => names.GetValueOrDefault(uid) ?? new WatchRecord(uid, null, "");
        return new WatchPerson(
            row, day, await DaysAsync(reading, person.Phone, sent, day, cancel), [.. series.Select(s => new WatchSeries(s, [.. s.Records.Select(Named)]))],
            await GroupsAsync(reading, person.Phone, row.Filled, cancel),
            [.. spots.OrderByDescending(s => s.Metres).Select(s => new WatchSpot(
                Named(s.Spot.RecordUid), s.Spot.AreaCode, ground.Areas[s.Spot.AreaCode].Name, s.Spot.At, s.Spot.Point, s.Spot.Accuracy, s.Metres, s.Outline))]);
    }

    /// <summary>The last day on which anything came in, or today: on a holiday nobody becomes silent.</summary>
    private async Task<DateOnly> DayAsync(CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        var last = await new DayCounts(context).LastAsync(cancel);
        var sent = await context.SyncChanges.OrderByDescending(c => c.Number).Select(c => (DateTime?)c.ReceivedAt).FirstOrDefaultAsync(cancel);
        var received = sent is { } at ? DateOnly.FromDateTime(at.ToLocalTime()) : (DateOnly?)null;
        var day = last > received || received is null ? last : received;
        return day is { } known && known < today ? known : today;
    }

    private DateTime Since(DateOnly day) => day.AddDays(-limits.WindowDays).ToDateTime(TimeOnly.MinValue, DateTimeKind.Local).ToUniversalTime();

    /// <summary>What the records and what phones sent say of everybody in the scope, or of whose number is <paramref name="phone"/>.</summary>
    private async Task<WatchMarks> MarksAsync(CensusDbContext from, string[] townships, DateOnly day, string? phone, CancellationToken cancel)
    {
        var reading = new WatchReading(from, townships);
        var filled = await reading.FilledAsync(phone, cancel);
        var accounts = await reading.AccountsAsync(cancel);
        var sent = await reading.SentSinceAsync(Since(day), cancel);
        var lastSent = await sent.GroupBy(c => c.AccountId).Select(g => new { g.Key, Last = g.Max(c => c.ReceivedAt) }).ToListAsync(cancel);
        var fast = (await Captures(sent).ToListAsync(cancel)).GroupBy(c => accounts.GetValueOrDefault(c.AccountId))
            .ToDictionary(g => g.Key, g => FieldWatch.Fast(g.Select(c => new Capture(c.RecordUid, c.At))).Count);
        var far = (await SpotsAsync(reading, sent, cancel)).GroupBy(s => accounts.GetValueOrDefault(s.Spot.AccountId)).ToDictionary(g => g.Key, g => g.Count());
        // A record may say the same as others and have their number too: the larger of the two counts is right at least.
        var identical = (await SameAsync(reading, phone, filled, cancel)).GroupBy(s => s.Values.Phone)
            .ToDictionary(g => g.Key, g => g.GroupBy(s => s.Values.Mobile is null).Max(k => k.Sum(s => s.Values.Rows)));
        var last = lastSent.GroupBy(s => accounts.GetValueOrDefault(s.Key!.Value)).ToDictionary(g => g.Key, g => DateOnly.FromDateTime(g.Max(s => s.Last).ToLocalTime()));
        return new WatchMarks(clock.GetLocalNow(), filled, last, fast, identical, far, await reading.TownshipRatesAsync(cancel));
    }

    private List<WatchRow> Rows(Ground ground, IEnumerable<GroundPerson> people, DateOnly day, WatchMarks marks) => [.. people.Select(p =>
    {
        var of = marks.Filled.GetValueOrDefault(p.Phone);
        var lastOn = Later(of?.LastOn, marks.Sent.TryGetValue(p.Id, out var at) ? at : null);
        return new WatchRow(
            p.Id, shown.Name(p.Name)!, shown.Phone(p.Phone)!, p.TownshipCode, ground.DivisionName(p.TownshipCode), p.Load, of?.Rows ?? 0, of?.Returned ?? 0, lastOn,
            lastOn is { } known ? Math.Max(0, day.DayNumber - known.DayNumber) : null,
            FieldWatch.Behind(p.Load.VerificationRate, marks.Townships.GetValueOrDefault(p.TownshipCode ?? ""), day, limits),
            p.Areas.Count == 0 ? null : FieldWatch.Silent(lastOn, day, p.Load.Remaining == 0, limits),
            marks.Fast.GetValueOrDefault(p.Id), marks.Identical.GetValueOrDefault(p.Phone), marks.Far.GetValueOrDefault(p.Id));
    })];

    /// <summary>What is pointed out, by person or by the person's number, and when it was read (提醒统计).</summary>
    private sealed record WatchMarks(
        DateTimeOffset At, Dictionary<string, FilledBy> Filled, Dictionary<int, DateOnly> Sent, Dictionary<int, int> Fast, Dictionary<string, int> Identical, Dictionary<int, int> Far,
        Dictionary<string, Rate> Townships);

    private static DateOnly? Later(DateOnly? a, DateOnly? b) => a > b || b is null ? a : b;

    private static string[] TownshipsOf(Ground ground) => [.. ground.Areas.Values.Select(a => a.Place.TownshipCode!).Distinct()];

    private static IQueryable<SentForm> Captures(IQueryable<SyncChange> sent) => sent.Where(c => c.Kind != SyncKind.Verification && c.CapturedAt != null)
        .Select(c => new SentForm(c.AccountId!.Value, c.RecordUid, c.CapturedAt!.Value));

    private sealed record SentForm(int AccountId, Guid RecordUid, DateTime At);

    private async Task<List<(SentSpot Spot, double Metres, AreaOutline Outline)>> SpotsAsync(WatchReading reading, IQueryable<SyncChange> sent, CancellationToken cancel)
    {
        var spots = await reading.SpotsAsync(sent, cancel);
        var outlines = await reading.OutlinesAsync(spots.Select(s => s.AreaCode), cancel);
        return [.. spots.Where(s => outlines.ContainsKey(s.AreaCode)).Select(s => (s, FieldWatch.Far(outlines[s.AreaCode], s.Point, s.Accuracy), outlines[s.AreaCode]))
            .Where(s => s.Item2 is not null).Select(s => (s.s, s.Item2!.Value, s.Item3))];
    }

    /// <summary>What one person has more often than chance gives; the same number needs no comparison.</summary>
    private static async Task<List<(SameValues Values, long Elsewhere, long Others)>> SameAsync(
        WatchReading reading, string? phone, Dictionary<string, FilledBy> filled, CancellationToken cancel)
    {
        var forms = await reading.SameFormsAsync(phone, cancel);
        var usual = forms.Count == 0 ? [] : await reading.UsualAsync(cancel);
        var total = forms.Count == 0 ? 0 : await reading.Compared().LongCountAsync(cancel);
        var same = forms.Select(f => (Values: f, Elsewhere: (long)usual.GetValueOrDefault((f.Activity!, f.Employees!.Value, f.Revenue!.Value)) - f.Rows,
                Others: total - (filled.GetValueOrDefault(f.Phone)?.Rows ?? 0)))
            .Where(s => FieldWatch.IsIdentical(s.Values.Rows, filled.GetValueOrDefault(s.Values.Phone)?.Rows ?? 0, Math.Max(0, s.Elsewhere), s.Others));
        return [.. same, .. (await reading.SameMobilesAsync(phone, cancel)).Select(m => (m, 0L, 0L))];
    }

    private async Task<IReadOnlyList<WatchGroup>> GroupsAsync(WatchReading reading, string phone, int own, CancellationToken cancel)
    {
        var same = await SameAsync(reading, phone, new() { [phone] = new FilledBy(own, 0, null) }, cancel);
        var groups = new List<WatchGroup>();
        foreach (var (values, elsewhere, others) in same.OrderByDescending(s => s.Values.Rows))
        {
            var rows = values.Mobile is { } mobile ? reading.Of(phone).Where(r => r.Mobile == mobile)
                : reading.Of(phone).Where(r => r.Activity == values.Activity && r.Employees == values.Employees && r.ExpectedRevenue == values.Revenue);
            var records = await rows.OrderBy(r => r.Id).Take(MostRecords).Select(r => new WatchRecord(r.Uid, r.Id, r.Name)).ToListAsync(cancel);
            groups.Add(new WatchGroup(
                values.Mobile is null ? FormattableString.Invariant($"{values.Activity} · {values.Employees} · {values.Revenue:0.##}") : shown.Phone(values.Mobile)!,
                values.Rows, records, Math.Max(0, elsewhere), others) { IsMobile = values.Mobile is not null });
        }

        return groups;
    }

    /// <summary>What was entered and sent on each of the last days.</summary>
    private static async Task<IReadOnlyList<WatchDay>> DaysAsync(WatchReading reading, string phone, IQueryable<SyncChange> sent, DateOnly day, CancellationToken cancel)
    {
        var filled = await reading.Of(phone).Where(r => r.FilledOn != null).GroupBy(r => r.FilledOn!.Value).Select(g => new { g.Key, Rows = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Rows, cancel);
        var received = (await sent.Select(c => c.ReceivedAt).ToListAsync(cancel)).CountBy(at => DateOnly.FromDateTime(at.ToLocalTime())).ToDictionary();
        var first = day.AddDays(1 - ShownDays);
        return [.. Enumerable.Range(0, ShownDays).Select(first.AddDays).Select(d => new WatchDay(d, filled.GetValueOrDefault(d), received.GetValueOrDefault(d)))];
    }
}
