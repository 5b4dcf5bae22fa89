using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Records;
using CensusPortal.Services.Records.Review;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Pages.Records;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;

namespace CensusPortal.Web.Pages.Review;

/// <summary>The records that wait for the reader (审核工作清单): filtered, ticked and reviewed, or all that the filter finds.</summary>
public sealed class ReviewListModel(RecordQueries records, RecordReviewService reviews, CurrentActor who, PlaceScopes scopes, Texts texts) : ListPageModel(texts, scopes)
{
    /// <summary>In the address: whatever the stage. Without it the list is what waits for the reader.</summary>
    public const string Any = "any";

    [BindProperty]
    public long[] Ids { get; set; } = [];

    [BindProperty]
    public string? Comment { get; set; }

    public ListPage<RecordRow>? Records { get; private set; }

    public RecordFilter Filter { get; private set; } = new();

    /// <summary>What the rules left as it was, of the records just reviewed.</summary>
    public ReviewPreview? Told { get; private set; }

    public StatusMessage? Refusal { get; private set; }

    public ReviewStatus Waiting => ReviewRules.WaitingFor(who.Actor.Role);

    public IReadOnlyList<ReviewStatus> Targets => ReviewRules.TargetsOf(who.Actor.Role);

    public override string ClearHref => "/records/review/list";

    /// <summary>This list's own address, with the stage it means.</summary>
    public string Conditions => Request.Query.With(("sort", null), ("handler", null));

    public string BulkHref(ReviewStatus target) => "/records/review/bulk" + Request.Query.With(("sort", null), ("review", Stage), ("target", target.Slug()));

    public string RecordHref(long id) => $"/records/{id}?list={Uri.EscapeDataString(Request.Query.With(("sort", null), ("review", Stage)).TrimStart('?'))}";

    private string? Stage => Address("review") switch { null => Waiting.Slug(), Any => null, var chosen => chosen };

    public Task OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(string? target, CancellationToken cancel)
    {
        var wanted = ReviewStatuses.Find(target);
        var done = wanted is { } to ? await reviews.ReviewPickedAsync(Ids, new ReviewInput(to, Comment), cancel)
            : ReviewProblems.UnknownTarget.With(target, string.Join(", ", Targets.Select(s => s.Slug())));
        if (done.Value is { Told.Refused: 0 } all)
        {
            this.Say(Texts[$"{StageText.Told(all.Told, wanted!.Value, Texts)}可在“审核操作”第 {all.ActionId} 号撤销。", $"{StageText.Told(all.Told, wanted!.Value, Texts)} It can be undone as act {all.ActionId}."]);
            return Redirect("/records/review/list" + Conditions);
        }

        Told = done.Value?.Told;
        Refusal = done.Value is { } part
            ? new StatusMessage(part.ActionId is null ? Tone.Danger : Tone.Warning, part.ActionId is null ? Texts[ReviewProblems.NothingToDo.With()] : StageText.Told(part.Told, wanted!.Value, Texts))
            : new StatusMessage(Tone.Danger, Texts[done.Problem!]);
        Response.StatusCode = done.Problem is { } problem ? ProblemAnswers.StatusOf(problem.Kind.Status) : StatusCodes.Status200OK;
        await ShowAsync(cancel);
        return Page();
    }

    private async Task ShowAsync(CancellationToken cancel)
    {
        var filter = RecordFilter.Read(name => name == "review" ? Stage : Address(name));
        Filter = filter.Value ?? new RecordFilter();
        var page = filter.IsDone ? await records.PageAsync(Filter, Position with { Sort = null }, cancel) : filter.Problem;
        Records = page.Value;
        if (!page.IsDone)
        {
            Refuse(page.Problem);
        }

        await LoadPlacesAsync(Filter.Area, cancel);
        AddChip("review", Address("review") is null ? null : Filter.Review?.Name(Texts.Language) ?? Texts["全部状态", "Every stage"]);
        AddChip("findings", Filter.Findings ? Texts["有审核差错", "With findings"] : null);
        AddChip("kind", Filter.Kind is { } kind ? kind == SubjectKind.Unit ? Texts["单位", "Units"] : Texts["个体经营户", "Household businesses"] : null);
        AddChip("q", Filter.Search is { } search ? Texts[$"查找：{search}", $"Search: {search}"] : null);
    }
}
