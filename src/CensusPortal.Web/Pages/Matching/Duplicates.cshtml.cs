using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Matching;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Matching.Duplicates;
using CensusPortal.Web.Access;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;

namespace CensusPortal.Web.Pages.Matching;

/// <summary>The same unit entered twice (疑似重复), what was decided, and the merges that were made.</summary>
public sealed class DuplicatesModel(DuplicateQueries duplicates, DuplicateService service, PlaceScopes scopes, Texts texts) : ListPageModel(texts, scopes)
{
    private const string MergedState = "merged";

    public DuplicateFilter Filter { get; private set; } = new();

    public ListPage<DuplicateRow>? Rows { get; private set; }

    public IReadOnlyList<MergeRow> Merges { get; private set; } = [];

    /// <summary>The merges are looked at, not the pairs.</summary>
    public bool IsOfMerges => Address("state") == MergedState;

    /// <summary>The same conditions in another state.</summary>
    public string OfState(string? state) => Request.Query.With(("state", state));

    public override string ClearHref => Address("state") is { } state ? "?state=" + state : "?";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var filter = DuplicateFilter.Read(name => name == "state" && IsOfMerges ? null : Address(name));
        Filter = filter.Value ?? new DuplicateFilter();
        var page = filter.IsDone ? await duplicates.PageAsync(Filter, Position, cancel) : filter.Problem;
        Rows = page.Value;
        if (!page.IsDone)
        {
            Refuse(page.Problem);
        }

        Merges = IsOfMerges ? await duplicates.MergesAsync(cancel) : [];
        await LoadPlacesAsync(Filter.Area, cancel);
        AddChip("evidence", Filter.Evidence?.Name(Texts.Language));
        AddChip("q", Filter.Search is { } search ? Texts[$"查找：{search}", $"Search: {search}"] : null);
        AddChip("across", Filter.Across switch { true => Texts["个体又报为单位", "Household entered as a unit too"], false => Texts["同一类内", "Within one kind"], _ => null });
    }

    [HandlerNeeds(Permission.MergeRecords)]
    public async Task<IActionResult> OnPostUndoAsync(int merge, CancellationToken cancel)
    {
        var undone = await service.UndoAsync(merge, cancel);
        this.Say(undone.IsDone ? Texts["已撤销合并，两条记录都恢复原样。", "The merge is undone; both records are as they were."] : Texts[undone.Problem], undone.IsDone ? Tone.Success : Tone.Danger);
        return Redirect("/matching/duplicates?state=" + MergedState);
    }
}
