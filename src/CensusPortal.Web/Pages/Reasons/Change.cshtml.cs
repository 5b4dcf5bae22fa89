using CensusPortal.Domain;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Matching.Reasons;
using CensusPortal.Services.Registers;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Reasons;

/// <summary>Changes the reason of everything a filter of the register list finds (批量改原因): first how many and which, then with a note.</summary>
public sealed class ReasonChangeModel(ReasonQueries queries, ReasonService service, PlaceScopes scopes, Texts t, PageFrame frame) : PageModel
{
    /// <summary>Stands in the form for no reason of a person.</summary>
    public const string Automatic = "-";

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>How many rows the reader was told.</summary>
    [BindProperty]
    public int Expected { get; set; }

    public ReasonPreview? Preview { get; private set; }

    public IReadOnlyList<string> Reasons { get; private set; } = [];

    public PlaceChoices Places { get; private set; } = new([], [], null);

    public StatusMessage? Refusal { get; private set; }

    public string SelfHref => "/registers/reasons/change" + Conditions;

    public string ListHref => "/registers" + Conditions;

    private string Conditions => Request.Query.With(("sort", null));

    public string BlockName(string? code) => code is null ? t["未定区划", "Unknown"] : code == Places.City?.Code ? t["市本级", "City level"] : Places.NameOf(code);

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(null, cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var filter = RegisterFilter.Read(Request.Query.Value);
        var input = new ReasonInput(Reason == Automatic ? null : Reason ?? "", Note);
        var changed = filter.IsDone ? await service.ChangeAsync(filter.Value, Conditions.TrimStart('?'), input, Expected, cancel) : filter.Problem;
        if (!changed.IsDone)
        {
            return await ShowAsync(changed.Problem, cancel);
        }

        var change = changed.Value;
        this.Say(change.Reason is { } reason
            ? t[$"已把 {t.Number(change.Rows)} 条的差异原因改为“{reason}”。需要时可以在这里撤销。", $"The reason of {t.Number(change.Rows)} rows is now “{reason}”. It can be undone here."]
            : t[$"已把 {t.Number(change.Rows)} 条恢复为自动判定的原因。需要时可以在这里撤销。", $"{t.Number(change.Rows)} rows are back to the automatic reason. It can be undone here."]);
        return Redirect($"/registers/changes/{change.Id}");
    }

    private async Task<IActionResult> ShowAsync(Problem? problem, CancellationToken cancel)
    {
        frame.Show(t["改差异原因", "Change reasons"], new Crumb(t["部门名录", "Registers"], "/registers"));
        var filter = RegisterFilter.Read(Request.Query.Value);
        var preview = filter.IsDone ? await queries.PreviewAsync(filter.Value, cancel) : filter.Problem;
        (Preview, problem) = (preview.Value, problem ?? preview.Problem);
        Reasons = await queries.ChoicesAsync(cancel);
        Places = await scopes.ChoicesAsync(cancel);
        if (Preview is not null)
        {
            frame.Note = t[$"{Preview.Source.Name(t.Language)}名录中没有匹配的条目", $"Rows of {Preview.Source.Name(t.Language)} without a match"];
        }

        if (problem is not null)
        {
            Refusal = new StatusMessage(Tone.Danger, t[problem]);
            Response.StatusCode = ProblemAnswers.StatusOf(problem.Kind.Status);
        }

        return Page();
    }
}
