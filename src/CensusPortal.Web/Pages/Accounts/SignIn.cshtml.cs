using System.ComponentModel.DataAnnotations;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Demo;
using CensusPortal.Web.Access;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Accounts;

/// <summary>The sign-in page (登录).</summary>
public sealed class SignInModel(SignInService signIn, CurrentActor current, DemoAccounts demo, IHostEnvironment environment) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public Problem? Refusal { get; private set; }

    /// <summary>What a demo shows whoever opens it; never in production.</summary>
    public IReadOnlyList<DemoAccount> Demo => environment.IsProduction() ? [] : demo.Made;

    public bool AsksForCode { get; private set; }

    public sealed class InputModel
    {
        [StringLength(64)]
        public string? Account { get; set; }

        [StringLength(256)]
        public string? Password { get; set; }

        [StringLength(32)]
        public string? Code { get; set; }
    }

    public IActionResult OnGet() => current.Actor.IsNobody ? Page() : Back();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || string.IsNullOrWhiteSpace(Input.Account) || string.IsNullOrEmpty(Input.Password))
        {
            return Refuse(AccountProblems.SignInIncomplete.With());
        }

        var found = await signIn.CheckAsync(new SignInAttempt(Input.Account, Input.Password, Input.Code, HttpContext.AddressOf()), cancel);
        if (!found.IsDone)
        {
            return Refuse(found.Problem);
        }

        // Whatever session the browser had is not carried into the new one.
        await HttpContext.SignOutAsync(AccessSchemes.Cookie);
        await HttpContext.SignInAsync(AccessSchemes.Cookie, Principals.Entering(found.Value.Account.Id, found.Value.IsTwoFactor, AccessSchemes.Cookie));
        return Back();
    }

    private PageResult Refuse(Problem problem)
    {
        Refusal = problem;
        AsksForCode = problem.Kind == AccountProblems.CodeRequired || !string.IsNullOrEmpty(Input.Code);
        Response.StatusCode = ProblemAnswers.StatusOf(problem.Kind.Status);
        Input.Password = AsksForCode ? Input.Password : null;
        return Page();
    }

    private LocalRedirectResult Back() => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
}
