using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Progress;

namespace CensusPortal.Domain.Staff;

/// <summary>What of an enumerator's work is pointed out to the instructor (采集提醒): a reason to ask, never a verdict.</summary>
public enum WatchMark { Behind, Silent, Fast, Identical, Far }

/// <summary>How far somebody is behind (落后).</summary>
/// <param name="PercentOfMean">Own verification rate as a share of the township's; null where that is not the reason.</param>
/// <param name="Days">Days behind the plan; null where that is not the reason.</param>
public sealed record Lag(int? PercentOfMean, int? Days);

/// <summary>That nothing comes from somebody (未上报).</summary>
/// <param name="Days">Since the last entry; null where there never was one.</param>
public sealed record Silence(int? Days);

/// <summary>One form as it was entered on a phone (一张表的录入).</summary>
public readonly record struct Capture(Guid RecordUid, DateTime At);

/// <summary>Forms entered faster one after another than anybody walks from door to door (过快录入).</summary>
public sealed record FastSeries(DateTime From, DateTime To, int MedianSeconds, IReadOnlyList<Guid> Records);

/// <summary>The rules by which the work in the field is pointed out (采集提醒规则): pure functions over what was counted.</summary>
public static class FieldWatch
{
    /// <summary>Fewer forms in a row are no series.</summary>
    public const int FastForms = 5;

    /// <summary>A median gap from here on is the pace of somebody who walks and asks.</summary>
    public const int FastGapSeconds = 60;

    /// <summary>A longer gap ends a series: five forms then come within ten minutes.</summary>
    public const int SeriesBreakSeconds = 150;

    /// <summary>Fewer records that say the same are chance.</summary>
    public const int IdenticalRecords = 3;

    /// <summary>So many times as often as among others is beyond what is usual.</summary>
    public const int TimesTheUsual = 3;

    /// <summary>A phone between houses errs by this much, whatever it believes of itself.</summary>
    public const double LeastFarMetres = 300;

    public static Lag? Behind(Rate own, Rate township, DateOnly day, FieldWatchLimits limits)
    {
        if (own.Denominator == 0 || own.Numerator >= own.Denominator)
        {
            return null;
        }

        var share = township.Numerator == 0 ? (decimal?)null : 100m * own.Numerator * township.Denominator / (own.Denominator * (decimal)township.Numerator);
        var percent = share < limits.BehindPercent ? (int?)Math.Round(share.Value, MidpointRounding.AwayFromZero) : null;
        var days = DaysBehind(own, day, limits) is var late && late > limits.PlanDays ? (int?)late : null;
        return percent is null && days is null ? null : new Lag(percent, days);
    }

    /// <param name="last">The last day on which anything was entered or sent; null for never.</param>
    /// <param name="day">The day it is.</param>
    /// <param name="isComplete">Nothing is left to do.</param>
    /// <param name="limits">From where on it is pointed out.</param>
    public static Silence? Silent(DateOnly? last, DateOnly day, bool isComplete, FieldWatchLimits limits) => (isComplete, last) switch
    {
        (true, _) => null,
        (_, null) => new Silence(null),
        (_, { } on) when day.DayNumber - on.DayNumber >= limits.SilentDays => new Silence(day.DayNumber - on.DayNumber),
        _ => null,
    };

    /// <summary>Each record counts by its first entry: a correction takes no walking.</summary>
    public static IReadOnlyList<FastSeries> Fast(IEnumerable<Capture> captures)
    {
        var series = new List<List<Capture>>();
        foreach (var capture in captures.GroupBy(c => c.RecordUid).Select(g => g.MinBy(c => c.At)).OrderBy(c => c.At))
        {
            if (series.Count == 0 || (capture.At - series[^1][^1].At).TotalSeconds > SeriesBreakSeconds)
            {
                series.Add([]);
            }

            series[^1].Add(capture);
        }

        return [.. series.Where(s => s.Count >= FastForms).Select(Measure).Where(s => s.MedianSeconds < FastGapSeconds)];
    }

    /// <summary>Whether one person has the same values in more records than chance gives.</summary>
    /// <param name="same">The person's records with these values.</param>
    /// <param name="own">All of the person's records.</param>
    /// <param name="sameElsewhere">Records of others with these values.</param>
    /// <param name="elsewhere">All records of others.</param>
    public static bool IsIdentical(int same, int own, long sameElsewhere, long elsewhere) =>
        same >= IdenticalRecords && (elsewhere == 0 || (decimal)same * elsewhere > (decimal)TimesTheUsual * own * sameElsewhere);

    /// <summary>How far outside its area something was entered, in metres; null where it was not, or nobody can tell.</summary>
    public static double? Far(AreaOutline outline, GroundPoint at, double? accuracy) =>
        outline.DistanceTo(at) is { } metres && metres > Math.Max(accuracy ?? 0, LeastFarMetres) ? metres : null;

    private static FastSeries Measure(List<Capture> forms)
    {
        var gaps = forms.Zip(forms.Skip(1), (a, b) => (b.At - a.At).TotalSeconds).Order().ToList();
        var median = gaps.Count % 2 == 1 ? gaps[gaps.Count / 2] : (gaps[(gaps.Count / 2) - 1] + gaps[gaps.Count / 2]) / 2;
        return new FastSeries(forms[0].At, forms[^1].At, (int)median, [.. forms.Select(f => f.RecordUid)]);
    }

    /// <summary>A plan goes on evenly from its first day to its last.</summary>
    private static int? DaysBehind(Rate own, DateOnly day, FieldWatchLimits limits)
    {
        if (limits is not { PlanFrom: { } from, PlanTo: { } to } || to < from)
        {
            return null;
        }

        var whole = to.DayNumber - from.DayNumber + 1;
        var due = Math.Clamp(day.DayNumber - from.DayNumber + 1, 0, whole);
        return (int)Math.Floor(due - ((decimal)own.Numerator * whole / own.Denominator));
    }
}
