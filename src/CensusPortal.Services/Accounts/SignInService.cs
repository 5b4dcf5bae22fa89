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

/// <summary>A sign-in whose password was right and whose code is still to come (待二次验证); worth nothing once the account's stamp has changed.</summary>
public sealed record HalfSignIn(int AccountId, string Stamp);

/// <summary>What the first step of signing in came to (登录第一步): in, or half way.</summary>
public sealed record SignInStep(SignedIn? Done, HalfSignIn? Half);

/// <summary>Checks who somebody is (登录). A held account is refused before its password is looked at, so guessing costs the guesser and not the portal.</summary>
public sealed class SignInService(AccountsDatabase accounts, UserManager<Account> users, SignInHolds holds, SecondFactorCheck second, TimeProvider clock)
{
    /// <summary>All in one go, as programs sign in.</summary>
    public async Task<Result<SignedIn>> CheckAsync(SignInAttempt attempt, CancellationToken cancel)
    {
        var first = await PasswordAsync(attempt, cancel);
        if (!first.IsDone)
        {
            return first.Problem;
        }

        var account = first.Value;
        if (!account.TwoFactorEnabled)
        {
            return await EnterAsync(account, attempt.Address, isTwoFactor: false, cancel);
        }

        if (!string.IsNullOrWhiteSpace(attempt.Code))
        {
            return await CodeAsync(account, attempt.Code, attempt.Address, cancel);
        }

        // The password was right, and asking for the code is no failure of the person.
        await holds.UncountAsync(account, cancel);
        return AccountProblems.CodeRequired.With();
    }

    /// <summary>The sign-in page's first step: whoever has a second factor is not in yet, but half way.</summary>
    public async Task<Result<SignInStep>> BeginAsync(SignInAttempt attempt, CancellationToken cancel)
    {
        var first = await PasswordAsync(attempt, cancel);
        if (!first.IsDone)
        {
            return first.Problem;
        }

        if (!first.Value.TwoFactorEnabled)
        {
            return new SignInStep(await EnterAsync(first.Value, attempt.Address, isTwoFactor: false, cancel), null);
        }

        await holds.UncountAsync(first.Value, cancel);
        return new SignInStep(null, new HalfSignIn(first.Value.Id, first.Value.SecurityStamp ?? ""));
    }

    /// <summary>The second step. A password changed meanwhile makes the first one void.</summary>
    public async Task<Result<SignedIn>> FinishAsync(HalfSignIn half, string code, string? address, CancellationToken cancel)
    {
        var account = await accounts.Context.Accounts.FirstOrDefaultAsync(a => a.Id == half.AccountId && a.ClosedAt == null, cancel);
        if (account is null || account.SecurityStamp != half.Stamp)
        {
            return AccountProblems.HalfExpired.With();
        }

        return await HeldAsync(account, address, cancel) is { } held ? held : await CodeAsync(account, code, address, cancel);
    }

    /// <summary>The browser has proved a passkey, which nobody guesses: not even a hold keeps its owner out.</summary>
    public async Task<Result<SignedIn>> EnterByPasskeyAsync(Account account, string? address, CancellationToken cancel) => account.IsClosed
        ? await RefuseAsync(account, address, AccountProblems.PasskeyFailed.With(), cancel)
        : await EnterAsync(account, address, isTwoFactor: true, cancel);

    private async Task<Result<Account>> PasswordAsync(SignInAttempt attempt, CancellationToken cancel)
    {
        if (await holds.OfAddressAsync(attempt.Address ?? "", cancel) is { } addressHeld)
        {
            return AccountProblems.AddressHeld.With(SignInHolds.Words(addressHeld));
        }

        var account = await FindAsync(attempt.Account, cancel);
        if (account is null)
        {
            // The same work as for an account there is, so that the time tells nothing.
            users.PasswordHasher.VerifyHashedPassword(Unknown, UnknownHash.Value, attempt.Password);
            return (await RefuseAsync(null, attempt.Address, AccountProblems.SignInFailed.With(), cancel)).Problem!;
        }

        // Counted before the password is looked at: guesses that come at once all count, whatever they find.
        if (await HeldAsync(account, attempt.Address, cancel) is { } held)
        {
            return held;
        }

        return account.IsClosed || !await users.CheckPasswordAsync(account, attempt.Password)
            ? (await RefuseAsync(account, attempt.Address, AccountProblems.SignInFailed.With(), cancel)).Problem! : account;
    }

    /// <summary>Why nobody is let in now; null when the attempt is allowed, and then it is counted.</summary>
    private async Task<Problem?> HeldAsync(Account account, string? address, CancellationToken cancel)
    {
        if (await holds.OfAddressAsync(address ?? "", cancel) is { } addressHeld)
        {
            return AccountProblems.AddressHeld.With(SignInHolds.Words(addressHeld));
        }

        return holds.Of(account) is { } held ? AccountProblems.Locked.With(SignInHolds.Words(held))
            : await holds.CountAsync(account, cancel) ? null : AccountProblems.Locked.With(SignInHolds.Words(TimeSpan.FromSeconds(1)));
    }

    private async Task<Result<SignedIn>> CodeAsync(Account account, string code, string? address, CancellationToken cancel) =>
        await second.IsRightAsync(account, code, cancel)
            ? await EnterAsync(account, address, isTwoFactor: true, cancel)
            : await RefuseAsync(account, address, AccountProblems.WrongCode.With(), cancel);

    private async Task<SignedIn> EnterAsync(Account account, string? address, bool isTwoFactor, CancellationToken cancel)
    {
        await holds.ClearAsync(account, cancel);
        Measures.SignIns.Add(1, Measures.Tag("result", Activity.Done));
        await accounts.Context.LogAsync(Entry(account, address, Activity.Done), clock, cancel);
        return new SignedIn(account, isTwoFactor);
    }

    /// <summary>An account by its name or its phone; null when there is none.</summary>
    private Task<Account?> FindAsync(string name, CancellationToken cancel)
    {
        var normal = users.NormalizeName(name.Trim());
        var phone = name.Trim();
        return accounts.Context.Accounts.FirstOrDefaultAsync(a => a.NormalizedUserName == normal || a.PhoneNumber == phone, cancel);
    }

    private async Task<Result<SignedIn>> RefuseAsync(Account? account, string? address, Problem problem, CancellationToken cancel)
    {
        await holds.CountAddressAsync(address ?? "", cancel);
        Measures.SignIns.Add(1, Measures.Tag("result", problem.Code));
        await accounts.Context.LogAsync(Entry(account, address, problem.Code), clock, cancel);
        return problem;
    }

    /// <summary>What was typed for an account that does not exist may be a password in the wrong field: it is not kept.</summary>
    private static ActivityEntry Entry(Account? account, string? address, string result) => new()
    {
        AccountId = account?.Id, Actor = account?.UserName ?? "?", Role = account?.Role.Slug(), Address = address, Action = ActivityActions.SignIn,
        ObjectKind = "account", ObjectId = account?.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), Result = result,
    };

    private static readonly Account Unknown = new() { Role = AccountRole.Enumerator, DisplayName = "", CreatedAt = default };

    private static readonly Lazy<string> UnknownHash = new(() => new PasswordHasher<Account>().HashPassword(Unknown, Secrets.Token()));
}
