using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages;

/// <summary>Every part of the front end on one page (组件), for its developers; the figures mean nothing.</summary>
public sealed class GalleryModel(Texts t) : PageModel
{
    private static readonly DateOnly FirstDay = new(2030, 10, 1);

    public IReadOnlyList<StatTileModel> Tiles =>
    [
        new(t["区块", "Blocks"], "5", "/divisions", t["3 个县、2 个功能区", "3 counties, 2 zones"], "geo-alt"),
        new(t["普查小区", "Enumeration areas"], "820", "/divisions", null, "diagram-3"),
        new(t["建筑物", "Buildings"], "21,470", null, null, "building"),
        new(t["两员", "Staff"], "903", "/staff", t["两种身份可由一人担任", "One person may hold both roles"], "people"),
    ];

    public IReadOnlyList<FigureCardModel> Cards =>
    [
        new(t["单位核查率", "Unit verification rate"], "97.4%", 48_700, 50_000, "#", "#") { Href = "#", Change = "+0.3" },
        new(t["单位采集率", "Unit collection rate"], "61.0%", 30_500, 50_000, "#", "#", t["含新增 812", "812 additions included"]) { NumeratorLabel = t["已采集", "Collected"], DenominatorLabel = t["底册", "Base list"] },
        new(t["个体采集率", "Household collection rate"], "103.2%", 41_280, 40_000, "#", "#"),
        new(t["行业赋码率", "Coding rate"], "—", 0, 0),
    ];

    public ChartModel Curve => new(
        ChartKind.Line, t["逐日采集", "Collection day by day"], t["单位采集从 10 月 1 日起逐日上升。", "Collected units rise from 1 October."], t["日期", "Day"],
        [.. Enumerable.Range(0, 31).Select(day => t.Date(FirstDay.AddDays(day)))],
        [
            new(t["单位累计", "Units, total"], [.. Enumerable.Range(0, 31).Select(day => (decimal?)(day * 980 + day * day * 9))]),
            new(t["个体累计", "Households, total"], [.. Enumerable.Range(0, 31).Select(day => (decimal?)(day * 1200 + day * day * 5))]),
            new(t["当日单位", "Units on the day"], [.. Enumerable.Range(0, 31).Select(day => (decimal?)(900 + day % 7 * 60))]) { Daily = true },
        ]);

    public ChartModel Ranking => new(
        ChartKind.Bars, t["各区块单位采集率", "Unit collection rate by block"], t["甲县最高，戊区最低。", "County A is highest, Zone E lowest."], t["区块", "Block"],
        [t["甲县", "County A"], t["乙县", "County B"], t["丙县", "County C"], t["丁功能区", "Zone D"], t["戊功能区", "Zone E"]],
        [new(t["单位采集率", "Unit collection rate"], [91.2m, 80.4m, 66.6m, 51.9m, 40.0m])]) { Unit = "%", Decimals = 1, Hrefs = ["#a", "#b", "#c", "#d", "#e"] };

    public ChartModel Reasons => new(
        ChartKind.Donut, t["差异原因", "Difference reasons"], t["多数为长期停业未注销。", "Most were closed for long but not deregistered."], t["原因", "Reason"],
        [t["长期停业未注销", "Closed, not deregistered"], t["不在清查范围", "Out of scope"], t["查找不到", "Not found"], t["其他", "Other"]],
        [new(t["行数", "Rows"], [5210, 2408, 1333, 402])]);

    public ChartModel Parts => new(
        ChartKind.Stacked, t["各区块匹配情况", "Matching by block"], t["各区块已匹配与未匹配的行数。", "Matched and unmatched rows of each block."], t["区块", "Block"],
        [t["甲县", "County A"], t["乙县", "County B"], t["丙县", "County C"], t["丁功能区", "Zone D"], t["戊功能区", "Zone E"]],
        [new(t["已匹配", "Matched"], [8200, 7100, 5400, 3300, 1200]), new(t["疑似漏报", "Register only"], [2100, 1900, 2500, 1400, 900]), new(t["范围外", "Out of scope"], [400, 300, 200, 100, 50])]);

    public IActionResult OnPostSay()
    {
        this.Say(t["已退回。", "Returned."]);
        return RedirectToPage();
    }

    public PartialViewResult OnGetJob() => Partial(
        "_JobProgress", new JobProgressModel(t["准备演示数据", "Preparing demo data"], 500, 1_000, t["正在导入…", "Importing…"], "/gallery?handler=Job"));
}
