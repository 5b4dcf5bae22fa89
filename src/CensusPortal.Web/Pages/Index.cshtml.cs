using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Progress;
using CensusPortal.Web.Pages.Progress;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages;

/// <summary>The city, or the reader's part of it, at a glance (总览): every main figure with the rows behind it, read from the tallies alone.</summary>
public sealed class IndexModel(ProgressQueries progress, MatchingQueries matching, OfficeSizeQueries sizes, Texts t, PageFrame frame) : PageModel
{
    public bool HasData => City.Rows.Count > 0 || Size.People > 0;

    public ProgressTable City { get; private set; } = null!;

    public OfficeSize Size { get; private set; } = null!;

    public MatchSummary Matches { get; private set; } = null!;

    public IReadOnlyList<CurveDay> Days { get; private set; } = [];

    public ProgressTableModel Blocks { get; private set; } = null!;

    public async Task OnGetAsync(string? sort, CancellationToken cancel)
    {
        frame.ShowHome(t["总览", "Overview"]);
        // Each reads from a connection of its own, or is told what was just read.
        var (table, size, rates, curve) = (progress.TableAsync(null, cancel: cancel), sizes.SizeAsync(cancel), matching.SummaryAsync(cancel: cancel), progress.CurveAsync(null, cancel));
        (City, Size, Matches, Days) = ((await table).Value!, await size, await rates, await curve);
        frame.CutOff = Days.Count > 0 ? Days[^1].Day : null;
        frame.Note = City.Area.Name.Length > 0 ? Name : null;
        var lines = ProgressTableModel.LinesOf(City, t["未定区划", "Division unknown"], code => $"/progress?area={code}");
        Blocks = new ProgressTableModel(PartsTitle, Parts, ProgressTableModel.Sort(lines, sort),
            new ProgressLine(City.Total with { Name = IsCity ? t["全市", "City"] : Name }, null, null, null, new RowLinks(City.Area.Level == ProgressLevel.City ? null : City.Area.Code)));
    }

    public IReadOnlyList<FigureCardModel> Cards => ProgressFigures.Cards(t, City.Total, Blocks.Total.Links);

    /// <summary>The whole city, not a reader's part of it.</summary>
    public bool IsCity => City.Area.Level == ProgressLevel.City && City.Area.Name != AccessScope.MineName;

    public string Name => AccessScope.NameOf(City.Area.Name, t.Language);

    public string Parts => ProgressModel.LevelName(t, City.Level);

    public string PartsTitle => t[$"各{Parts}进展", City.Level switch
    {
        ProgressLevel.Block => "Progress by block",
        ProgressLevel.Township => "Progress by township",
        ProgressLevel.District => "Progress by census district",
        _ => "Progress by enumeration area",
    }];

    public ChartModel Curve => ProgressFigures.Curve(t, Name, Days);

    public ChartModel Ranking(SubjectKind kind) => ProgressFigures.Ranking(t,
        kind == SubjectKind.Unit ? t[$"各{Parts}单位采集率排名", $"{Parts}: by unit collection rate"] : t[$"各{Parts}个体采集率排名", $"{Parts}: by household collection rate"],
        Parts, Blocks.Lines, kind);

    /// <summary>The four registers of units that the report is about, and the households' where there is one.</summary>
    public IReadOnlyList<FigureCardModel> MatchCards => [.. Matches.Sources.Select(s => new FigureCardModel(
        t[$"{s.Source.Name(Language.Chinese)}匹配率", $"{s.Source.Name(Language.English)}: match rate"], s.Counts.MatchRate.Print(2),
        s.Counts.Matched, s.Counts.Rows, $"/registers?source={s.Source.Slug()}&matched=true", $"/registers?source={s.Source.Slug()}")
    {
        Href = $"/matching?source={s.Source.Slug()}",
        NumeratorLabel = t["已匹配", "Matched"],
        DenominatorLabel = t["名录", "Register"],
        Parts =
        [
            new(t["未匹配", "Not matched"], t.Number(s.Counts.Unmatched), $"/registers?source={s.Source.Slug()}&matched=false"),
            FigurePart.Of(t, t["范围内", "In scope"], s.Counts.InScopeMatchRate, 2, $"/registers?source={s.Source.Slug()}&scope=in"),
        ],
    })];

    public IReadOnlyList<StatTileModel> CensusOnly =>
    [
        new(t["疑似多报（单位）", "Census-only units"], t.Number(Matches.CensusOnlyUnits), "/records?kind=unit&census-only=true", t["各部门名录都没有", "In no register"]),
        new(t["疑似多报（个体）", "Census-only households"], t.Number(Matches.CensusOnlyHouseholds), "/records?kind=household&census-only=true", t["市监个体名录没有", "Not in the household register"]),
    ];

    public IReadOnlyList<StatTileModel> Tiles =>
    [
        new(t["区块", "Blocks"], t.Number(Size.Blocks), "/divisions?level=block",
            t[$"{Size.Counties} 个县区、{Size.FunctionalZones} 个功能区", $"{Size.Counties} counties, {Size.FunctionalZones} zones"], "geo-alt"),
        new(t["乡镇街道", "Townships"], t.Number(Size.Townships), "/divisions?level=township", Icon: "diagram-3"),
        new(t["普查区", "Census districts"], t.Number(Size.Districts), "/divisions?level=district", Icon: "table"),
        new(t["普查小区", "Enumeration areas"], t.Number(Size.Areas), "/divisions?level=area", Icon: "flag"),
        new(t["建筑物", "Buildings"], t.Number(Size.Buildings), "/divisions/buildings", Icon: "building"),
        new(t["两员人数", "Staff"], t.Number(Size.People), "/staff", Size.BothRoles > 0
            ? t[$"{t.Number(Size.BothRoles)} 人兼任，人次之和大于人数", $"{t.Number(Size.BothRoles)} hold both roles"] : null, "people"),
        new(t["普查指导员（人次）", "Instructors (roles)"], t.Number(Size.Instructors), "/staff?role=instructor", Icon: "person"),
        new(t["普查员（人次）", "Enumerators (roles)"], t.Number(Size.Enumerators), "/staff?role=enumerator", Icon: "person"),
    ];
}
