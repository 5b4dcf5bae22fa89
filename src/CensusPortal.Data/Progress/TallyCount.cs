using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Progress;
using CensusPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Data.Progress;

/// <summary>A full count from the rows themselves (全量重算): what the tallies are proved against, and what a past day looked like.</summary>
public static class TallyCount
{
    /// <summary>Counts per place; with <paramref name="asOf"/> only what was verified and filled in up to that day.</summary>
    public static async Task<Dictionary<(string Place, SubjectKind Subject), (Place Place, ProgressCounts Counts)>> PlacesAsync(
        CensusDbContext context, DateOnly? asOf, CancellationToken cancel)
    {
        var verifiedCodes = await VerifiedCodesAsync(context, cancel);
        var entries = await context.BaseList
            .GroupBy(e => new { e.AreaCode, e.DistrictCode, e.TownshipCode, e.BlockCode, e.Kind })
            .Select(g => new
            {
                g.Key,
                Base = g.Count(),
                Verified = g.Count(e => verifiedCodes.Contains(e.OutcomeCode!) && (asOf == null || e.VerifiedOn == null || e.VerifiedOn <= asOf)),
            }).ToListAsync(cancel);
        var records = await context.Records.Where(r => asOf == null || r.FilledOn == null || r.FilledOn <= asOf)
            .GroupBy(r => new { r.AreaCode, r.DistrictCode, r.TownshipCode, r.BlockCode, r.Subject })
            .Select(g => new
            {
                g.Key,
                Collected = g.Count(),
                Added = g.Count(r => r.BaseIdentifier == null),
                Coded = g.Count(r => r.IsCoded),
                Establishments = g.Count(r => r.Kind == RecordKind.Establishment),
                Returned = g.Count(r => r.Review == ReviewStatus.Returned),
                Checked = g.Count(r => r.Review == ReviewStatus.Checked),
                TownshipAccepted = g.Count(r => r.Review == ReviewStatus.TownshipAccepted),
                BlockAccepted = g.Count(r => r.Review == ReviewStatus.BlockAccepted),
                CityAccepted = g.Count(r => r.Review == ReviewStatus.CityAccepted),
            }).ToListAsync(cancel);

        var counts = new Dictionary<(string, SubjectKind), (Place Place, ProgressCounts Counts)>();
        foreach (var e in entries)
        {
            Add(new Place(e.Key.AreaCode, e.Key.DistrictCode, e.Key.TownshipCode, e.Key.BlockCode), e.Key.Kind, new(e.Base, e.Verified, 0, 0, 0));
        }

        foreach (var r in records)
        {
            Add(new Place(r.Key.AreaCode, r.Key.DistrictCode, r.Key.TownshipCode, r.Key.BlockCode), r.Key.Subject,
                new(0, 0, r.Collected, r.Added, r.Coded, r.Establishments, new(r.Returned, r.Checked, r.TownshipAccepted, r.BlockAccepted, r.CityAccepted)));
        }

        return counts;

        void Add(Place place, SubjectKind subject, ProgressCounts more) =>
            counts[(place.Code, subject)] = (place, counts.GetValueOrDefault((place.Code, subject)).Counts + more);
    }

    /// <summary>Counts per township or block and day.</summary>
    public static async Task<Dictionary<(string Division, SubjectKind Subject, DateOnly Day), (int Verified, int Collected)>> DaysAsync(
        CensusDbContext context, CancellationToken cancel)
    {
        var verifiedCodes = await VerifiedCodesAsync(context, cancel);
        var verified = await context.BaseList.Where(e => verifiedCodes.Contains(e.OutcomeCode!))
            .GroupBy(e => new { e.TownshipCode, e.BlockCode, Subject = e.Kind, Day = e.VerifiedOn })
            .Select(g => new { g.Key, Rows = g.Count() }).ToListAsync(cancel);
        var collected = await context.Records
            .GroupBy(r => new { r.TownshipCode, r.BlockCode, r.Subject, Day = r.FilledOn })
            .Select(g => new { g.Key, Rows = g.Count() }).ToListAsync(cancel);

        var days = new Dictionary<(string, SubjectKind, DateOnly), (int Verified, int Collected)>();
        verified.ForEach(v => Add(v.Key.TownshipCode, v.Key.BlockCode, v.Key.Subject, v.Key.Day, v.Rows, 0));
        collected.ForEach(c => Add(c.Key.TownshipCode, c.Key.BlockCode, c.Key.Subject, c.Key.Day, 0, c.Rows));
        return days;

        void Add(string? township, string? block, SubjectKind subject, DateOnly? day, int more, int moreCollected)
        {
            foreach (var division in township is null ? [block ?? ""] : new[] { block ?? "", township })
            {
                var before = days.GetValueOrDefault((division, subject, day ?? DateOnly.MinValue));
                days[(division, subject, day ?? DateOnly.MinValue)] = (before.Verified + more, before.Collected + moreCollected);
            }
        }
    }

    private static Task<List<string>> VerifiedCodesAsync(CensusDbContext context, CancellationToken cancel) =>
        context.Outcomes.Where(o => o.CountsAsVerified).Select(o => o.Code).ToListAsync(cancel);
}
