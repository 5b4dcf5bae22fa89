using System.Globalization;
using CensusPortal.Domain.Staff;
using CensusPortal.Services.Staff.Watch;
using CensusPortal.Web.Pages.Progress;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.FieldWatch;

/// <summary>What is pointed out of the work in the field, in words (采集提醒用语).</summary>
internal static class WatchText
{
    public static string Slug(WatchMark mark) => mark.ToString().ToLowerInvariant();

    public static string Name(WatchMark mark, Texts t) => mark switch
    {
        WatchMark.Behind => t["进度落后", "Behind"],
        WatchMark.Silent => t["多日未报", "Nothing for days"],
        WatchMark.Fast => t["录入过快", "Entered fast"],
        WatchMark.Identical => t["内容雷同", "Alike"],
        _ => t["位置过远", "Far away"],
    };

    /// <summary>Why a person has the mark.</summary>
    public static string Why(WatchRow row, WatchMark mark, Texts t) => (mark, row) switch
    {
        (WatchMark.Behind, { Behind: { PercentOfMean: { } percent, Days: { } days } }) => t[$"核查率只有本乡镇平均的 {percent}%，比计划晚 {days} 天", $"{percent}% of the township's mean, {days} days behind the plan"],
        (WatchMark.Behind, { Behind.PercentOfMean: { } percent }) => t[$"核查率只有本乡镇平均的 {percent}%", $"{percent}% of the township's mean"],
        (WatchMark.Behind, { Behind.Days: { } days }) => t[$"比计划晚 {days} 天", $"{days} days behind the plan"],
        (WatchMark.Silent, { Silent.Days: { } days }) => t[$"{days} 天没有录入，还有 {t.Number(row.Load.Remaining)} 条未核查", $"nothing for {days} days, {t.Number(row.Load.Remaining)} rows to verify"],
        (WatchMark.Silent, _) => t[$"没有填过表，近日也没有上报，还有 {t.Number(row.Load.Remaining)} 条未核查", $"no form, and nothing sent lately, {t.Number(row.Load.Remaining)} rows to verify"],
        (WatchMark.Fast, _) => t[$"{row.Fast} 段连续录入，每张表不到一分钟", $"{row.Fast} series with less than a minute a form"],
        (WatchMark.Identical, _) => t[$"至少 {t.Number(row.Identical)} 条记录内容或电话雷同", $"at least {t.Number(row.Identical)} records that say the same"],
        _ => t[$"{t.Number(row.Far)} 处录入位置离小区过远", $"{t.Number(row.Far)} entries far from the area"],
    };

    public static string Tone(WatchMark mark) => mark is WatchMark.Behind or WatchMark.Silent ? "tag-warning" : "tag-danger";

    public static string Time(DateTime at) => at.ToLocalTime().ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Metres(double metres, Texts t) => metres < 1_000 ? t[$"{metres:0} 米", $"{metres:0} m"]
        : t[string.Create(CultureInfo.InvariantCulture, $"{metres / 1_000:0.0} 公里"), string.Create(CultureInfo.InvariantCulture, $"{metres / 1_000:0.0} km")];

    /// <summary>An area with the place something was entered at, as a drawing.</summary>
    public static (string Width, string Height, string Path, string X, string Y) Drawing(WatchSpot spot)
    {
        List<IReadOnlyList<(double, double)>> rings = [.. spot.Outline.Rings.Select(r => (IReadOnlyList<(double, double)>)[.. r.Select(p => (p.Longitude, p.Latitude))])];
        var frame = new GroundFrame([.. rings.SelectMany(r => r), (spot.Point.Longitude, spot.Point.Latitude)]);
        return (GroundFrame.Print(frame.Width), GroundFrame.Print(frame.Height), frame.Path(rings), frame.X(spot.Point.Longitude), frame.Y(spot.Point.Latitude));
    }
}
