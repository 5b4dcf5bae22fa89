using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Lists;

/// <summary>The way through a list that stands in memory whole (按行数翻页): its address says how many rows come before.</summary>
internal static class OffsetPager
{
    public static PagerModel Of(IQueryCollection query, int after, int size, int shown, int found, int? next, Texts t)
    {
        string Href(int rows) => query.With(("after", rows == 0 ? null : rows.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return new PagerModel(
            after > 0 ? Href(0) : null, after > 0 ? Href(Math.Max(0, after - size)) : null, next is { } at ? Href(at) : null,
            shown == 0 ? t[$"共 {t.Number(found)} 条", $"{t.Number(found)} in all"]
                : t[$"第 {t.Number(after + 1)}–{t.Number(after + shown)} 条，共 {t.Number(found)} 条", $"{t.Number(after + 1)}–{t.Number(after + shown)} of {t.Number(found)}"]);
    }
}
