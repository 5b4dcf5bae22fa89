using CensusPortal.Services.Lists;
using CensusPortal.Services.Staff;
using CensusPortal.Services.Staff.Assignments;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Assignments;

/// <summary>What lies on each person (人员工作量), against the mean of the township, with those who cover nothing.</summary>
public sealed class AssignmentPeopleModel(AssignmentQueries queries, PlaceScopes scopes, Texts texts) : ListPageModel(texts, scopes)
{
    public LoadFilter Filter { get; private set; } = new(null, null, false, null, null, 0);

    public LoadPage? People { get; private set; }

    public override string ClearHref => "/staff/assignments/people";

    public PagerModel Pager => OffsetPager.Of(Request.Query, Filter.After, AssignmentQueries.PageRows, People!.Rows.Count, People.Found, People.Next, Texts);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var filter = LoadFilter.Read(Address);
        Filter = filter.Value ?? Filter;
        var page = filter.IsDone ? await queries.PeopleAsync(Filter, cancel) : filter.Problem;
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
        AddChip("free", Filter.IsFree ? Texts["没有小区", "Without an area"] : null);
        AddChip("q", Filter.Search is { } search ? Texts[$"查找：{search}", $"Search: {search}"] : null);
    }
}
