using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Progress;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Progress;

/// <summary>The progress of any division (进展), down to one enumeration area: table, ranks, curve, and the rows behind each count.</summary>
public sealed class ProgressModel(ProgressQueries progress, DivisionQueries divisions, AreaQueries areas, Texts t, PageFrame frame) : PageModel
{
    private const int PageRows = 100;

    [FromQuery(Name = "area")]
    public string? Area { get; set; }

    [FromQuery(Name = "level")]
    public string? LevelText { get; set; }

    [FromQuery(Name = "as-of")]
    public string? AsOfText { get; set; }

    [FromQuery(Name = "sort")]
    public string? Sort { get; set; }

    /// <summary>The place in the list: how many rows came before.</summary>
    [FromQuery(Name = "after")]
    public int After { get; set; }

    public ProgressTable Table { get; private set; } = null!;

    public IReadOnlyList<DivisionStep> Path { get; private set; } = [];

    public DateOnly? LastDay { get; private set; }

    /// <summary>The past day the figures are of; null is now.</summary>
    public DateOnly? AsOf { get; private set; }

    public IReadOnlyList<CurveDay> Days { get; private set; } = [];

    public AreaGround? Ground { get; private set; }

    public IReadOnlyList<ProgressLine> Lines { get; private set; } = [];

    /// <summary>Why there is nothing to show; null when all is well.</summary>
    public Problem? Problem { get; private set; }

    public ProgressLevel ScopeLevel => Table.Area.Level;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        frame.Show(t["进展", "Progress"]);
        Problem = await LoadAsync(cancel);
        if (Problem is not null)
        {
            Response.StatusCode = Problem.Kind.Status == ProblemStatus.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
        }
    }

    public string Name => Table.Area.Name.Length > 0 ? AccessScope.NameOf(Table.Area.Name, t.Language) : t["全市", "City"];

    /// <summary>The levels the division can be broken down to.</summary>
    public IReadOnlyList<ProgressLevel> Levels => Table.Levels;

    public ProgressTableModel Shown => new(t[$"{Name}进展", $"Progress of {Name}"], LevelName(t, Table.Level),
        [.. ProgressTableModel.Sort(Lines, Sort).Skip(After).Take(PageRows)], Total);

    public ProgressLine Total => new(Table.Total with { Name = t["合计", "Total"] }, null, null, null,
        new RowLinks(ScopeLevel == ProgressLevel.City ? null : Table.Area.Code, true, AsOf is null));

    public PagerModel? Pager => Lines.Count <= PageRows ? null : new PagerModel(
        After > 0 ? Address(Table.Area.Code, Table.Level) : null,
        After > 0 ? Address(Table.Area.Code, Table.Level, Math.Max(0, After - PageRows)) : null,
        After + PageRows < Lines.Count ? Address(Table.Area.Code, Table.Level, After + PageRows) : null,
        t[$"第 {After + 1}–{Math.Min(After + PageRows, Lines.Count)} 行，共 {t.Number(Lines.Count)} 行", $"{After + 1}–{Math.Min(After + PageRows, Lines.Count)} of {t.Number(Lines.Count)}"]);

    public ChartModel Curve => ProgressFigures.Curve(t, Name, Days);

    public ChartModel Ranking(SubjectKind kind) => ProgressFigures.Ranking(t,
        kind == SubjectKind.Unit ? t["单位采集率排名", "By unit collection rate"] : t["个体采集率排名", "By household collection rate"],
        LevelName(t, Table.Level), Lines, kind, most: 15);

    /// <summary>This page for another division, level or place in the list; the day stays, the sorting while the division does.</summary>
    public string Address(string code, ProgressLevel? level = null, int after = 0)
    {
        string?[] parts =
        [
            code.Length > 0 ? $"area={Uri.EscapeDataString(code)}" : null,
            level is null ? null : $"level={level.ToString()!.ToLowerInvariant()}",
            AsOf is null ? null : $"as-of={t.Date(AsOf)}",
            Sort is null || code != Table.Area.Code ? null : $"sort={Uri.EscapeDataString(Sort)}",
            after > 0 ? $"after={after}" : null,
        ];
        return "/progress?" + string.Join('&', parts.OfType<string>());
    }

    public static string LevelName(Texts t, ProgressLevel level) => level switch
    {
        ProgressLevel.City => t["全市", "City"],
        ProgressLevel.Block => t["区块", "Block"],
        ProgressLevel.Township => t["乡镇街道", "Township"],
        ProgressLevel.District => t["普查区", "Census district"],
        _ => t["普查小区", "Enumeration area"],
    };

    private async Task<Problem?> LoadAsync(CancellationToken cancel)
    {
        if (!TryLevel(out var level))
        {
            return ProgressProblems.UnknownLevel.With(LevelText);
        }

        LastDay = await progress.LastDayAsync(cancel);
        if (!TryDay(out var day))
        {
            return ProgressProblems.BadDate.With(AsOfText);
        }

        var code = string.IsNullOrEmpty(Area) ? null : Area;
        // From the last day on a past day is today, whose figures are kept ready.
        AsOf = day < LastDay ? day : null;
        frame.CutOff = AsOf ?? LastDay;
        var table = await progress.TableAsync(code, level, AsOf, cancel);
        var path = await divisions.PathAsync(code, cancel);
        if (!table.IsDone || !path.IsDone)
        {
            return table.Problem ?? path.Problem;
        }

        (Table, Path, After) = (table.Value, path.Value, Math.Max(0, After));
        await ShowAsync(cancel);
        return null;
    }

    private async Task ShowAsync(CancellationToken cancel)
    {
        frame.Show(ScopeLevel == ProgressLevel.City ? t["进展", "Progress"] : Name,
            Path.SkipLast(1).Select((step, at) => new Crumb(at == 0 ? t["进展", "Progress"] : step.Name, at > 0 && step.IsNamed ? null : Address(at == 0 ? "" : step.Code))));
        frame.Note = ScopeLevel == ProgressLevel.City ? AccessScope.NameOf(Table.Area.Name, t.Language) : $"{LevelName(t, ScopeLevel)} · {Table.Area.Code}";
        Lines = ProgressTableModel.LinesOf(Table, ScopeLevel == ProgressLevel.City
            ? t["未定区划", "Division unknown"] : t[$"未定{LevelName(t, Table.Level)}", $"{LevelName(t, Table.Level)} unknown"], code => Address(code));
        After = Math.Min(After, Math.Max(0, Lines.Count - 1) / PageRows * PageRows); // an old address may point past the end
        var days = await progress.CurveAsync(Table.Area.Code.Length > 0 ? Table.Area.Code : null, cancel);
        Days = [.. days.Where(day => AsOf is null || day.Day <= AsOf)];
        if (ScopeLevel == ProgressLevel.Area)
        {
            Ground = await areas.GroundAsync(Table.Area.Code, cancel);
        }
    }

    private bool TryLevel(out ProgressLevel? level)
    {
        level = Enum.TryParse<ProgressLevel>(LevelText, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) ? parsed : null;
        return string.IsNullOrEmpty(LevelText) || level is not null;
    }

    private bool TryDay(out DateOnly? day)
    {
        day = DateOnly.TryParseExact(AsOfText, "yyyy-MM-dd", out var parsed) ? parsed : null;
        return string.IsNullOrEmpty(AsOfText) || day is not null;
    }
}
