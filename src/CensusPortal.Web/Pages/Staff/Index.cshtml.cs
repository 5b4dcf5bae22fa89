using CensusPortal.Services.Lists;
using CensusPortal.Services.Staff;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Staff;

/// <summary>The census staff (两员), filtered, sorted and page by page.</summary>
public sealed class IndexModel(StaffQueries staff, PlaceScopes scopes, Texts texts) : ListPageModel(texts, scopes)
{
    public ListPage<StaffRow>? People { get; private set; }

    public StaffFilter Filter { get; private set; } = new();

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var filter = StaffFilter.Read(Address);
        Filter = filter.Value ?? new StaffFilter();
        var page = filter.IsDone ? await staff.PageAsync(Filter, Position, cancel) : filter.Problem;
        People = page.Value;
        if (!page.IsDone)
        {
            Refuse(page.Problem);
        }

        await LoadPlacesAsync(Filter.Area, cancel);
        AddChip("role", Filter.Role switch
        {
            StaffRole.Instructor => Texts["普查指导员", "Instructors"],
            StaffRole.Enumerator => Texts["普查员", "Enumerators"],
            StaffRole.Both => Texts["两种角色", "Both roles"],
            _ => null,
        });
        AddChip("from", Filter.From is { } from ? StaffText.Source(from, Texts) : null);
        AddChip("q", Filter.Search is { } search ? Texts[$"查找：{search}", $"Search: {search}"] : null);
    }

    protected override string PlaceText(PlaceScope place) =>
        place.Level == PlaceLevel.Unknown ? Texts["未分配小区", "Without an area"] : base.PlaceText(place);
}
