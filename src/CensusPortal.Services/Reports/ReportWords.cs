using System.Globalization;
using CensusPortal.Domain;

namespace CensusPortal.Services.Reports;

/// <summary>Words all summaries share (报表用语), in the reader's language.</summary>
internal static class ReportWords
{
    public static string Say(this Language language, string chinese, string english) =>
        language == Language.Chinese ? chinese : english;

    /// <summary>截至 11月5日 24时, with the year; the day is the last one that counts.</summary>
    public static string CutOff(this Language language, DateOnly? day) => day is not { } known
        ? language.Say("截至：尚无采集数据", "Cut-off: nothing collected yet")
        : language.Say(
            string.Create(CultureInfo.InvariantCulture, $"截至 {known.Year}年{known.Month}月{known.Day}日 24时"),
            $"As of {Day(known)}, 24:00");

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
