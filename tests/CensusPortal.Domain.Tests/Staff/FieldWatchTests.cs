using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Progress;
using CensusPortal.Domain.Staff;
using Xunit;

namespace CensusPortal.Domain.Tests.Staff;

/// <summary>What of the work in the field is pointed out, and what is not.</summary>
public sealed class FieldWatchTests
{
    private static readonly DateOnly Day = new(2023, 11, 3);
    private static readonly FieldWatchLimits NoPlan = new();
    private static readonly FieldWatchLimits Plan = new() { PlanFrom = new DateOnly(2023, 10, 25), PlanTo = new DateOnly(2023, 11, 13) };

    [Theory]
    [InlineData(34, 100, 500, 1000, 68, null)]
    [InlineData(35, 100, 500, 1000, null, null)]
    [InlineData(0, 100, 500, 1000, 0, null)]
    // Nobody in the township has begun; nothing to do; all done.
    [InlineData(0, 100, 0, 1000, null, null)]
    [InlineData(0, 0, 500, 1000, null, null)]
    [InlineData(100, 100, 500, 1000, null, null)]
    public void Behind_is_whoever_has_verified_much_less_than_the_township(long own, long all, long verified, long based, int? percent, int? days) =>
        Assert.Equal(percent is null ? null : new Lag(percent, days), FieldWatch.Behind(new Rate(own, all), new Rate(verified, based), Day, NoPlan));

    [Theory]
    // Ten of twenty days have passed: half should be done.
    [InlineData(50, null)]
    [InlineData(35, null)]
    [InlineData(30, 4)]
    [InlineData(0, 10)]
    public void Behind_is_also_whoever_is_days_behind_the_plan(long verified, int? days) =>
        Assert.Equal(days, FieldWatch.Behind(new Rate(verified, 100), new Rate(verified, 100), Day, Plan)?.Days);

    [Theory]
    [InlineData("2023-11-03", false, false, null)]
    [InlineData("2023-11-01", false, false, null)]
    [InlineData("2023-10-31", false, true, 3)]
    [InlineData("2023-10-31", true, false, null)]
    [InlineData(null, false, true, null)]
    [InlineData(null, true, false, null)]
    public void Silent_is_whoever_sent_nothing_for_three_days_with_work_left(string? last, bool isComplete, bool isSilent, int? days) => Assert.Equal(
        isSilent ? new Silence(days) : null, FieldWatch.Silent(last is null ? null : DateOnly.Parse(last, null), Day, isComplete, NoPlan));

    [Theory]
    // Seconds at which forms of different records were entered.
    [InlineData("0 30 60 90 120", "5@30")]
    [InlineData("0 30 60 90", "")]
    [InlineData("0 60 120 180 240", "")]
    [InlineData("0 10 20 160 170", "5@10")]
    [InlineData("0 10 20 171 181 191", "")]
    [InlineData("0 20 40 60 80 400 420 440 460 480 500", "5@20 6@20")]
    [InlineData("80 60 40 20 0", "5@20")]
    public void Fast_is_a_series_of_five_with_less_than_a_minute_between(string seconds, string series) => Assert.Equal(series, Told(FieldWatch.Fast(
        seconds.Split(' ').Select(s => new Capture(Guid.NewGuid(), DateTime.UnixEpoch.AddSeconds(int.Parse(s, null)))))));

    [Fact]
    public void Corrections_of_one_record_are_no_series()
    {
        var record = Guid.NewGuid();
        Assert.Empty(FieldWatch.Fast(Enumerable.Range(0, 9).Select(n => new Capture(record, DateTime.UnixEpoch.AddSeconds(n)))));
    }

    [Theory]
    [InlineData(2, 10, 0, 1000, false)]
    [InlineData(3, 10, 0, 1000, true)]
    // One in ten of others' records says the same: three of ten is not three times as often, four is.
    [InlineData(3, 10, 100, 1000, false)]
    [InlineData(4, 10, 100, 1000, true)]
    [InlineData(30, 100, 100, 1000, false)]
    [InlineData(3, 3, 0, 0, true)]
    public void Identical_is_what_one_person_has_far_more_often_than_others(int same, int own, long sameElsewhere, long elsewhere, bool isIdentical) =>
        Assert.Equal(isIdentical, FieldWatch.IsIdentical(same, own, sameElsewhere, elsewhere));

    [Theory]
    // Metres north of the edge, what the phone believes of itself, and whether it is pointed out.
    [InlineData(-50, null, false)]
    [InlineData(290, null, false)]
    [InlineData(310, null, true)]
    [InlineData(310, 20.0, true)]
    [InlineData(900, 1000.0, false)]
    [InlineData(1100, 1000.0, true)]
    public void Far_is_beyond_what_a_phone_errs_by(double metres, double? accuracy, bool isFar)
    {
        var square = AreaOutline.Read("""{"type":"Polygon","coordinates":[[[120,30],[120.1,30],[120.1,30.1],[120,30.1],[120,30]]]}""");

        Assert.Equal(isFar, FieldWatch.Far(square, new GroundPoint(120.05, 30.1 + (metres / 111_195)), accuracy) is not null);
    }

    private static string Told(IEnumerable<FastSeries> series) => string.Join(' ', series.Select(s => $"{s.Records.Count}@{s.MedianSeconds}"));
}
