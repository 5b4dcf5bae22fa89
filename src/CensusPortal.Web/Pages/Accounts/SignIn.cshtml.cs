using System.ComponentModel.DataAnnotations;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Demo;
using CensusPortal.Web.Access;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Accounts;

/// <summary>The sign-in page (登录): account and password first, then the code where the account asks for one.</summary>
public sealed class SignInModel(SignInService signIn, HalfSignIns halves, CurrentActor current, DemoAccounts demo, IHostEnvironment environment) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public Problem? Refusal { get; private set; }

    /// <summary>What a demo shows whoever opens it; never in production.</summary>
    public IReadOnlyList<DemoAccount> Demo => environment.IsProduction() ? [] : demo.Made;

    public bool AsksForCode => Input.Half is not null;

    public sealed class InputModel
    {
        [StringLength(64)]
        public string? Account { get; set; }

        [StringLength(PasswordRules.Longest)]
        public string? Password { get; set; }

        [StringLength(32)]
        public string? Code { get; set; }

        /// <summary>The sealed first step.</summary>
        [StringLength(1000)]
        public string? Half { get; set; }
    }

    public IActionResult OnGet() => current.Actor.IsNobody ? Page() : Back();

    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => Input.Half is { Length: > 0 } half ? SecondAsync(half, cancel) : FirstAsync(cancel);

    private async Task<IActionResult> FirstAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || string.IsNullOrWhiteSpace(Input.Account) || string.IsNullOrEmpty(Input.Password))
        {
            return Refuse(AccountProblems.SignInIncomplete.With());
        }

        var step = await signIn.BeginAsync(new SignInAttempt(Input.Account, Input.Password, null, HttpContext.AddressOf()), cancel);
        if (!step.IsDone)
        {
            return Refuse(step.Problem);
        }

        if (step.Value.Done is { } done)
        {
            return await EnterAsync(done);
        }

        return AskForCode(halves.Seal(step.Value.Half!));
    }

    private async Task<IActionResult> SecondAsync(string half, CancellationToken cancel)
    {
        if (!ModelState.IsValid || halves.Open(half) is not { } begun)
        {
            return Refuse(AccountProblems.HalfExpired.With());
        }

        if (string.IsNullOrWhiteSpace(Input.Code))
        {
            return AskForCode(half, AccountProblems.CodeRequired.With());
        }

        var found = await signIn.FinishAsync(begun, Input.Code, HttpContext.AddressOf(), cancel);
        return found.IsDone ? await EnterAsync(found.Value)
            : found.Problem.Kind == AccountProblems.WrongCode ? AskForCode(half, found.Problem) : Refuse(found.Problem);
    }

    private async Task<IActionResult> EnterAsync(SignedIn who)
    {
        await HttpContext.EnterAsync(who);
        return Back();
    }

    /// <summary>Back to the first step.</summary>
    private PageResult Refuse(Problem problem)
    {
        Refusal = problem;
        Response.StatusCode = ProblemAnswers.StatusOf(problem.Kind.Status);
        Input = new InputModel { Account = Input.Account };
        ModelState.Clear();
        return Page();
    }

    private PageResult AskForCode(string half, Problem? problem = null)
    {
        Refusal = problem;
        Response.StatusCode = problem is null ? StatusCodes.Status200OK : ProblemAnswers.StatusOf(problem.Kind.Status);
        Input = new InputModel { Account = Input.Account, Half = half };
        ModelState.Clear();
        return Page();
    }

    private LocalRedirectResult Back() => LocalRedirect(SignIns.LocalOrHome(ReturnUrl));
}
