using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Progress;
using CensusPortal.Domain.Records;
using Xunit;

namespace CensusPortal.Domain.Tests.Progress;

public sealed class TallyChangesTests
{
    private static readonly Dictionary<string, VerificationOutcome> Outcomes = VerificationOutcome.StartingRows.ToDictionary(o => o.Code);
    private static readonly DateOnly Day = new(2023, 9, 1);

    [Theory]
    [InlineData("1", 1)]
    [InlineData("9", 1)]
    [InlineData(null, 0)]
    [InlineData("8", 0)] // not in the table
    public void A_base_list_row_counts_as_verified_by_its_outcome(string? outcome, int verified)
    {
        var changes = new TallyChanges(Outcomes);

        changes.Add(Entry(outcome));

        Assert.Equal(new ProgressCounts(1, verified, 0, 0, 0), Assert.Single(changes.Places).Counts);
        Assert.Equal(verified, changes.Days.Where(d => d.Division == "399901").Sum(d => d.Verified));
    }

    [Fact]
    public void A_record_counts_at_its_area_and_on_its_day_for_township_and_block()
    {
        var changes = new TallyChanges(Outcomes);

        changes.Add(Record(RecordKind.Establishment, baseIdentifier: null, coded: true));
        changes.Add(Record(RecordKind.LegalEntity, "U1", coded: false));

        var place = Assert.Single(changes.Places);
        Assert.Equal(("399901001001001", new ProgressCounts(0, 0, 2, 1, 1, 1)), (place.Place.Code, place.Counts));
        Assert.Equal([("399901", 2), ("399901001", 2)], changes.Days.Select(d => (d.Division, d.Collected)).Order());
    }

    [Fact]
    public void What_is_added_and_taken_away_again_leaves_no_change()
    {
        var changes = new TallyChanges(Outcomes);
        changes.Add(Entry("2"));
        changes.Add(Record(RecordKind.LegalEntity, "U1", coded: true));

        changes.Remove(Entry("2"));
        changes.Remove(Record(RecordKind.LegalEntity, "U1", coded: true));

        Assert.Empty(changes.Places);
        Assert.Empty(changes.Days);
    }

    [Theory]
    [InlineData("1", 0)]
    [InlineData(null, 0)]
    public void A_verification_still_to_come_is_refused_and_changes_nothing(string? outcome, int version)
    {
        var entry = Entry("2");

        var refused = entry.Verify(outcome is null ? null : Outcomes[outcome], Day.AddDays(1), "明天", Day);

        Assert.Equal("base-list.verified-in-future", refused.Problem?.Code);
        Assert.Equal(("2", Day, null, version), (entry.OutcomeCode, entry.VerifiedOn, entry.Note, entry.Version));
    }

    [Fact]
    public void A_verification_of_today_is_recorded_and_can_be_taken_back()
    {
        var entry = Entry(null);

        Assert.True(entry.Verify(Outcomes["4"], Day, "搬走", Day).IsDone);
        Assert.Equal(("4", Day, "搬走"), (entry.OutcomeCode, entry.VerifiedOn, entry.Note));
        Assert.True(entry.Verify(null, Day, null, Day).IsDone);
        Assert.Equal((null, null), (entry.OutcomeCode, entry.VerifiedOn));
    }

    private static BaseListEntry Entry(string? outcome) => new BaseListEntry
    {
        Kind = SubjectKind.Unit, Identifier = "U1", Name = "甲", SearchName = "甲", AreaCode = "399901001001001", DistrictCode = "399901001001",
        TownshipCode = "399901001", BlockCode = "399901",
    }.AsImported(outcome, outcome is null ? null : Day, null, 1);

    private static ClearanceRecord Record(RecordKind kind, string? baseIdentifier, bool coded) => new()
    {
        Subject = SubjectKind.Unit, Kind = kind, BaseIdentifier = baseIdentifier, NaturalKey = "1", Name = "甲", SearchName = "甲",
        AreaCode = "399901001001001", DistrictCode = "399901001001", TownshipCode = "399901001", BlockCode = "399901", Address = "路", Activity = "业",
        OperatingStatus = "1", IsCoded = coded, FilledOn = Day,
    };
}
