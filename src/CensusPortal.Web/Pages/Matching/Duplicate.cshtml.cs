using System.Globalization;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Matching.Duplicates;
using CensusPortal.Web.Access;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Matching;

/// <summary>Two records side by side (疑似重复详情): what differs is marked, and each value of the merged record is chosen.</summary>
public sealed class DuplicateModel(DuplicateQueries duplicates, DuplicateService service, PlaceScopes scopes, Texts t) : PageModel
{
    public const string FirstSide = "first", SecondSide = "second";

    public DuplicateDetail Pair { get; private set; } = null!;

    public PlaceChoices Places { get; private set; } = new([], [], null);

    /// <summary>Whoever answers a base-list row stays, unless somebody chooses otherwise: its row is not lost.</summary>
    public string Suggested => Pair is { FirstBase: null, SecondBase: not null } ? SecondSide : FirstSide;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await duplicates.FindAsync(id, cancel) is not { } found)
        {
            return NotFound();
        }

        (Pair, Places) = (found, await scopes.ChoicesAsync(cancel));
        return Page();
    }

    [HandlerNeeds(Permission.MergeRecords)]
    public async Task<IActionResult> OnPostMergeAsync(long id, string? keep, int first, int second, CancellationToken cancel)
    {
        if (await duplicates.FindAsync(id, cancel) is not { } found)
        {
            return Gone();
        }

        var isFirst = keep != SecondSide;
        var other = isFirst ? SecondSide : FirstSide;
        string[] taken = [.. MergeFields.All.Select(f => f.Name).Where(name => Request.Form["f-" + name] == other)];
        var kept = isFirst ? found.Row.First : found.Row.Second;
        var merged = await service.MergeAsync(id, new MergeInput(kept.Id, taken, isFirst ? first : second, isFirst ? second : first), cancel);
        if (!merged.IsDone)
        {
            return Back(id, merged.Problem);
        }

        this.Say(t["已合并；在“已合并”中可以撤销。", "Merged; it can be undone under “Merged”."]);
        return Redirect($"/records/{kept.Id}");
    }

    [HandlerNeeds(Permission.MergeRecords)]
    public async Task<IActionResult> OnPostDismissAsync(long id, CancellationToken cancel)
    {
        var done = await service.DismissAsync(id, cancel);
        if (!done.IsDone)
        {
            return Back(id, done.Problem);
        }

        this.Say(t["已认定不是重复，以后的比对不再提出。", "Said to be no duplicate; comparisons will not bring it up again."]);
        return Redirect("/matching/duplicates");
    }

    [HandlerNeeds(Permission.MergeRecords)]
    public async Task<IActionResult> OnPostReopenAsync(long id, CancellationToken cancel)
    {
        var done = await service.ReopenAsync(id, cancel);
        return Back(id, done.Problem);
    }

    /// <summary>A value of a field as a person reads it.</summary>
    public string Print(string field, object? value) => value switch
    {
        null or "" => "—",
        string code when field == "areaCode" => $"{Places.NameOf(code.Length >= 9 ? code[..9] : code)} {code}".Trim(),
        int number => t.Number(number),
        decimal amount => amount.ToString("#,0.##", CultureInfo.InvariantCulture),
        DateOnly day => t.Date(day),
        var text => text.ToString()!,
    };

    public string NameOf(string field) => ActivityFields.Name(field, t.Language);

    private IActionResult Gone()
    {
        this.Say(t[Domain.Matching.DuplicateProblems.NotFound.With()], Tone.Danger);
        return Redirect("/matching/duplicates");
    }

    private IActionResult Back(long id, Problem? problem)
    {
        if (problem?.Kind == Domain.Matching.DuplicateProblems.NotFound)
        {
            return Gone();
        }

        this.Say(problem is null ? t["已撤回认定。", "The decision is taken back."] : t[problem], problem is null ? Tone.Success : Tone.Danger);
        return Redirect($"/matching/duplicates/{id}");
    }
}
