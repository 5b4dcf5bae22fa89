using CensusPortal.Domain;
using CensusPortal.Services.BaseLists;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.BaseLists.Outcomes;

/// <summary>Adds or changes one verification outcome (核查情况).</summary>
public sealed class EditModel(OutcomeQueries outcomes, OutcomeService service, Texts t, PageFrame frame) : PageModel
{
    /// <summary>What the form holds (表单).</summary>
    public sealed class InputModel
    {
        public string? Code { get; set; }
        public string? Name { get; set; }
        public bool CountsAsVerified { get; set; } = true;
        public bool CountsAsCollected { get; set; }
        public bool IsOutsideClearance { get; set; }
        public string? Reason { get; set; }

        /// <summary>The state the reader saw; null while adding.</summary>
        public int? Version { get; set; }

        public OutcomeInput Outcome => new(
            (Code ?? "").Trim(), (Name ?? "").Trim(), CountsAsVerified, CountsAsCollected, IsOutsideClearance,
            string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim());
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Why it was not saved.</summary>
    public StatusMessage? Refusal { get; private set; }

    /// <summary>The field the refusal is about; null for the whole form.</summary>
    public string? WrongField { get; private set; }

    public bool IsNew => Input.Version is null;

    public async Task<IActionResult> OnGetAsync(string? code, CancellationToken cancel)
    {
        if (code is not null)
        {
            var row = await outcomes.FindAsync(code, cancel);
            if (row is null)
            {
                this.Say(t[OutcomeProblems.NotFound.With(code)], Tone.Danger);
                return RedirectToPage("Index");
            }

            Input = new InputModel
            {
                Code = row.Code, Name = row.Outcome.Name, CountsAsVerified = row.Outcome.CountsAsVerified, CountsAsCollected = row.Outcome.CountsAsCollected,
                IsOutsideClearance = row.Outcome.IsOutsideClearance, Reason = row.Outcome.Reason, Version = row.Version,
            };
        }

        return Show();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var saved = Input.Version is { } version
            ? await service.ChangeAsync(Input.Outcome, version, cancel)
            : await service.AddAsync(Input.Outcome, cancel);
        if (!saved.IsDone)
        {
            Refusal = new StatusMessage(Tone.Danger, t[saved.Problem]);
            WrongField = FieldOf(saved.Problem);
            return Show();
        }

        this.Say(t[$"已保存核查情况“{Input.Outcome.Name}”，各项指标已按它更新。", $"“{Input.Outcome.Name}” was saved, and the figures follow it."]);
        return RedirectToPage("Index");
    }

    private static string? FieldOf(Problem problem) => problem.Code switch
    {
        "outcome.bad-code" or "outcome.exists" => nameof(InputModel.Code),
        "outcome.bad-name" => nameof(InputModel.Name),
        "outcome.reason-too-long" or "outcome.reason-of-collected" => nameof(InputModel.Reason),
        _ => null,
    };

    private PageResult Show()
    {
        frame.Show(IsNew ? t["新增核查情况", "Add an outcome"] : t["修改核查情况", "Edit an outcome"],
            new Crumb(t["底册", "Base lists"], "/base-lists"), new Crumb(t["核查情况代码表", "Verification outcomes"], "/base-lists/outcomes"));
        return Page();
    }
}
