using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Matching;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Matching;

/// <summary>Collected rows that may be too much or carry a wrong code (疑似多报、代码错误).</summary>
public sealed class SurplusModel(SurplusQueries surplus, MatchingStateQueries states, PlaceScopes scopes, Texts texts) : ListPageModel(texts, scopes)
{
    public SurplusFilter Filter { get; private set; } = new();

    public ListPage<SurplusRow>? Rows { get; private set; }

    /// <summary>The registers that have been compared.</summary>
    public IReadOnlyList<RegisterSource> Compared { get; private set; } = [];

    public IReadOnlyList<FindingPlace> Counts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var filter = SurplusFilter.Read(Address);
        Filter = filter.Value ?? new SurplusFilter();
        var page = filter.IsDone ? await surplus.PageAsync(Filter, Position, cancel) : filter.Problem;
        Rows = page.Value;
        if (!page.IsDone)
        {
            Refuse(page.Problem);
        }

        Compared = (await states.StateAsync(cancel)).Compared;
        Counts = page.IsDone && Filter.Search is null ? await surplus.PlacesAsync(Filter, cancel) : [];
        await LoadPlacesAsync(Filter.Area, cancel);
        AddChip("kind", Filter.Kind is { } kind ? FindingText.Kind(Texts, kind) : null);
        AddChip("what", Filter.What is { } what ? FindingText.What(Texts, what) : null);
        AddChip("proposed", Filter.Proposed switch { true => Texts["有建议代码", "With a proposal"], false => Texts["无建议代码", "Without a proposal"], _ => null });
        AddChip("q", Filter.Search is { } search ? Texts[$"查找：{search}", $"Search: {search}"] : null);
        AddChip("anywhere", Filter.Anywhere ? Texts["名称中任意位置", "Anywhere in the name"] : null);
    }
}
