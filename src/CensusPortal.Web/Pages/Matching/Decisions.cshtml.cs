using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Matching.Review;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;

namespace CensusPortal.Web.Pages.Matching;

/// <summary>What was decided on the rows of the reader's places (判定清单), newest first, each to be undone.</summary>
public sealed class DecisionsModel(DecisionQueries decisions, ReviewUndo undo, PlaceScopes scopes, Texts texts) : ListPageModel(texts, scopes)
{
    public ListPage<DecisionRow>? Decisions { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var filter = DecisionFilter.Read(Address);
        var page = filter.IsDone ? await decisions.PageAsync(filter.Value, Position, cancel) : filter.Problem;
        Decisions = page.Value;
        if (!page.IsDone)
        {
            Refuse(page.Problem);
        }

        if (filter.Value is { } asked)
        {
            AddChip("source", asked.Source?.Name(Texts.Language));
            AddChip("kind", asked.Kind?.Name(Texts.Language));
            AddChip("who", asked.Who is { } who ? Texts[$"判定人：{who}", $"By: {who}"] : null);
            AddChip("day", asked.Day is { } day ? Texts.Date(day) : null);
            AddChip("state", asked.IsUndone is { } isUndone ? isUndone ? Texts["已撤销", "Undone"] : Texts["有效", "Stands"] : null);
        }
    }

    public async Task<IActionResult> OnPostUndoAsync([FromForm] long id, CancellationToken cancel)
    {
        var done = await undo.UndoAsync(id, cancel);
        this.Say(done.IsDone ? Texts[$"已撤销对“{done.Value.Name}”的判定。", $"The decision on “{done.Value.Name}” is undone."] : Texts[done.Problem], done.IsDone ? Tone.Info : Tone.Warning);
        return Redirect("/matching/decisions" + Request.Query.With(("handler", null)));
    }
}
