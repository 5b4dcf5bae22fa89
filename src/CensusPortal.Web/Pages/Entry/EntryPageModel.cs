using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Records.Entry;
using CensusPortal.Services.Records.Sync;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Entry;

/// <summary>What reading and saving a form needs (录入所需).</summary>
public sealed record EntryDesk(RecordEntryService Service, EntryQueries Queries, EntryAround Around, Unmasking Unmasking, Texts Texts);

/// <summary>A form at a desk (录入页): shown with what it begins with, saved, and shown again with all that was typed when something is wrong.</summary>
public abstract class EntryPageModel(EntryDesk desk) : PageModel
{
    /// <summary>Null as long as it is not known what the form is about.</summary>
    public EntryForm? Form { get; private set; }

    public EntryNearby? Nearby { get; private set; }

    /// <summary>Where the form is sent to.</summary>
    public string Action { get; private set; } = "";

    public StatusMessage? Refusal { get; private set; }

    /// <summary>The field the cursor begins in.</summary>
    public string? Focus { get; private set; }

    protected EntryDesk Desk => desk;

    private IReadOnlyDictionary<string, FieldProblem> Problems { get; set; } = new Dictionary<string, FieldProblem>();

    public string? ProblemOf(string field) => Problems.TryGetValue(field, out var problem) ? Words(problem) : null;

    protected string Words(FieldProblem problem) => desk.Texts[problem.Title, problem.TitleEn];

    /// <summary>A form that begins.</summary>
    protected async Task<PageResult> ShowAsync(EntryForm form, string action, CancellationToken cancel)
    {
        var area = form.Values.GetValueOrDefault(RecordFields.Area);
        Nearby = await desk.Around.OfAsync(area, cancel);
        var values = form.Values.ToDictionary();
        values[RecordFields.Enumerator] = await desk.Queries.NameOfAsync(form.Values.GetValueOrDefault(RecordFields.Enumerator), area, cancel);
        (Form, Action) = (form with { Values = values }, action);
        Focus = ClearanceForms.FieldsOf(form.Kind).FirstOrDefault(f => ProblemOf(f.Name) is not null)?.Name
            ?? ClearanceForms.FieldsOf(form.Kind).FirstOrDefault(f => f.AppliesTo(values) && (!form.IsNew || string.IsNullOrEmpty(values.GetValueOrDefault(f.Name))))?.Name;
        return Page();
    }

    /// <param name="typed">As it was posted.</param>
    /// <param name="action">Where the form is, to be shown again.</param>
    /// <param name="then">"next" leads to the next form instead of to the record.</param>
    /// <param name="cancel">Gives up.</param>
    protected async Task<IActionResult> SaveAsync(EntryForm typed, string action, string? then, CancellationToken cancel)
    {
        var outcome = await desk.Service.SaveAsync(typed, cancel);
        if (outcome.Saved is not null || outcome.IsUnchanged)
        {
            return Leave(outcome, typed, then);
        }

        var form = outcome.Again ?? typed;
        Problems = outcome.Fields;
        Refusal = outcome.Problem is { } problem ? new StatusMessage(Tone.Danger, Words(problem)) : null;
        if (outcome.Record is { } record && outcome.Again?.Before.Count > 0)
        {
            await NoteLookAsync(Domain.ActivityLog.ActivityObjects.Record, record.Id, record.Values.GetValueOrDefault(RecordFields.Area), form.Kind, record.Values, cancel);
            action = $"/records/{record.Id}/edit";
        }

        return await ShowAsync(form, action, cancel);
    }

    /// <summary>Numbers and names stand in a form in full: each look is written down.</summary>
    protected async Task<bool> NoteLookAsync(
        string what, long id, string? place, SubjectKind kind, IReadOnlyDictionary<string, string?> values, CancellationToken cancel)
    {
        string[] personal = ["representative", "mobile", "telephone", RecordFields.Enumerator];
        string[] shown = [.. ClearanceForms.FieldsOf(kind).Where(f => personal.Contains(f.Name) && values.GetValueOrDefault(f.Name) is not null).Select(f => f.Chinese)];
        return shown.Length == 0 || (await desk.Unmasking.ShowAsync(what, id, place, shown, cancel)).IsDone;
    }

    private RedirectResult Leave(EntryOutcome outcome, EntryForm typed, string? then)
    {
        var t = desk.Texts;
        var name = outcome.Record?.Name ?? "";
        if (outcome.Saved is null)
        {
            this.Say(t["没有改动，不用保存。", "Nothing was changed."], Tone.Info);
        }
        else
        {
            this.Say(
                t[$"已保存“{name}”。", $"“{name}” was saved."] + (outcome.Problem is { } problem ? Words(problem) : ""), outcome.Problem is null ? Tone.Success : Tone.Warning);
        }

        var id = outcome.Saved ?? outcome.Record?.Id;
        return Redirect(id is null ? "/records"
            : then == "next" ? $"/records/new?kind={typed.Kind.Slug()}&after={id}&saved={typed.ChangeId:D}" : $"/records/{id}?saved={typed.ChangeId:D}");
    }
}
