using CensusPortal.Services.Lists;

namespace CensusPortal.Services.Reports.Exports;

/// <summary>Names exported files (导出文件名): list, area and date, such as 清查表_单位_甲县_20231103.xlsx.</summary>
public sealed class ExportNames(PlaceScopes places, TimeProvider clock)
{
    private static readonly char[] Forbidden = ['\\', '/', ':', '*', '?', '"', '<', '>', '|'];

    /// <param name="day">The day the rows are of; null is today.</param>
    public async Task<string> OfAsync(string list, string? area, DateOnly? day, CancellationToken cancel)
    {
        var place = await places.FindAsync(area, cancel);
        var on = day ?? DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        var parts = new[] { list, place.Value?.Name, on.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture) };
        var name = string.Join('_', parts.Where(p => !string.IsNullOrEmpty(p)));
        return string.Concat(name.Where(c => !Forbidden.Contains(c) && !char.IsControl(c))) + ".xlsx";
    }
}
