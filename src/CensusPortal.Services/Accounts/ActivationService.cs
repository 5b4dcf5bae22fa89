using CensusPortal.Data.Accounts;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.ActivityLog;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Accounts;

/// <summary>Turns the code of a slip into a password of one's own (激活账号). A code counts once and for some days, and guessing is held like at the sign-in.</summary>
public sealed class ActivationService(AccountsDatabase accounts, PasswordService passwords, SignInHolds holds, TimeProvider clock)
{
    private const int CodeLength = 12;

    /// <summary>The name of the account a code is for.</summary>
    public async Task<Result<string>> FindAsync(string code, string? address, CancellationToken cancel)
    {
        var found = await OfCodeAsync(code, address, cancel);
        return found.IsDone ? found.Value.UserName! : found.Problem;
    }

    /// <summary>Sets the password; of two who send the same code at once, one is told that it is used.</summary>
    public async Task<Result<SignInStep>> ActivateAsync(string code, string password, string? address, CancellationToken cancel)
    {
        var found = await OfCodeAsync(code, address, cancel);
        if (!found.IsDone)
        {
            return found.Problem;
        }

        var account = found.Value;
        var by = new Actor(account.Id, account.UserName!, account.Role, AccessScope.Nothing) { Address = address };
        await using var transaction = await accounts.Context.Database.BeginTransactionAsync(cancel);
        var set = await passwords.SetAsync(account, password, by, ActivityActions.AccountActivated, cancel);
        if (!set.IsDone)
        {
            return set.Problem.Kind == AccountProblems.ChangedMeanwhile ? AccountProblems.ActivationFailed.With() : set.Problem;
        }

        await transaction.CommitAsync(cancel);
        if (account.TwoFactorEnabled)
        {
            // A new password does not stand in for the second factor.
            return new SignInStep(null, new HalfSignIn(account.Id, account.SecurityStamp ?? ""));
        }

        await holds.ClearAsync(account, cancel);
        return new SignInStep(new SignedIn(account, IsTwoFactor: false), null);
    }

    private async Task<Result<Account>> OfCodeAsync(string code, string? address, CancellationToken cancel)
    {
        if (await holds.OfAddressAsync(address ?? "", cancel) is { } held)
        {
            return AccountProblems.AddressHeld.With(SignInHolds.Words(held));
        }

        var (hash, now) = (Secrets.Hash(Normal(code)), clock.GetUtcNow().UtcDateTime);
        var account = await accounts.Context.Accounts.FirstOrDefaultAsync(
            a => a.ActivationHash == hash && a.ActivationExpiresAt > now && a.ClosedAt == null, cancel);
        if (account is not null)
        {
            return account;
        }

        await holds.CountAddressAsync(address ?? "", cancel);
        var refused = new Actor(null, "?", null, AccessScope.Nothing) { Address = address };
        await accounts.Context.LogAsync(Activity.Of(refused, ActivityActions.AccountActivated, result: AccountProblems.ActivationFailed.Code), clock, cancel);
        return AccountProblems.ActivationFailed.With();
    }

    /// <summary>As printed, however it was typed: small letters, without hyphens, with blanks.</summary>
    private static string Normal(string code)
    {
        var letters = string.Concat(SearchText.ToHalfWidth(code).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
        return letters.Length == CodeLength ? $"{letters[..4]}-{letters[4..8]}-{letters[8..]}" : letters;
    }
}
