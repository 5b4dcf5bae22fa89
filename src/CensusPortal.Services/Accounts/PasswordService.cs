using CensusPortal.Data.Accounts;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.ActivityLog;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Accounts;

/// <summary>Sets passwords (设置口令): checked by the rule, remembered as hashes, every other session of the account ended.</summary>
public sealed class PasswordService(AccountsDatabase accounts, PasswordRules rules, PasswordProof proof, SessionService sessions, TimeProvider clock)
{
    private static readonly PasswordHasher<Account> Hasher = new();

    /// <summary>The person changes an own password; the session it is done in goes on.</summary>
    public async Task<Result> ChangeAsync(Actor actor, string old, string wanted, CancellationToken cancel)
    {
        var proved = await proof.OfAsync(actor, old, cancel);
        return proved.IsDone ? await SetAsync(proved.Value, wanted, actor, ActivityActions.PasswordChanged, cancel) : proved.Problem;
    }

    /// <summary>Sets a password that the rule allows, in the transaction at hand or one of its own.</summary>
    public async Task<Result> SetAsync(Account account, string wanted, Actor by, string action, CancellationToken cancel)
    {
        if (await rules.CheckAsync(account, wanted, cancel) is { } problem)
        {
            return problem;
        }

        var context = accounts.Context;
        await using var transaction = context.Database.CurrentTransaction is null ? await context.Database.BeginTransactionAsync(cancel) : null;
        if (account.PasswordHash is { } earlier)
        {
            context.PasswordMemories.Add(new PasswordMemory { AccountId = account.Id, PasswordHash = earlier, SetAt = Now });
        }

        account.PasswordHash = Hasher.HashPassword(account, wanted);
        // What somebody else chose is good for one sign-in.
        (account.PasswordSetAt, account.MustChangePassword) = (Now, by.AccountId != account.Id);
        (account.ActivationHash, account.ActivationExpiresAt) = (null, null);
        account.Touch();
        try
        {
            await context.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return AccountProblems.ChangedMeanwhile.With();
        }

        await sessions.EndAllAsync(account.Id, by.AccountId == account.Id ? by.SessionId : null, cancel);
        await context.LogAsync(Activity.Of(by, action, ("account", $"{account.Id}")), clock, cancel);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancel);
        }

        return Result.Done;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
