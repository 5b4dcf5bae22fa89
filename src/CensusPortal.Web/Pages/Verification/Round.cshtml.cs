using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Matching.Verification;
using CensusPortal.Services.Matching.Verification;
using CensusPortal.Web.Access;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Verification;

/// <summary>One round of verification lists (核实轮次): what went where, what came back, and the rows themselves.</summary>
public sealed class RoundModel(RoundQueries queries, RoundService service, Texts t, PageFrame frame) : PageModel
{
    public RoundDetail Detail { get; private set; } = null!;

    public IReadOnlyList<TaskRow> Tasks { get; private set; } = [];

    /// <summary>The file just sent, where something of it was not taken in.</summary>
    public ReturnRow? Outcome { get; private set; }

    /// <summary>What was wrong with it, cell by cell.</summary>
    public IReadOnlyList<ToldError> Errors { get; private set; } = [];

    public const int MostAreas = 60;

    public string? Township => Request.Query.Value("township");

    /// <summary>outstanding, answered, or null for all.</summary>
    public string? State => Request.Query.Value("state") is ("outstanding" or "answered") and var state ? state : null;

    /// <summary>A township's rows; an area's within the township that is chosen.</summary>
    public string PlaceHref(string key, string code) =>
        $"/matching/lists/{Detail.Round.Number}{Request.Query.With((key, code), key == "township" ? ("area", null) : ("file", null), ("file", null))}#tasks";

    /// <summary>A township's list; an area's, of the township that is chosen.</summary>
    public string DownloadHref(string key, string code) =>
        $"/matching/lists/{Detail.Round.Number}/download?{(key == "area" && Township is { } township ? $"township={Uri.EscapeDataString(township)}&" : "")}{key}={Uri.EscapeDataString(code)}";

    /// <summary>All files that came back are asked for, and not only the newest.</summary>
    public bool ShowsAllFiles => Request.Query.Value("files") == "all";

    public string AllFilesHref => $"/matching/lists/{Detail.Round.Number}{Request.Query.With(("files", "all"), ("file", null))}";

    public string TasksHref(string? state) => $"/matching/lists/{Detail.Round.Number}{Request.Query.With(("state", state), ("file", null))}#tasks";

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken cancel)
    {
        if (await queries.FindAsync(number, cancel, Township, ShowsAllFiles) is not { } found)
        {
            return NotFound();
        }

        Detail = found;
        frame.Show(t[$"第 {number} 轮 {found.Round.Title}", $"Round {number}: {found.Round.Title}"],
            new Crumb(t["比对", "Matching"], "/matching"), new Crumb(t["核实清单", "Verification lists"], "/matching/lists"));
        Tasks = await queries.TasksAsync(number, Township, Request.Query.Value("area"), State switch { "answered" => true, "outstanding" => false, _ => null }, cancel);
        if (int.TryParse(Request.Query.Value("file"), out var file) && found.Returns.FirstOrDefault(r => r.Id == file) is { Told: > 0 } outcome)
        {
            Outcome = outcome;
            Errors = ToldError.Read(outcome.Wrong);
        }

        return Page();
    }

    [HandlerNeeds(Permission.IssueLists)]
    public Task<IActionResult> OnPostCloseAsync(int number, CancellationToken cancel) =>
        ChangeAsync(number, service.CloseAsync, t["这一轮已结束。", "The round is closed."], cancel);

    [HandlerNeeds(Permission.IssueLists)]
    public Task<IActionResult> OnPostReopenAsync(int number, CancellationToken cancel) =>
        ChangeAsync(number, service.ReopenAsync, t["这一轮已重新打开。", "The round is open again."], cancel);

    private async Task<IActionResult> ChangeAsync(int number, Func<int, CancellationToken, Task<Result>> change, string done, CancellationToken cancel)
    {
        var changed = await change(number, cancel);
        if (changed.Problem?.Code == VerificationProblems.UnknownRound.Code)
        {
            return NotFound();
        }

        this.Say(changed.IsDone ? done : t[changed.Problem!], changed.IsDone ? Tone.Success : Tone.Danger);
        return Redirect($"/matching/lists/{number}");
    }
}
