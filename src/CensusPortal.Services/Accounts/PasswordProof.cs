using CensusPortal.Data.Accounts;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.ActivityLog;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Accounts;

/// <summary>
/// Asks a signed-in person for the password once more (再次验证口令), before what a finder of an open browser must not do. Errors are
/// counted like those of the sign-in page: a taken session is no place to guess at.
/// </summary>
public sealed class PasswordProof(AccountsDatabase accounts, UserManager<Account> users, SignInHolds holds, TimeProvider clock)
{
    public async Task<Result<Account>> OfAsync(Actor actor, string password, CancellationToken cancel)
    {
        var account = await accounts.Context.Accounts.FirstOrDefaultAsync(a => a.Id == actor.AccountId, cancel);
        if (account is null)
        {
            return AccountProblems.NoSuchAccount.With();
        }

        if (!await holds.CountAsync(account, cancel))
        {
            return AccountProblems.Locked.With(SignInHolds.Words(holds.Of(account) ?? TimeSpan.FromSeconds(1)));
        }

        if (account.PasswordHash is not null && users.PasswordHasher.VerifyHashedPassword(account, account.PasswordHash, password) != PasswordVerificationResult.Failed)
        {
            await holds.UncountAsync(account, cancel);
            return account;
        }

        var entry = Activity.Of(actor, ActivityActions.PasswordChanged, ("account", $"{account.Id}"), result: PasswordProblems.WrongOld.Code);
        await accounts.Context.LogAsync(entry, clock, cancel);
        return PasswordProblems.WrongOld.With();
    }
}
