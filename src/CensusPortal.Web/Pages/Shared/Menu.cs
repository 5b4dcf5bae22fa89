using CensusPortal.Domain.Accounts;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Shared;

/// <summary>One entry of the left menu (菜单).</summary>
/// <param name="Needs">Whoever does not hold it does not see the entry.</param>
public sealed record MenuEntry(string Text, string Href, string Icon, Permission Needs)
{
    /// <summary>Whether the reader is on this entry's page or below it.</summary>
    public bool Holds(PathString path) =>
        Href == "/" ? path == "/" : path.StartsWithSegments(Href, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A titled part of the left menu.</summary>
public sealed record MenuGroup(string? Title, IReadOnlyList<MenuEntry> Entries);

/// <summary>The left menu: one entry for each feature, of those the reader may open.</summary>
public static class Menu
{
    public static IReadOnlyList<MenuGroup> For(Texts t, Actor reader) => [.. All(t)
        .Select(g => g with { Entries = [.. g.Entries.Where(e => reader.May(e.Needs))] }).Where(g => g.Entries.Count > 0)];

    private static readonly (string Path, Permission Needs)[] Needs =
    [
        ("/staff/assignments", Permission.AssignAreas), ("/staff", Permission.ViewStaff), ("/base-lists", Permission.ViewUnits), ("/records/review", Permission.Review), ("/records/parked", Permission.DecideParked), ("/records/new", Permission.EnterRecords), ("/records", Permission.ViewUnits),
        ("/registers", Permission.ViewRegisters), ("/matching/runs", Permission.ViewRegisters), ("/matching/changes", Permission.ViewRegisters), ("/matching/missed", Permission.ViewRegisters),
        ("/matching/surplus", Permission.ViewRegisters), ("/matching/duplicates", Permission.ViewUnits), ("/matching/lists", Permission.ViewRegisters),
        ("/matching/review", Permission.ReviewMatches), ("/matching/decisions", Permission.ReviewMatches), ("/imports", Permission.Import), ("/reports", Permission.ExportReports),
    ];

    /// <summary>The address, or null where the reader may not open it: a figure then stands without a link.</summary>
    public static string? Open(this Actor reader, string? href)
    {
        foreach (var (path, needs) in Needs)
        {
            if (href?.StartsWith(path, StringComparison.Ordinal) == true)
            {
                return reader.May(href.StartsWith(path + "/export", StringComparison.Ordinal) ? Permission.ExportLists : needs) ? href : null;
            }
        }

        return href;
    }

    private static IReadOnlyList<MenuGroup> All(Texts t) =>
    [
        new(null,
        [
            new(t["总览", "Overview"], "/", "speedometer2", Permission.ViewFigures),
            new(t["进展", "Progress"], "/progress", "bar-chart-line", Permission.ViewFigures),
        ]),
        new(t["区划与人员", "Areas and people"],
        [
            new(t["普查区划", "Divisions"], "/divisions", "diagram-3", Permission.ViewFigures),
            new(t["两员", "Staff"], "/staff", "people", Permission.ViewStaff),
            new(t["小区分派", "Assignments"], "/staff/assignments", "person-check", Permission.AssignAreas),
            new(t["采集进度", "Enumerators"], "/staff/progress", "activity", Permission.ViewStaff),
        ]),
        new(t["清查数据", "Clearance data"],
        [
            new(t["底册", "Base lists"], "/base-lists", "journal-text", Permission.ViewUnits),
            new(t["手机采集", "Field app"], "/field/", "phone", Permission.Sync),
            new(t["清查记录", "Records"], "/records", "clipboard-check", Permission.ViewUnits),
            new(t["审核", "Review"], "/records/review", "shield-check", Permission.Review),
            new(t["待裁决", "Parked changes"], "/records/parked", "inbox", Permission.DecideParked),
            new(t["部门名录", "Registers"], "/registers", "bank", Permission.ViewRegisters),
            new(t["比对", "Matching"], "/matching", "intersect", Permission.ViewFigures),
        ]),
        new(t["进出", "In and out"],
        [
            new(t["导入", "Imports"], "/imports", "cloud-upload", Permission.Import),
            new(t["报表", "Reports"], "/reports", "file-earmark-spreadsheet", Permission.ExportReports),
            new(t["操作日志", "Activity log"], "/activity-log", "clock-history", Permission.ViewActivityLog),
            new(t["接口", "API"], "/swagger", "braces", Permission.OwnAccount),
        ]),
        new(t["管理", "Administration"],
        [
            new(t["运行状况", "Operations"], "/administration", "activity", Permission.Operate),
            new(t["账号", "Accounts"], "/accounts", "person-gear", Permission.ManageAccounts),
            new(t["接口密钥", "API keys"], "/api-keys", "key", Permission.ManageKeys),
        ]),
    ];
}
