using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Matching;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Matching;

/// <summary>The cards and pictures of the comparison (比对卡片与图).</summary>
public static class MatchingFigures
{
    private const int LongestReasons = 8;

    public static FigureCardModel Card(Texts t, SourceMatches source)
    {
        var counts = source.Counts;
        return new FigureCardModel(
            t[$"{source.Source.Name(t.Language)}匹配率", $"{source.Source.Name(t.Language)}: match rate"], counts.MatchRate.Print(2),
            counts.Matched, counts.Rows, RegisterLinks.Matched(source.Source), RegisterLinks.Rows(source.Source),
            t[$"范围内 {counts.InScopeMatchRate.Print(2)}（{t.Number(counts.Matched)} / {t.Number(counts.InScope)}） · 期次 {t.Date(source.Edition)}",
              $"In scope {counts.InScopeMatchRate.Print(2)} ({t.Number(counts.Matched)} of {t.Number(counts.InScope)}) · edition {t.Date(source.Edition)}"])
        {
            Href = RegisterLinks.Page(source.Source),
            NumeratorLabel = t["已匹配", "Matched"],
            DenominatorLabel = t["名录条目", "Register rows"],
        };
    }

    /// <summary>Shares of each source's rows, so that a small source can be read beside a large one.</summary>
    public static ChartModel Levels(Texts t, IReadOnlyList<SourceMatches> sources)
    {
        static decimal? Share(int rows, SourceMatches of) => of.Counts.Rows == 0 ? null : 100m * rows / of.Counts.Rows;
        var levels = MatchLevels.All.Where(level => sources.Any(s => s.Levels.Any(l => l.Level == level)));
        return new ChartModel(
            ChartKind.Stacked, t["匹配方式构成", "How the rows matched"],
            t["各来源的条目中按每种方式匹配的和未匹配的比重。", "Of each source's rows, the share matched by each level and the share without a match."],
            t["来源", "Source"], [.. sources.Select(s => s.Source.Name(t.Language))],
            [
                .. levels.Select(level => new ChartSeries(level.Name(t.Language),
                    [.. sources.Select(s => Share(s.Levels.Where(l => l.Level == level).Sum(l => l.Rows), s))]) { Colour = (int)level }),
                new(t["未匹配", "Unmatched"], [.. sources.Select(s => Share(s.Counts.Unmatched, s))]) { IsRest = true },
            ])
        { Unit = "%", Decimals = 1, Hrefs = [.. sources.Select(s => RegisterLinks.Matched(s.Source))] };
    }

    public static ChartModel Reasons(Texts t, IReadOnlyList<SourceMatches> sources)
    {
        var reasons = ReasonNames(sources).Take(LongestReasons).ToList();
        return new ChartModel(
            ChartKind.Donut, t["差异原因", "Difference reasons"],
            t["未匹配条目按差异原因的构成。", "Unmatched rows by difference reason."], t["差异原因", "Reason"], reasons,
            [new(t["未匹配条目", "Unmatched rows"], [.. reasons.Select(r => (decimal?)sources.Sum(s => RowsOf(s, r)))])])
        { Hrefs = sources.Count == 1 ? [.. reasons.Select(r => RegisterLinks.Reason(sources[0].Source, r))] : null };
    }

    /// <summary>The rows matched by the records filled in up to each day, as a rate of all rows, and those of the day itself.</summary>
    public static ChartModel Curve(Texts t, SourceDetail source)
    {
        var (days, all) = (source.Days, source.Matches.Counts.Rows);
        return new ChartModel(
            ChartKind.Line, t["逐日匹配", "Matched day by day"],
            t[$"按匹配上的清查表的填表日期累计：{t.Date(days[0].Day)} 至 {t.Date(days[^1].Day)}，共 {t.Number(days[^1].Rows)} 条。",
              $"By the day the matched record was filled in: {t.Date(days[0].Day)} to {t.Date(days[^1].Day)}, {t.Number(days[^1].Rows)} rows."],
            t["填表日期", "Filled in"], [.. days.Select(d => t.Date(d.Day))],
            [
                new(t["累计匹配率", "Match rate so far"], [.. days.Select(d => (decimal?)Math.Round(100m * d.Rows / Math.Max(1, all), 2))]),
                new(t["当日占条目", "Share of the day"], [.. days.Select(d => (decimal?)Math.Round(100m * d.OnDay / Math.Max(1, all), 2))]) { Daily = true },
            ])
        { Unit = "%", Decimals = 2 };
    }

    /// <summary>The lowest townships: where to look first.</summary>
    public static ChartModel Townships(Texts t, SourceDetail source, int most = 20)
    {
        var lines = source.Townships.Where(l => l is { IsMerged: false, TownshipCode: not null, Counts.InScope: > 0 })
            .OrderBy(l => l.Counts.InScopeMatchRate.Percent(4)).ThenBy(l => l.TownshipCode, StringComparer.Ordinal).Take(most).ToList();
        return new ChartModel(
            ChartKind.Bars, t["范围内匹配率最低的乡镇", "Townships with the lowest match rate in scope"],
            lines.Count == 0 ? t["没有可比较的乡镇。", "There is no township to compare."]
                : t[$"{lines[0].TownshipName}最低，为 {lines[0].Counts.InScopeMatchRate.Print(2)}。", $"{lines[0].TownshipName} is lowest with {lines[0].Counts.InScopeMatchRate.Print(2)}."],
            t["乡镇街道", "Township"], [.. lines.Select(l => l.TownshipName)],
            [new(t["范围内匹配率", "Match rate in scope"], [.. lines.Select(l => l.Counts.InScopeMatchRate.Percent(2))])])
        { Unit = "%", Decimals = 2, Hrefs = [.. lines.Select(l => RegisterLinks.In(RegisterLinks.Unmatched(source.Matches.Source), l.TownshipCode))] };
    }

    /// <summary>All reasons of the sources, the most frequent first.</summary>
    public static IEnumerable<string> ReasonNames(IReadOnlyList<SourceMatches> sources) => sources.SelectMany(s => s.Reasons)
        .GroupBy(r => r.Reason).OrderByDescending(g => g.Sum(r => r.Rows)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key);

    public static int RowsOf(SourceMatches source, string reason) => source.Reasons.Where(r => r.Reason == reason).Sum(r => r.Rows);
}
