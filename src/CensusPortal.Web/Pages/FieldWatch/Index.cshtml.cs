using CensusPortal.Domain.Staff;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Staff.Watch;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.FieldWatch;

/// <summary>How the work in the field goes (采集进度): each enumerator with what an instructor should ask about.</summary>
public sealed class FieldWatchModel(WatchQueries queries, PlaceScopes scopes, Texts texts) : ListPageModel(texts, scopes)
{
    public WatchFilter Filter { get; private set; } = new(null, null, null, null, 0);

    public WatchPage? People { get; private set; }

    public override string ClearHref => "/staff/progress";

    public PagerModel Pager => OffsetPager.Of(Request.Query, Filter.After, WatchQueries.PageRows, People!.Rows.Count, People.Found, People.Next, Texts);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var filter = WatchFilter.Read(Address);
        Filter = filter.Value ?? Filter;
        var page = filter.IsDone ? await queries.PageAsync(Filter, cancel) : filter.Problem;
        People = page.Value;
        if (!page.IsDone)
        {
            Refuse(page.Problem);
        }

        await LoadPlacesAsync(Filter.Area, cancel);
        AddChip("mark", Filter.Mark is { } mark ? WatchText.Name(mark, Texts) : null);
        AddChip("q", Filter.Search is { } search ? Texts[$"查找：{search}", $"Search: {search}"] : null);
    }

    /// <summary>The same list, of those with the mark.</summary>
    public string MarkHref(WatchMark mark) => "/staff/progress" + Request.Query.With(("mark", WatchText.Slug(mark)));
}
