using System.ComponentModel.DataAnnotations;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Accounts.Me;

/// <summary>Changing one's own password (修改密码).</summary>
public sealed class PasswordModel(PasswordService passwords, PasswordRules rules, CurrentActor current, Texts t) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Problem? Refusal { get; private set; }

    public string Hint => rules.Hint(t.Language);

    public sealed class InputModel
    {
        [StringLength(PasswordRules.Longest)]
        public string? Old { get; set; }

        [StringLength(PasswordRules.Longest)]
        public string? New { get; set; }

        [StringLength(PasswordRules.Longest)]
        public string? Again { get; set; }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var wrong = Input.New != Input.Again || !ModelState.IsValid ? PasswordProblems.Differ.With()
            : (await passwords.ChangeAsync(current.Actor, Input.Old ?? "", Input.New ?? "", cancel)).Problem;
        if (wrong is not null)
        {
            Refusal = wrong;
            Response.StatusCode = ProblemAnswers.StatusOf(wrong.Kind.Status);
            return Page();
        }

        this.Say(t["密码已修改，其他设备上的会话已结束。", "The password was changed, and the sessions on other devices have ended."]);
        return LocalRedirect("/me");
    }
}
