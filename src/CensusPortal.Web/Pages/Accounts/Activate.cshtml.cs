using System.ComponentModel.DataAnnotations;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using CensusPortal.Web.Access;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Accounts;

/// <summary>Activating an account by the code of its slip (激活账号): the code first, then a password of one's own.</summary>
public sealed class ActivateModel(ActivationService activation, PasswordRules rules) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Problem? Refusal { get; private set; }

    /// <summary>The account the code is for; null while there is no good code.</summary>
    public string? Account { get; private set; }

    public string Hint => rules.Hint(LanguageSwitch.Current);

    public sealed class InputModel
    {
        [StringLength(40)]
        public string? Code { get; set; }

        [StringLength(PasswordRules.Longest)]
        public string? Password { get; set; }

        [StringLength(PasswordRules.Longest)]
        public string? Again { get; set; }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var found = await activation.FindAsync(ModelState.IsValid ? Input.Code ?? "" : "", HttpContext.AddressOf(), cancel);
        Account = found.Value;
        if (!found.IsDone || (Input.Password is null && Input.Again is null))
        {
            return found.IsDone ? Page() : Refuse(found.Problem);
        }

        if (Input.Password != Input.Again)
        {
            return Refuse(PasswordProblems.Differ.With());
        }

        var done = await activation.ActivateAsync(Input.Code!, Input.Password ?? "", HttpContext.AddressOf(), cancel);
        if (!done.IsDone)
        {
            return Refuse(done.Problem);
        }

        if (done.Value.Done is not { } entered)
        {
            return LocalRedirect(AccessWiring.SignInPath);
        }

        await HttpContext.EnterAsync(entered);
        // The slip is opened on the phone that goes to the field.
        return LocalRedirect(entered.Account.Role == AccountRole.Enumerator ? "/field/" : "/");
    }

    private PageResult Refuse(Problem problem)
    {
        Refusal = problem;
        Response.StatusCode = ProblemAnswers.StatusOf(problem.Kind.Status);
        return Page();
    }
}
