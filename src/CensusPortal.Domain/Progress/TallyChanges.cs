using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Records;

namespace CensusPortal.Domain.Progress;

/// <summary>
/// What a write adds to and takes from the tallies: every row added counts once, every row taken away counts minus one,
/// a changed row both. The one place that says what a row contributes to which count (INDICATORS.md).
/// </summary>
public sealed class TallyChanges(IReadOnlyDictionary<string, VerificationOutcome> outcomes)
{
    private readonly Dictionary<(string Place, SubjectKind Subject), (Place Place, ProgressCounts Counts)> places = [];
    private readonly Dictionary<(string Division, SubjectKind Subject, DateOnly Day), (int Verified, int Collected)> days = [];

    public IEnumerable<(Place Place, SubjectKind Subject, ProgressCounts Counts)> Places =>
        places.Where(p => p.Value.Counts != default).Select(p => (p.Value.Place, p.Key.Subject, p.Value.Counts));

    public IEnumerable<(string Division, SubjectKind Subject, DateOnly Day, int Verified, int Collected)> Days =>
        days.Where(d => d.Value != default).Select(d => (d.Key.Division, d.Key.Subject, d.Key.Day, d.Value.Verified, d.Value.Collected));

    public void Add(BaseListEntry entry) => Count(entry, 1);

    public void Remove(BaseListEntry entry) => Count(entry, -1);

    public void Add(ClearanceRecord record) => Count(record, 1);

    public void Remove(ClearanceRecord record) => Count(record, -1);

    /// <summary>A record whose review has come from one stage to another; all else of it stays.</summary>
    public void Review(Place place, SubjectKind subject, ReviewStatus from, ReviewStatus to) =>
        CountPlace(place, subject, new ProgressCounts(0, 0, 0, 0, 0, 0, ReviewCounts.Of(from, -1) + ReviewCounts.Of(to, 1)));

    private void Count(BaseListEntry entry, int sign)
    {
        var verified = IsVerified(entry) ? sign : 0;
        CountPlace(entry.Place, entry.Kind, new ProgressCounts(sign, verified, 0, 0, 0));
        if (verified != 0)
        {
            CountDay(entry.Place, entry.Kind, entry.VerifiedOn, verified, 0);
        }
    }

    private bool IsVerified(BaseListEntry entry) =>
        entry.OutcomeCode is { } code && outcomes.TryGetValue(code, out var outcome) && outcome.CountsAsVerified;

    private void Count(ClearanceRecord record, int sign)
    {
        CountPlace(record.Place, record.Subject, new ProgressCounts(
            0, 0, sign, record.IsAddition ? sign : 0, record.IsCoded ? sign : 0, record.Kind == RecordKind.Establishment ? sign : 0,
            ReviewCounts.Of(record.Review, sign)));
        CountDay(record.Place, record.Subject, record.FilledOn, 0, sign);
    }

    private void CountPlace(Place place, SubjectKind subject, ProgressCounts counts)
    {
        var key = (place.Code, subject);
        places[key] = (place, places.GetValueOrDefault(key).Counts + counts);
    }

    private void CountDay(Place place, SubjectKind subject, DateOnly? day, int verified, int collected)
    {
        CountDay(place.BlockCode ?? "", subject, day ?? DateOnly.MinValue, verified, collected);
        if (place.TownshipCode is { } township)
        {
            CountDay(township, subject, day ?? DateOnly.MinValue, verified, collected);
        }
    }

    private void CountDay(string division, SubjectKind subject, DateOnly day, int verified, int collected)
    {
        var before = days.GetValueOrDefault((division, subject, day));
        days[(division, subject, day)] = (before.Verified + verified, before.Collected + collected);
    }
}
