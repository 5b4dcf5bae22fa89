using CensusPortal.Data.Accounts;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using CensusPortal.Web.Defences;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace CensusPortal.Web.Access;

/// <summary>What the browser talks to while a passkey is made or used (通行密钥接口); Assets/passkeys.ts is the other side.</summary>
internal static class PasskeyEndpoints
{
    public static void AddPasskeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>().AddScoped<PasskeyCeremonies>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // The device has asked for a finger, a face or a PIN: that is the second factor.
            (options.UserVerificationRequirement, options.ResidentKeyRequirement) = ("required", "required");
            var address = configuration[$"{AccountOptions.Section}:{nameof(AccountOptions.PublicAddress)}"];
            options.ServerDomain = Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : null;
        });
    }

    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-in/passkey/options", AskAsync).Limited(Limit.SignIn).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/sign-in/passkey", SignInAsync).Limited(Limit.SignIn).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/me/passkeys/options", AskForNewAsync).Requires(Permission.OwnAccount).ExcludeFromDescription();
        routes.MapPost("/me/passkeys", AddAsync).Requires(Permission.OwnAccount).ExcludeFromDescription();
    }

    private static async Task<IResult> AskAsync(HttpContext http, IAntiforgery antiforgery, PasskeyCeremonies ceremonies) =>
        await antiforgery.IsRequestValidAsync(http) ? Json(await ceremonies.AskAsync(http)) : Results.BadRequest();

    private static async Task<IResult> SignInAsync(
        HttpContext http, IAntiforgery antiforgery, PasskeyCeremonies ceremonies, PasskeyService passkeys, SignInService signIn)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (await ceremonies.ProveAsync(http, form["credential"].ToString()) is not var (account, passkey))
        {
            return Refuse(AccountProblems.PasskeyFailed.With());
        }

        var entered = await signIn.EnterByPasskeyAsync(account, http.AddressOf(), http.RequestAborted);
        if (!entered.IsDone)
        {
            return Refuse(entered.Problem);
        }

        await passkeys.UsedAsync(account, passkey);
        await http.EnterAsync(entered.Value);
        return Results.Json(new { location = SignIns.LocalOrHome(form["returnUrl"]) });
    }

    private static async Task<IResult> AskForNewAsync(
        HttpContext http, IAntiforgery antiforgery, PasskeyCeremonies ceremonies, PasswordProof proof, CurrentActor current)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var proved = await proof.OfAsync(current.Actor, form["password"].ToString(), http.RequestAborted);
        return proved.IsDone
            ? Json(await ceremonies.AskForNewAsync(http, proved.Value.Id, proved.Value.UserName!, proved.Value.DisplayName)) : Refuse(proved.Problem);
    }

    private static async Task<IResult> AddAsync(
        HttpContext http, IAntiforgery antiforgery, PasskeyCeremonies ceremonies, PasskeyService passkeys, CurrentActor current)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (await ceremonies.NewAsync(http, current.Actor.AccountId!.Value, form["credential"].ToString()) is not { } passkey)
        {
            return Refuse(AccountProblems.PasskeyFailed.With());
        }

        await passkeys.AddAsync(current.Actor, passkey, form["name"], http.RequestAborted);
        return Results.Json(new { location = "/me" });
    }

    private static IResult Json(string options) => Results.Text(options, "application/json");

    private static IResult Refuse(Problem problem) => Results.Json(
        new { code = problem.Code, message = problem.Text(LanguageSwitch.Current) }, statusCode: ProblemAnswers.StatusOf(problem.Kind.Status));
}
