using CensusPortal.Domain;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Progress;
using CensusPortal.Web.Pages.Progress;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Divisions;

/// <summary>The divisions (普查区划): what lies in each, down to the enumeration areas, and a search over all of them.</summary>
public sealed class DivisionsModel(DivisionQueries divisions, Texts t, PageFrame frame) : PageModel
{
    [FromQuery(Name = "area")]
    public string? Area { get; set; }

    [FromQuery(Name = "level")]
    public string? LevelText { get; set; }

    [FromQuery(Name = "q")]
    public string? Search { get; set; }

    [FromQuery(Name = "after")]
    public int After { get; set; }

    public DivisionList? List { get; private set; }

    public Problem? Problem { get; private set; }

    public DivisionStep? Scope => List is { Path.Count: > 0 } list ? list.Path[^1] : null;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        frame.Show(t["普查区划", "Divisions"]);
        var known = Enum.TryParse<ProgressLevel>(LevelText, ignoreCase: true, out var level) && level != ProgressLevel.City && Enum.IsDefined(level);
        (Search, After) = (string.IsNullOrWhiteSpace(Search) ? null : Search.Trim(), Math.Max(0, After));
        var found = await divisions.ListAsync(new DivisionFilter(
            string.IsNullOrEmpty(Area) ? null : Area, known ? level : null, Search, After), cancel);
        (List, Problem) = (found.Value, found.Problem);
        if (Problem is not null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (List!.Path.Count > 1)
        {
            frame.Show(Scope!.Name, List.Path.SkipLast(1).Select((step, at) =>
                new Crumb(at == 0 ? t["普查区划", "Divisions"] : step.Name, at == 0 ? "/divisions" : step.IsNamed ? null : $"/divisions?area={step.Code}")));
            frame.Note = $"{ProgressModel.LevelName(t, Scope.Level)} · {Scope.Code}";
        }
    }

    /// <summary>Where a division's name leads: down to its parts, an area to its own page.</summary>
    public static string Href(DivisionRow row) =>
        row.Level == ProgressLevel.Area ? $"/progress?area={row.Code}" : $"/divisions?area={row.Code}";

    /// <summary>The list of a count: the parts of one level that lie in a division.</summary>
    public static string Parts(string? code, ProgressLevel level) =>
        $"/divisions?{(string.IsNullOrEmpty(code) ? "" : $"area={code}&")}level={level.ToString().ToLowerInvariant()}";

    public string LevelOf(DivisionRow row) => row.IsZone ? t["功能区", "Functional zone"]
        : row.Level == ProgressLevel.Block ? t["县区", "County"] : ProgressModel.LevelName(t, row.Level);

    /// <summary>The code that lists of the city take: none.</summary>
    public string? ScopeCode => Scope is null or { Level: ProgressLevel.City } ? null : Scope.Code;

    public PagerModel? Pager => List is not { } list || (After == 0 && list.Next is null) ? null : new PagerModel(
        After > 0 ? Address(0) : null, After > 0 ? Address(Math.Max(0, After - DivisionQueries.PageRows)) : null,
        list.Next is { } next ? Address(next) : null,
        t[$"第 {After + 1}–{After + list.Rows.Count} 个，共 {t.Number(list.Found)} 个", $"{After + 1}–{After + list.Rows.Count} of {t.Number(list.Found)}"]);

    private string Address(int after)
    {
        string?[] parts =
        [
            string.IsNullOrEmpty(Area) ? null : $"area={Uri.EscapeDataString(Area)}",
            string.IsNullOrEmpty(LevelText) ? null : $"level={Uri.EscapeDataString(LevelText)}",
            Search is null ? null : $"q={Uri.EscapeDataString(Search)}", after > 0 ? $"after={after}" : null,
        ];
        return "/divisions?" + string.Join('&', parts.OfType<string>());
    }
}
