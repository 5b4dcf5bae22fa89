using CensusPortal.Data.Accounts;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Services.Operations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Accounts;

/// <summary>What somebody types to sign in (登录信息).</summary>
/// <param name="Account">Account name or phone.</param>
/// <param name="Code">The authenticator's code or a recovery code, where the account asks for one.</param>
public sealed record SignInAttempt(string Account, string Password, string? Code, string? Address);

/// <summary>Who signed in, and whether with a second factor (登录结果).</summary>
public sealed record SignedIn(Account Account, bool IsTwoFactor);

/// <summary>Checks who somebody is (登录). A held account is refused before its password is looked at, so guessing costs the guesser and not the portal.</summary>
public sealed class SignInService(AccountsDatabase accounts, UserManager<Account> users, SignInHolds holds, TimeProvider clock)
{
    public async Task<Result<SignedIn>> CheckAsync(SignInAttempt attempt, CancellationToken cancel)
    {
        var checkedIn = await CheckAttemptAsync(attempt, cancel);
        Measures.SignIns.Add(1, Measures.Tag("result", checkedIn.Problem?.Code ?? Activity.Done));
        return checkedIn;
    }

    private async Task<Result<SignedIn>> CheckAttemptAsync(SignInAttempt attempt, CancellationToken cancel)
    {
        var address = attempt.Address ?? "";
        if (await holds.OfAddressAsync(address, cancel) is { } addressHeld)
        {
            return AccountProblems.AddressHeld.With(SignInHolds.Words(addressHeld));
        }

        var account = await FindAsync(attempt.Account, cancel);
        if (account is null)
        {
            // The same work as for an account there is, so that the time tells nothing.
            users.PasswordHasher.VerifyHashedPassword(Unknown, UnknownHash.Value, attempt.Password);
            return await RefuseAsync(null, attempt, AccountProblems.SignInFailed.With(), counts: true, cancel);
        }

        if (holds.Of(account) is { } held)
        {
            return await RefuseAsync(account, attempt, AccountProblems.Locked.With(SignInHolds.Words(held)), counts: false, cancel);
        }

        // Counted before the password is looked at: guesses that come at once all count, whatever they find.
        if (!await holds.CountAsync(account, cancel))
        {
            return AccountProblems.Locked.With(SignInHolds.Words(TimeSpan.FromSeconds(1)));
        }

        if (account.IsClosed || !await users.CheckPasswordAsync(account, attempt.Password))
        {
            return await RefuseAsync(account, attempt, AccountProblems.SignInFailed.With(), counts: true, cancel);
        }

        var second = await SecondFactorAsync(account, attempt, cancel);
        if (second.Problem is not null)
        {
            return second.Problem;
        }

        await holds.ClearAsync(account, cancel);
        await accounts.Context.LogAsync(Entry(account, attempt, Activity.Done), clock, cancel);
        return new SignedIn(account, second.Value);
    }

    /// <summary>An account by its name or its phone; null when there is none.</summary>
    private Task<Account?> FindAsync(string name, CancellationToken cancel)
    {
        var normal = users.NormalizeName(name.Trim());
        var phone = name.Trim();
        return accounts.Context.Accounts.FirstOrDefaultAsync(a => a.NormalizedUserName == normal || a.PhoneNumber == phone, cancel);
    }

    /// <summary>Whether a second factor was shown; a password alone does not do where one is set up.</summary>
    private async Task<Result<bool>> SecondFactorAsync(Account account, SignInAttempt attempt, CancellationToken cancel)
    {
        if (!account.TwoFactorEnabled)
        {
            return false;
        }

        var code = attempt.Code?.Replace(" ", "", StringComparison.Ordinal);
        if (string.IsNullOrEmpty(code))
        {
            // The password was right, and asking for the code is no failure of the person.
            await holds.UncountAsync(account, cancel);
            return AccountProblems.CodeRequired.With();
        }

        var isRight = await users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, code)
            || (await users.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded;
        if (isRight)
        {
            return true;
        }

        var refused = await RefuseAsync(account, attempt, AccountProblems.SignInFailed.With(), counts: true, cancel);
        return refused.Problem!;
    }

    private async Task<Result<SignedIn>> RefuseAsync(Account? account, SignInAttempt attempt, Problem problem, bool counts, CancellationToken cancel)
    {
        if (counts)
        {
            await holds.CountAddressAsync(attempt.Address ?? "", cancel);
            await accounts.Context.LogAsync(Entry(account, attempt, problem.Code), clock, cancel);
        }

        return problem;
    }

    /// <summary>What was typed for an account that does not exist may be a password in the wrong field: it is not kept.</summary>
    private static ActivityEntry Entry(Account? account, SignInAttempt attempt, string result) => new()
    {
        AccountId = account?.Id, Actor = account?.UserName ?? "?", Role = account?.Role.Slug(), Address = attempt.Address, Action = ActivityActions.SignIn,
        ObjectKind = "account", ObjectId = account?.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), Result = result,
    };

    private static readonly Account Unknown = new() { Role = AccountRole.Enumerator, DisplayName = "", CreatedAt = default };

    private static readonly Lazy<string> UnknownHash = new(() => new PasswordHasher<Account>().HashPassword(Unknown, Secrets.Token()));
}
