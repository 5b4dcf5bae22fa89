using System.Globalization;

namespace CensusPortal.Web.Pages.Operations;

/// <summary>Times and sizes as the page of operations prints them (运行状况文字).</summary>
public static class OperationsText
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    public static string Time(DateTime at) => at.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Such as 1.4 GB.</summary>
    public static string Size(long? bytes)
    {
        if (bytes is not { } left)
        {
            return "—";
        }

        var (value, unit) = ((double)left, 0);
        for (; value >= 1024 && unit < Units.Length - 1; unit++)
        {
            value /= 1024;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{value:0.#} {Units[unit]}");
    }

    /// <summary>Such as 3 d 04:05.</summary>
    public static string Span(TimeSpan span) => span.TotalDays >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} d {span:hh\\:mm}") : span.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
}
