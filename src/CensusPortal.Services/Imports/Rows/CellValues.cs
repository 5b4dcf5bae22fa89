using System.Globalization;
using CensusPortal.Domain;

namespace CensusPortal.Services.Imports.Rows;

/// <summary>What people write into cells, understood (单元格取值): dates as text or Excel serials, numbers with separators.</summary>
public static class CellValues
{
    private static readonly string[] DateFormats =
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日", "yyyy-M-d H:m:s", "yyyy/M/d H:m:s", "yyyy-M-d H:m", "yyyy/M/d H:m", "yyyy-MM-ddTHH:mm:ss"];

    private static readonly string[] MonthFormats = ["yyyy-M", "yyyy/M", "yyyy.M", "yyyy年M月", "yyyyMM"];

    /// <summary>Below, a number is more likely a year than a day: 2018 is not the 10th of July 1905.</summary>
    private const int FirstSerial = 10_000;

    /// <summary>A date written as text, or as an Excel day number of 1927 to 2118 (10,000 to 79,999).</summary>
    public static DateOnly? Date(string text, bool uses1904Dates)
    {
        var half = SearchText.ToHalfWidth(text);
        if (DateTime.TryParseExact(half, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var written)
            && written.Year is >= 1900 and <= 2200)
        {
            return DateOnly.FromDateTime(written);
        }

        return double.TryParse(half, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) && serial is >= FirstSerial and < 80000
            ? DateOnly.FromDateTime(DateTime.FromOADate(Math.Floor(serial) + (uses1904Dates ? 1462 : 0)))
            : null;
    }

    /// <summary>A month as yyyy-MM, from a month or from any date.</summary>
    public static string? Month(string text, bool uses1904Dates)
    {
        var half = SearchText.ToHalfWidth(text);
        var month = DateTime.TryParseExact(half, MonthFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var written)
            && written.Year is >= 1800 and <= 2200
            ? DateOnly.FromDateTime(written)
            : Date(half, uses1904Dates);
        return month?.ToString("yyyy-MM", CultureInfo.InvariantCulture);
    }

    public static decimal? Number(string text) => decimal.TryParse(
        SearchText.ToHalfWidth(text), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
        CultureInfo.InvariantCulture, out var number) ? number : null;
}
