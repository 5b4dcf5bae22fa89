using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Matching;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Matching;

/// <summary>Units the registers hold and nobody has collected (疑似漏报).</summary>
public sealed class MissedModel(MissedQueries missed, PlaceScopes scopes, Texts texts) : ListPageModel(texts, scopes)
{
    public MissedFilter Filter { get; private set; } = new();

    public ListPage<MissedRow>? Rows { get; private set; }

    public IReadOnlyList<FindingPlace> Counts { get; private set; } = [];

    public IReadOnlyList<string> Reasons { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var filter = MissedFilter.Read(Address);
        Filter = filter.Value ?? new MissedFilter();
        var page = filter.IsDone ? await missed.PageAsync(Filter, Position, cancel) : filter.Problem;
        Rows = page.Value;
        if (!page.IsDone)
        {
            Refuse(page.Problem);
        }

        Counts = page.IsDone ? await missed.PlacesAsync(Filter, cancel) : [];
        Reasons = await missed.ReasonsAsync(cancel);
        await LoadPlacesAsync(Filter.Area, cancel);
        AddChip("kind", Filter.Kind is { } kind ? FindingText.Kind(Texts, kind) : null);
        AddChip("source", Filter.Source?.Name(Texts.Language));
        AddChip("reason", Filter.Reason);
        AddChip("held", Filter.Held is { } held ? FindingText.Held(Texts, held) : null);
        AddChip("q", Filter.Search is { } search ? Texts[$"查找：{search}", $"Search: {search}"] : null);
        AddChip("anywhere", Filter.Anywhere ? Texts["名称中任意位置", "Anywhere in the name"] : null);
    }
}
