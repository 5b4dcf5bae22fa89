using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Services.Lists;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.ActivityLog;

/// <summary>The activity log (操作日志), newest first, of the reader's own people and places.</summary>
public sealed class IndexModel(ActivityQueries log, PlaceScopes scopes, Texts texts) : ListPageModel(texts, scopes)
{
    public ListPage<ActivityRow>? Lines { get; private set; }

    public ActivityFilter Filter { get; private set; } = new();

    public IReadOnlyList<(string Value, string Text)> Actions => [.. ActivityActions.All.Select(a => (a, ActivityActions.Name(a, Texts.Language)))];

    public IReadOnlyList<(string Value, string Text)> Kinds => [.. ActivityObjects.All.Select(k => (k, ActivityObjects.Name(k, Texts.Language)))];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var filter = ActivityFilter.Read(Address);
        Filter = filter.Value ?? new ActivityFilter();
        var page = filter.IsDone ? await log.PageAsync(Filter, Position, cancel) : filter.Problem;
        Lines = page.Value;
        if (!page.IsDone)
        {
            Refuse(page.Problem);
        }

        await LoadPlacesAsync(Filter.Area, cancel);
        ShowChips();
    }

    private void ShowChips()
    {
        AddChip("who", Filter.Who is { } who ? Texts[$"操作者：{who}", $"By: {who}"] : null);
        AddChip("action", Filter.Action is { } action ? ActivityActions.Name(action, Texts.Language) : null);
        AddChip("kind", Filter.Kind is { } kind ? ActivityObjects.Name(kind, Texts.Language) : null);
        AddChip("id", Filter.Object is { } id ? Texts[$"对象：{id}", $"Object: {id}"] : null);
        AddChip("from", Filter.From is { } from ? Texts[$"自 {Texts.Date(from)}", $"From {Texts.Date(from)}"] : null);
        AddChip("to", Filter.To is { } to ? Texts[$"至 {Texts.Date(to)}", $"To {Texts.Date(to)}"] : null);
        AddChip("result", Filter.IsDone is { } isDone ? isDone ? Texts["已完成", "Carried out"] : Texts["被拒绝或中断", "Refused or broken off"] : null);
    }
}
