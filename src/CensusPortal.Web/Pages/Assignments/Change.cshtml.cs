using CensusPortal.Domain;
using CensusPortal.Domain.Staff;
using CensusPortal.Services.Staff.Assignments;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Assignments;

/// <summary>Gives picked areas to a person, hands them over or takes them away (分派): first who and what is under way, then the confirmation.</summary>
public sealed class AssignmentChangeModel(AssignmentPreviews queries, AreaAssignmentService service, Texts t, PageFrame frame) : PageModel
{
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>What the reader was shown.</summary>
    [BindProperty]
    public string? Stamp { get; set; }

    public AssignmentPreview? Preview { get; private set; }

    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];

    public string? Search => Request.Query.Value("who");

    public StatusMessage? Refusal { get; private set; }

    /// <summary>Everything is named and nothing speaks against it.</summary>
    public bool CanConfirm => Preview is { Refusal: null };

    /// <summary>Somebody has to be named yet, which is no mistake of the reader's.</summary>
    public bool IsOpen => Preview?.Refusal?.Kind is { } kind && (kind == AssignmentProblems.NobodyGets || kind == AssignmentProblems.NobodyLoses);

    public string SelfHref => "/staff/assignments/change" + Request.QueryString;

    private string?[] Areas => [.. Request.Query["areas"]];

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(null, cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var order = AssignmentOrder.Read(Request.Query.Value, [.. Areas.OfType<string>()]);
        var done = order.IsDone ? await service.ApplyAsync(order.Value, Note, Stamp ?? "", cancel) : order.Problem;
        if (!done.IsDone)
        {
            return await ShowAsync(done.Problem, cancel);
        }

        var (given, taken) = (done.Value.Given, done.Value.Taken);
        this.Say((given, taken) switch
        {
            (_, 0) => t[$"已交给 {t.Number(given)} 个小区。需要时可以在这里撤销。", $"{t.Number(given)} areas given. It can be undone here."],
            (0, _) => t[$"已收回 {t.Number(taken)} 个小区。需要时可以在这里撤销。", $"{t.Number(taken)} areas taken away. It can be undone here."],
            _ => t[$"已移交 {t.Number(taken)} 个小区。需要时可以在这里撤销。", $"{t.Number(taken)} areas handed over. It can be undone here."],
        });
        return Redirect($"/staff/assignments/acts/{done.Value.ActId}");
    }

    private async Task<IActionResult> ShowAsync(Problem? problem, CancellationToken cancel)
    {
        frame.Show(t["分派小区", "Assign areas"], new Crumb(t["两员", "Staff"], "/staff"), new Crumb(t["小区分派", "Assignments"], "/staff/assignments"));
        var order = AssignmentOrder.Read(Request.Query.Value, [.. Areas.OfType<string>()]);
        var preview = order.IsDone ? await queries.PreviewAsync(order.Value, cancel) : order.Problem;
        if (preview.Problem is { } gone && gone.Kind == AssignmentProblems.UnknownPerson)
        {
            // Others were faster with that person: the areas that were picked stay, and somebody else is named.
            problem ??= gone;
            preview = await queries.PreviewAsync(order.Value! with { To = null }, cancel) is { IsDone: true } open ? open
                : await queries.PreviewAsync(order.Value! with { To = null, From = null }, cancel);
        }

        Preview = preview.Value;
        Candidates = Preview is null ? [] : await queries.CandidatesAsync(Search, cancel);
        problem ??= preview.Problem ?? (IsOpen ? null : Preview!.Refusal);
        if (problem is not null)
        {
            Refusal = new StatusMessage(Tone.Danger, t[problem]);
            Response.StatusCode = ProblemAnswers.StatusOf(problem.Kind.Status);
        }

        return Page();
    }
}
