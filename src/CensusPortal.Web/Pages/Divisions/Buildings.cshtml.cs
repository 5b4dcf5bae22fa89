using CensusPortal.Domain;
using CensusPortal.Services.Divisions;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Divisions;

/// <summary>The buildings of a division or area (建筑物), page by page in the order of their areas.</summary>
public sealed class BuildingsModel(BuildingQueries buildings, DivisionQueries divisions, Texts t, PageFrame frame) : PageModel
{
    [FromQuery(Name = "area")]
    public string? Area { get; set; }

    [FromQuery(Name = "q")]
    public string? Search { get; set; }

    [FromQuery(Name = "after")]
    public string? After { get; set; }

    public BuildingPage List { get; private set; } = null!;

    public Problem? Problem { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        frame.Show(t["建筑物", "Buildings"], new Crumb(t["普查区划", "Divisions"], "/divisions"));
        var path = await divisions.PathAsync(string.IsNullOrEmpty(Area) ? null : Area, cancel);
        if (!path.IsDone)
        {
            Problem = path.Problem;
            Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Search = string.IsNullOrWhiteSpace(Search) ? null : Search.Trim();
        frame.Note = string.Join(" / ", path.Value.Skip(path.Value.Count > 1 ? 1 : 0).Select(step => step.Name));
        List = await buildings.PageAsync(path.Value.LastOrDefault(), Search, After, cancel);
    }

    public PagerModel Pager => new(
        After is null ? null : Address(null), null, List.Next is null ? null : Address(List.Next),
        t[$"本页 {List.Rows.Count} 栋，共 {t.Number(List.Found)} 栋", $"{List.Rows.Count} on this page, {t.Number(List.Found)} in all"]);

    private string Address(string? after)
    {
        string?[] parts =
        [
            string.IsNullOrEmpty(Area) ? null : $"area={Uri.EscapeDataString(Area)}",
            Search is null ? null : $"q={Uri.EscapeDataString(Search)}", after is null ? null : $"after={Uri.EscapeDataString(after)}",
        ];
        return "/divisions/buildings?" + string.Join('&', parts.OfType<string>());
    }
}
