using CensusPortal.Domain.BaseLists;
using CensusPortal.Services.BaseLists;
using CensusPortal.Services.Lists;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.BaseLists;

/// <summary>The base lists (底册), filtered, sorted and page by page.</summary>
public sealed class IndexModel(BaseListQueries baseLists, PlaceScopes scopes, Texts texts) : ListPageModel(texts, scopes)
{
    public ListPage<BaseListRow>? Rows { get; private set; }

    public BaseListFilter Filter { get; private set; } = new();

    public IReadOnlyList<OutcomeChoice> Outcomes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var filter = BaseListFilter.Read(Address);
        Filter = filter.Value ?? new BaseListFilter();
        var page = filter.IsDone ? await baseLists.PageAsync(Filter, Position, cancel) : filter.Problem;
        Rows = page.Value;
        if (!page.IsDone)
        {
            Refuse(page.Problem);
        }

        Outcomes = await baseLists.OutcomesAsync(cancel);
        await LoadPlacesAsync(Filter.Area, cancel);
        NameFilters();
    }

    /// <summary>The name of an outcome, 未核查 without one.</summary>
    public string OutcomeName(string? code) => code is null or BaseListFilter.NotVerified
        ? Texts["未核查", "Not verified"]
        : Outcomes.FirstOrDefault(o => o.Code == code)?.Name ?? code;

    private void NameFilters()
    {
        AddChip("kind", Filter.Kind switch
        {
            SubjectKind.Unit => Texts["单位", "Units"],
            SubjectKind.Household => Texts["个体经营户", "Household businesses"],
            _ => null,
        });
        AddChip("verified", Filter.Verified switch { true => Texts["已核查", "Verified"], false => Texts["未核查", "Not verified"], _ => null });
        AddChip("outcome", Filter.Outcome is null ? null : OutcomeName(Filter.Outcome));
        AddChip("collected", Filter.Collected switch
        {
            true => Texts["有清查表", "With a record"],
            false => Texts["无清查表", "Without a record"],
            _ => null,
        });
        AddChip("findings", Filter.Findings ? Texts["有审核差错", "With findings"] : null);
        AddChip("q", Filter.Search is { } search ? Texts[$"查找：{search}", $"Search: {search}"] : null);
        AddChip("anywhere", Filter.Anywhere ? Texts["名称中任意位置", "Anywhere in the name"] : null);
    }
}
