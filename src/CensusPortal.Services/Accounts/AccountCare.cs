using CensusPortal.Data.Accounts;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.ActivityLog;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CensusPortal.Services.Accounts;

/// <summary>A new activation code (激活码), given out once.</summary>
public sealed record Activation(string Account, string Code, DateTime ExpiresAt);

/// <summary>What an office does for the accounts it looks after (账号维护): closes, reopens, releases, resets, ends sessions.</summary>
public sealed class AccountCare(AccountsDatabase accounts, ManagedAccounts managed, SessionService sessions, IOptions<AccountOptions> options, TimeProvider clock)
{
    /// <summary>The person has left. Nothing is deleted; sessions and keys end at once.</summary>
    public Task<Result> CloseAsync(Account account, Actor by, CancellationToken cancel) => DoAsync(account, by, ActivityActions.AccountClosed, null, async () =>
    {
        if (await managed.MayLoseRoleAsync(account, by, cancel) is { } problem)
        {
            return problem;
        }

        account.ClosedAt ??= Now;
        account.ActivationHash = null;
        var now = Now;
        await sessions.EndAllAsync(account.Id, null, cancel);
        await accounts.Context.ApiKeys.Where(k => k.AccountId == account.Id && k.RevokedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(k => k.RevokedAt, now), cancel);
        return null;
    }, cancel);

    public Task<Result> ReopenAsync(Account account, Actor by, CancellationToken cancel) =>
        DoAsync(account, by, ActivityActions.AccountChanged, new { closed = false }, () =>
        {
            account.ClosedAt = null;
            return Task.FromResult<Problem?>(null);
        }, cancel);

    /// <summary>Lets a held account sign in again.</summary>
    public Task<Result> ReleaseAsync(Account account, Actor by, CancellationToken cancel) =>
        DoAsync(account, by, ActivityActions.AccountReleased, null, () =>
        {
            (account.AccessFailedCount, account.LockedUntil) = (0, null);
            return Task.FromResult<Problem?>(null);
        }, cancel);

    public Task<Result> EndSessionsAsync(Account account, Actor by, CancellationToken cancel) =>
        DoAsync(account, by, ActivityActions.SessionEnded, null, async () =>
        {
            await sessions.EndAllAsync(account.Id, null, cancel);
            return null;
        }, cancel);

    /// <summary>The password is lost: it is void at once, and a new code lets the person choose another.</summary>
    /// <param name="withSecondFactor">The phone is lost too: authenticator, recovery codes and passkeys go with it.</param>
    public async Task<Result<Activation>> ResetAsync(Account account, bool withSecondFactor, Actor by, CancellationToken cancel)
    {
        var code = Secrets.Slip();
        var done = await DoAsync(account, by, ActivityActions.AccountChanged, new { activation = "new", secondFactorRemoved = withSecondFactor }, async () =>
        {
            if (account.Role == AccountRole.MachineClient)
            {
                return AccountProblems.ProgramHasKeys.With(account.UserName);
            }

            if (account.IsClosed || account.Id == by.AccountId)
            {
                return account.IsClosed ? AccountProblems.IsClosed.With(account.UserName) : AccountProblems.NotYourself.With();
            }

            Void(account, code, Now.AddDays(options.Value.ActivationDays));
            await sessions.EndAllAsync(account.Id, null, cancel);
            if (withSecondFactor)
            {
                account.TwoFactorEnabled = false;
                await accounts.Context.ForgetSecondFactorAsync(account.Id, cancel);
                await accounts.Context.Set<IdentityUserPasskey<int>>().Where(p => p.UserId == account.Id).ExecuteDeleteAsync(cancel);
            }

            return null;
        }, cancel);
        return done.IsDone ? new Activation(account.UserName!, code, account.ActivationExpiresAt!.Value) : done.Problem;
    }

    internal static void Void(Account account, string code, DateTime expiresAt)
    {
        (account.PasswordHash, account.ActivationHash, account.ActivationExpiresAt) = (null, Secrets.Hash(code), expiresAt);
        (account.AccessFailedCount, account.LockedUntil, account.MustChangePassword) = (0, null, false);
    }

    /// <summary>A change with its line in the log, in one transaction.</summary>
    private async Task<Result> DoAsync(Account account, Actor by, string action, object? after, Func<Task<Problem?>> change, CancellationToken cancel)
    {
        await using var transaction = await accounts.Context.Database.BeginTransactionAsync(cancel);
        if (await change() is { } problem)
        {
            return problem;
        }

        account.Touch();
        try
        {
            await accounts.Context.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return AccountProblems.ChangedMeanwhile.With();
        }

        await accounts.Context.LogAsync(Activity.Of(by, action, ("account", $"{account.Id}"), after: after), clock, cancel);
        await transaction.CommitAsync(cancel);
        return Result.Done;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
