using CensusPortal.Domain;
using CensusPortal.Domain.Matching;
using CensusPortal.Services.Matching.Reasons;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Reasons;

/// <summary>Adds or changes one difference reason (差异原因).</summary>
public sealed class ReasonEditModel(ReasonTable table, Texts t, PageFrame frame) : PageModel
{
    /// <summary>What the form holds (表单).</summary>
    public sealed class InputModel
    {
        public string? Code { get; set; }
        public string? Name { get; set; }
        public string? Meaning { get; set; }
        public bool IsOutsideClearance { get; set; }
        public bool IsActive { get; set; } = true;

        /// <summary>The state the reader saw; null while adding.</summary>
        public int? Version { get; set; }

        public ReasonForm Reason => new(
            (Code ?? "").Trim(), (Name ?? "").Trim(), string.IsNullOrWhiteSpace(Meaning) ? null : Meaning.Trim(), IsOutsideClearance, IsActive);
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Why it was not saved.</summary>
    public StatusMessage? Refusal { get; private set; }

    /// <summary>The field the refusal is about; null for the whole form.</summary>
    public string? WrongField { get; private set; }

    public bool IsNew => Input.Version is null;

    public bool IsFixed { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? code, CancellationToken cancel)
    {
        if (code is not null)
        {
            if (await table.FindAsync(code, cancel) is not { } row)
            {
                this.Say(t[ReasonProblems.NotFound.With(code)], Tone.Danger);
                return Redirect("/registers/reasons");
            }

            IsFixed = row.IsFixed;
            Input = new InputModel
            {
                Code = row.Reason.Code, Name = row.Reason.Name, Meaning = row.Reason.Meaning, IsOutsideClearance = row.Reason.IsOutsideClearance,
                IsActive = row.Reason.IsActive, Version = row.Version,
            };
        }

        return Show();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var saved = Input.Version is { } version ? await table.ChangeAsync(Input.Reason, version, cancel) : await table.AddAsync(Input.Reason, cancel);
        if (!saved.IsDone)
        {
            Refusal = new StatusMessage(Tone.Danger, t[saved.Problem]);
            WrongField = FieldOf(saved.Problem);
            IsFixed = Input.Code is { } code && await table.FindAsync(code, cancel) is { IsFixed: true };
            return Show();
        }

        this.Say(t[$"已保存差异原因“{Input.Reason.Name}”。", $"“{Input.Reason.Name}” was saved."]);
        return Redirect("/registers/reasons");
    }

    private static string? FieldOf(Problem problem) => problem.Code switch
    {
        "reason.bad-code" => nameof(InputModel.Code),
        "reason.bad-name" or "reason.name-is-fixed" or "reason.exists" => nameof(InputModel.Name),
        "reason.too-long" => nameof(InputModel.Meaning),
        _ => null,
    };

    private PageResult Show()
    {
        frame.Show(IsNew ? t["新增差异原因", "Add a reason"] : t["修改差异原因", "Edit a reason"],
            new Crumb(t["部门名录", "Registers"], "/registers"), new Crumb(t["差异原因代码表", "Difference reasons"], "/registers/reasons"));
        return Page();
    }
}
