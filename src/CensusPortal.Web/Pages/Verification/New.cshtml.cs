using System.Globalization;
using CensusPortal.Domain;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Matching.Reasons;
using CensusPortal.Services.Matching.Verification;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Verification;

/// <summary>Sends a round of verification lists out (下发核实清单): first how many rows the conditions find, then with title and deadline.</summary>
public sealed class NewRoundModel(RoundQueries queries, RoundService service, ReasonQueries reasons, PlaceScopes scopes, TimeProvider clock, Texts t, PageFrame frame) : PageModel
{
    private const int UsualDays = 7;

    /// <summary>What is worth going to look at, unless somebody chooses otherwise.</summary>
    private static readonly string[] UsualReasons = [DifferenceReasons.NoBaseListEntry, DifferenceReasons.CollectedButUnmatched];

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? DueOn { get; set; }

    /// <summary>How many rows the reader was told.</summary>
    [BindProperty]
    public int Expected { get; set; }

    public RoundConditions Conditions { get; private set; } = new([], [], null, false);

    public RoundPreview? Preview { get; private set; }

    public IReadOnlyList<string> Reasons { get; private set; } = [];

    public PlaceChoices Places { get; private set; } = new([], [], null);

    public StatusMessage? Refusal { get; private set; }

    public string SelfHref => "/matching/lists/new" + Request.Query.With();

    private bool IsAsked => Request.Query.Value("asked") == "true";

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(null, cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var due = DateOnly.TryParseExact(DueOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateOnly.MinValue;
        var issued = await service.IssueAsync(new RoundInput(Title ?? "", due, Read()), Expected, cancel);
        if (!issued.IsDone)
        {
            return await ShowAsync(issued.Problem, cancel);
        }

        this.Say(t[$"第 {issued.Value.Number} 轮已下发，{t.Number(issued.Value.Tasks)} 条。", $"Round {issued.Value.Number} is out with {t.Number(issued.Value.Tasks)} rows."]);
        return Redirect($"/matching/lists/{issued.Value.Number}");
    }

    private RoundConditions Read() => !IsAsked ? new RoundConditions(RegisterSources.All, UsualReasons, null, true) : new RoundConditions(
        [.. Request.Query["source"].Select(RegisterSources.FromSlug).OfType<RegisterSource>().Distinct()],
        [.. Request.Query["reason"].OfType<string>().Where(r => r.Length is > 0 and <= 40).Distinct()],
        Request.Query.Value("area"), Request.Query.Value("scope") == "in");

    private async Task<IActionResult> ShowAsync(Problem? problem, CancellationToken cancel)
    {
        frame.Show(t["下发核实清单", "Send verification lists out"], new Crumb(t["比对", "Matching"], "/matching"), new Crumb(t["核实清单", "Verification lists"], "/matching/lists"));
        Conditions = Read();
        Reasons = await reasons.ChoicesAsync(cancel);
        Places = await scopes.ChoicesAsync(cancel);
        Title ??= t["核实清单", "Verification"];
        DueOn ??= clock.GetLocalNow().AddDays(UsualDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (IsAsked)
        {
            var preview = await queries.PreviewAsync(Conditions, cancel);
            (Preview, problem) = (preview.Value, problem ?? preview.Problem);
        }

        if (problem is not null)
        {
            Refusal = new StatusMessage(Tone.Danger, t[problem]);
            Response.StatusCode = ProblemAnswers.StatusOf(problem.Kind.Status);
        }

        return Page();
    }
}
