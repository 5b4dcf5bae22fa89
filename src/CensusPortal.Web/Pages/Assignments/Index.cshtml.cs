using CensusPortal.Services.Lists;
using CensusPortal.Services.Staff;
using CensusPortal.Services.Staff.Assignments;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Assignments;

/// <summary>Who covers which area (小区分派): to be filtered, seen on the map of a township, and picked from.</summary>
public sealed class AssignmentsModel(AssignmentQueries queries, AssignmentMaps maps, StaffQueries staff, PlaceScopes scopes, Texts texts) : ListPageModel(texts, scopes)
{
    public AssignmentFilter Filter { get; private set; } = new(null, null, null, null, null, 0);

    public AssignmentPage? Areas { get; private set; }

    public AssignmentMap? Map { get; private set; }

    /// <summary>A township or district is chosen, for which there could be a map.</summary>
    public bool MayHaveMap { get; private set; }

    public override string ClearHref => "/staff/assignments";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var filter = AssignmentFilter.Read(Address);
        Filter = filter.Value ?? Filter;
        var page = filter.IsDone ? await queries.AreasAsync(Filter, cancel) : filter.Problem;
        Areas = page.Value;
        if (!page.IsDone)
        {
            Refuse(page.Problem);
        }

        await LoadPlacesAsync(Filter.Area, cancel);
        AddChip("state", Filter.State is { } state ? StateText(state) : null);
        AddChip("person", Filter.Person is { } person ? Texts[$"负责人：{await staff.NameAsync(person, cancel)}", $"Covered by {await staff.NameAsync(person, cancel)}"] : null);
        AddChip("q", Filter.Search is { } search ? Texts[$"查找：{search}", $"Search: {search}"] : null);
        if (Areas is not null && (await maps.OfAsync(Filter.Area, cancel)).Value is { } shapes)
        {
            (MayHaveMap, Map) = (true, AssignmentMap.Of(shapes, Areas.Rows));
        }
    }

    public string StateText(CoverState state) => state switch
    {
        CoverState.Nobody => Texts["无人负责", "Nobody covers it"],
        CoverState.NoEnumerator => Texts["缺普查员", "Without an enumerator"],
        CoverState.NoInstructor => Texts["缺普查指导员", "Without an instructor"],
        _ => Texts["手工调整过", "Changed by hand"],
    };

    /// <summary>The same list, of those that nobody covers.</summary>
    public string NobodyHref => "/staff/assignments" + Request.Query.With(("state", "nobody"));

    public PagerModel Pager => OffsetPager.Of(Request.Query, Filter.After, AssignmentQueries.PageRows, Areas!.Rows.Count, Areas.Found, Areas.Next, Texts);
}
