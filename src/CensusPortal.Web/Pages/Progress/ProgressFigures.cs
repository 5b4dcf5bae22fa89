using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Progress;
using CensusPortal.Services.Progress;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Progress;

/// <summary>The cards and pictures of a division's progress (进展卡片与图), the same on the overview and on the progress page.</summary>
public static class ProgressFigures
{
    /// <summary>None where one of the counts is too small to be shown: the table below then says which.</summary>
    public static IReadOnlyList<FigureCardModel> Cards(Texts t, ProgressRow row, RowLinks links) => row.Hidden != ProgressCells.None ? [] :
    [
        Verification(t, t["单位核查率", "Unit verification rate"], row.Units, SubjectKind.Unit, links),
        Collection(t, t["单位采集率", "Unit collection rate"], row.Units, SubjectKind.Unit, links),
        Verification(t, t["个体核查率", "Household verification rate"], row.Households, SubjectKind.Household, links),
        Collection(t, t["个体采集率", "Household collection rate"], row.Households, SubjectKind.Household, links),
        new(t["行业赋码率", "Industry coding rate"], row.All.CodingRate.Print(1), row.All.Coded, row.All.Collected, links.Coded(null), links.Collected())
        {
            NumeratorLabel = t["已赋码", "Coded"], DenominatorLabel = t["已采集", "Collected"],
            Parts =
            [
                FigurePart.Of(t, t["单位", "Units"], row.Units.CodingRate, 1, links.Coded(SubjectKind.Unit)),
                FigurePart.Of(t, t["个体", "Households"], row.Households.CodingRate, 1, links.Coded(SubjectKind.Household)),
            ],
        },
    ];

    /// <summary>What was collected by the end of each day, and on the day.</summary>
    public static ChartModel Curve(Texts t, string place, IReadOnlyList<CurveDay> days)
    {
        var last = days[^1];
        return new ChartModel(ChartKind.Line, t[$"{place}逐日采集进度", $"Collection day by day, {place}"],
            t[$"{t.Date(days[0].Day)} 至 {t.Date(last.Day)}：单位累计采集 {t.Number(last.UnitsCollected)}，个体累计采集 {t.Number(last.HouseholdsCollected)}。",
              $"{t.Date(days[0].Day)} to {t.Date(last.Day)}: {t.Number(last.UnitsCollected)} units and {t.Number(last.HouseholdsCollected)} households collected in total."],
            t["日期", "Day"], [.. days.Select(day => t.Date(day.Day))],
            [
                new(t["单位累计", "Units, total"], [.. days.Select(day => (decimal?)day.UnitsCollected)]),
                new(t["个体累计", "Households, total"], [.. days.Select(day => (decimal?)day.HouseholdsCollected)]),
                new(t["当日单位", "Units on the day"], Daily(days, day => day.UnitsCollected)) { Daily = true },
                new(t["当日个体", "Households on the day"], Daily(days, day => day.HouseholdsCollected)) { Daily = true },
            ]);
    }

    /// <summary>The divisions by their collection rate, best first, each with its rank; at most <paramref name="most"/>.</summary>
    public static ChartModel Ranking(Texts t, string caption, string header, IReadOnlyList<ProgressLine> lines, SubjectKind kind, int most = 40)
    {
        var ranked = lines.Select(line => (Line: line, Rank: kind == SubjectKind.Unit ? line.UnitRank : line.HouseholdRank))
            .Where(r => r.Rank is not null).OrderBy(r => r.Rank).Take(most)
            .Select(r => (r.Line, r.Rank, Rate: (kind == SubjectKind.Unit ? r.Line.Row.Units : r.Line.Row.Households).CollectionRate)).ToList();
        var told = ranked.Count == 0 ? t["还没有底册。", "There is no base list yet."]
            : t[$"{ranked[0].Line.FullName} {ranked[0].Rate.Print(1)} 最高，{ranked[^1].Line.FullName} {ranked[^1].Rate.Print(1)} 最低。",
                $"{ranked[0].Line.FullName} is highest with {ranked[0].Rate.Print(1)}, {ranked[^1].Line.FullName} lowest with {ranked[^1].Rate.Print(1)}."];
        return new ChartModel(ChartKind.Bars, caption, told, header, [.. ranked.Select(r => $"{r.Rank}. {r.Line.FullName}")],
            [new(t["采集率", "Collection rate"], [.. ranked.Select(r => r.Rate.Percent(1))])])
        { Unit = "%", Decimals = 1, Hrefs = [.. ranked.Select(r => r.Line.Href!)] };
    }

    private static FigureCardModel Verification(Texts t, string label, ProgressCounts counts, SubjectKind kind, RowLinks links) =>
        new(label, counts.VerificationRate.Print(1), counts.Verified, counts.Base, links.Verified(kind), links.Base(kind))
        {
            NumeratorLabel = t["已核查", "Verified"], DenominatorLabel = t["底册", "Base list"],
            Parts = [new(t["未核查", "Not verified yet"], t.Number(counts.Base - counts.Verified), links.NotVerified(kind))],
        };

    private static FigureCardModel Collection(Texts t, string label, ProgressCounts counts, SubjectKind kind, RowLinks links) =>
        new(label, counts.CollectionRate.Print(1), counts.Collected, counts.Base, links.Collected(kind), links.Base(kind))
        {
            NumeratorLabel = t["已采集", "Collected"], DenominatorLabel = t["底册", "Base list"],
            Parts =
            [
                new(t["其中新增", "Additions"], t.Number(counts.Added), links.Added(kind)),
                FigurePart.Of(t, t["底册采集率", "Base list only"], counts.BaseCollectionRate, 1, links.OnBaseList(kind)),
            ],
        };

    private static IReadOnlyList<decimal?> Daily(IReadOnlyList<CurveDay> days, Func<CurveDay, int> count) =>
        [.. days.Select((day, at) => (decimal?)(count(day) - (at == 0 ? 0 : count(days[at - 1]))))];
}
