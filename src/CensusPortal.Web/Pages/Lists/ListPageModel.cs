using CensusPortal.Domain;
using CensusPortal.Services.Lists;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Lists;

/// <summary>An active filter (筛选标签) and the address of the list without it.</summary>
public sealed record Chip(string Text, string RemoveHref);

/// <summary>A choice of a filter row (筛选项).</summary>
/// <param name="None">What no choice is called; 全部 unless given.</param>
public sealed record SelectModel(string Name, string Label, string? Current, IReadOnlyList<(string Value, string Text)> Options, string? None = null);

/// <summary>The division picker of a filter row (区划选择).</summary>
/// <param name="UnknownText">What the choice "-" is called; null where there is none.</param>
public sealed record PlacePickerModel(PlaceChoices Places, string? Current, string? CurrentName, string? UnknownText);

/// <summary>What all lists have in common (列表页): the address read, a problem said aloud, chips, division names and the way through.</summary>
public abstract class ListPageModel(Texts texts, PlaceScopes scopes) : PageModel
{
    public Problem? Problem { get; private set; }

    public PlaceChoices Places { get; private set; } = new([], [], null);

    public PlaceScope? Place { get; private set; }

    public List<Chip> Chips { get; } = [];

    public bool IsFiltered => Chips.Count > 0;

    /// <summary>The list without any condition.</summary>
    public virtual string ClearHref => "?";

    protected Texts Texts => texts;

    public string? Address(string name) => Request.Query.Value(name);

    protected ListPosition Position => new(Address("sort"), Address("after"), Address("before"));

    /// <summary>The address of this list's workbook, with the same conditions.</summary>
    public string ExportHref(string list, params (string Name, string? Value)[] changes) =>
        Request.Query.With(changes) is var query && query.Length > 1 ? $"{list}/export{query}" : $"{list}/export";

    public PagerModel Pager<T>(ListPage<T> page)
    {
        var hasPlace = Address("after") is not null || Address("before") is not null;
        string? Href(string name, string? cursor) => cursor is null ? null : Request.Query.With((name, cursor));
        return new PagerModel(
            hasPlace ? Request.Query.With() : null, Href("before", page.PreviousCursor), Href("after", page.NextCursor), Shown(page));
    }

    /// <summary>How many rows the list has, as printed.</summary>
    public string Total(ListTotal total) => texts.Number(total.Count) + (total.IsExact ? "" : "+");

    protected async Task LoadPlacesAsync(string? area, CancellationToken cancel)
    {
        Places = await scopes.ChoicesAsync(cancel);
        var found = await scopes.FindAsync(area, cancel);
        Place = found.Value;
        if (Place is not null && !string.IsNullOrEmpty(area))
        {
            AddChip("area", PlaceText(Place));
        }
    }

    protected virtual string PlaceText(PlaceScope place) =>
        place.Level == PlaceLevel.Unknown ? texts["未定区划", "No known division"] : place.Name;

    /// <summary>Says on the page why the list cannot be shown.</summary>
    protected void Refuse(Problem problem)
    {
        Problem = problem;
        Response.StatusCode = problem.Kind.Status == ProblemStatus.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
    }

    protected void AddChip(string name, string? text)
    {
        if (text is not null)
        {
            Chips.Add(new Chip(text, Request.Query.With((name, null))));
        }
    }

    private string Shown<T>(ListPage<T> page) => page.Total is { } total
        ? texts[$"本页 {page.Rows.Count} 条，共 {Total(total)} 条", $"{page.Rows.Count} on this page, {Total(total)} in all"]
        : texts[$"本页 {page.Rows.Count} 条", $"{page.Rows.Count} on this page"];
}
