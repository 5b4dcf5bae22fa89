using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Shared;

/// <summary>One entry of the left menu (菜单).</summary>
public sealed record MenuEntry(string Text, string Href, string Icon)
{
    /// <summary>Whether the reader is on this entry's page or below it.</summary>
    public bool Holds(PathString path) =>
        Href == "/" ? path == "/" : path.StartsWithSegments(Href, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A titled part of the left menu.</summary>
public sealed record MenuGroup(string? Title, IReadOnlyList<MenuEntry> Entries);

/// <summary>The left menu: one entry for each feature.</summary>
public static class Menu
{
    public static IReadOnlyList<MenuGroup> For(Texts t) =>
    [
        new(null,
        [
            new(t["总览", "Overview"], "/", "speedometer2"),
            new(t["进展", "Progress"], "/progress", "bar-chart-line"),
        ]),
        new(t["区划与人员", "Areas and people"],
        [
            new(t["普查区划", "Divisions"], "/divisions", "diagram-3"),
            new(t["两员", "Staff"], "/staff", "people"),
        ]),
        new(t["清查数据", "Clearance data"],
        [
            new(t["底册", "Base lists"], "/base-lists", "journal-text"),
            new(t["清查记录", "Records"], "/records", "clipboard-check"),
            new(t["部门名录", "Registers"], "/registers", "bank"),
            new(t["比对", "Matching"], "/matching", "intersect"),
        ]),
        new(t["进出", "In and out"],
        [
            new(t["导入", "Imports"], "/imports", "cloud-upload"),
            new(t["报表", "Reports"], "/reports", "file-earmark-spreadsheet"),
            new(t["接口", "API"], "/swagger", "braces"),
        ]),
    ];
}
