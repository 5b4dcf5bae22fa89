using CensusPortal.Data.Accounts;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.ActivityLog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CensusPortal.Services.Accounts;

/// <summary>
/// Holds an account after failures in a row, longer each time, and an address from which very many fail (登录锁定). Counted in the
/// database by one statement each, so that guesses that come at once on several nodes all count.
/// </summary>
public sealed class SignInHolds(AccountsDatabase accounts, IOptions<AccountOptions> options, TimeProvider clock)
{
    /// <summary>How much longer an account is held; null when it is not.</summary>
    public TimeSpan? Of(Account account) => account.LockedUntil > Now ? account.LockedUntil - Now : null;

    public async Task<TimeSpan?> OfAddressAsync(string address, CancellationToken cancel)
    {
        var until = await accounts.Context.AddressFailures.Where(f => f.Address == address).Select(f => f.HeldUntil).FirstOrDefaultAsync(cancel);
        return until > Now ? until - Now : null;
    }

    /// <summary>
    /// Counts an attempt as failed until <see cref="ClearAsync"/> says otherwise; from the last free one on it holds the account.
    /// False when another attempt has brought the hold meanwhile.
    /// </summary>
    public async Task<bool> CountAsync(Account account, CancellationToken cancel)
    {
        var (now, most) = (Now, options.Value.FailuresBeforeHold);
        DateTime? until = now + Hold(Math.Max(account.AccessFailedCount + 1, most));
        return await Rows(account).Where(a => a.LockedUntil == null || a.LockedUntil <= now).ExecuteUpdateAsync(
            s => s.SetProperty(a => a.LockedUntil, a => a.AccessFailedCount + 1 >= most ? until : null)
                .SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1), cancel) > 0;
    }

    /// <summary>Takes one counted attempt back.</summary>
    public Task UncountAsync(Account account, CancellationToken cancel) => Rows(account).ExecuteUpdateAsync(
        s => s.SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount > 0 ? a.AccessFailedCount - 1 : 0).SetProperty(a => a.LockedUntil, (DateTime?)null), cancel);

    /// <summary>The person is in: nothing is held against the account any more.</summary>
    public Task ClearAsync(Account account, CancellationToken cancel) => Rows(account).ExecuteUpdateAsync(
        s => s.SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.LockedUntil, (DateTime?)null).SetProperty(a => a.LastSignInAt, Now), cancel);

    public async Task CountAddressAsync(string address, CancellationToken cancel)
    {
        var (now, oldest) = (Now, Now.AddMinutes(-options.Value.AddressWindowMinutes));
        await accounts.Context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO address_failures (address, window_started_at, failures) VALUES ({address}, {now}, 1)
            ON CONFLICT (address) DO UPDATE SET
                failures = CASE WHEN address_failures.window_started_at < {oldest} THEN 1 ELSE address_failures.failures + 1 END,
                window_started_at = CASE WHEN address_failures.window_started_at < {oldest} THEN {now} ELSE address_failures.window_started_at END
            """, cancel);
        var (most, until) = (options.Value.FailuresOfAddress, now.AddMinutes(options.Value.AddressWindowMinutes));
        await accounts.Context.AddressFailures.Where(f => f.Address == address && f.Failures >= most && (f.HeldUntil == null || f.HeldUntil < now))
            .ExecuteUpdateAsync(s => s.SetProperty(f => f.HeldUntil, until).SetProperty(f => f.Failures, 0), cancel);
    }

    /// <summary>An administrator lets an address sign in again; false when nothing was held against it.</summary>
    public async Task<bool> ReleaseAddressAsync(string address, Actor by, CancellationToken cancel)
    {
        await using var transaction = await accounts.Context.Database.BeginTransactionAsync(cancel);
        if (await accounts.Context.AddressFailures.Where(f => f.Address == address).ExecuteDeleteAsync(cancel) == 0)
        {
            return false;
        }

        await accounts.Context.LogAsync(Activity.Of(by, ActivityActions.AccountReleased, detail: new { address }), clock, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Such as 90 秒 / 90 s, 15 分钟 / 15 min: both languages read it.</summary>
    public static string Words(TimeSpan held) => held.TotalSeconds < 100
        ? $"{Math.Ceiling(held.TotalSeconds):0} 秒 (s)" : $"{Math.Ceiling(held.TotalMinutes):0} 分钟 (min)";

    private TimeSpan Hold(int failures)
    {
        var doublings = Math.Min(failures - options.Value.FailuresBeforeHold, 20);
        return TimeSpan.FromSeconds(Math.Min((long)options.Value.FirstHoldSeconds << doublings, options.Value.LongestHoldSeconds));
    }

    private IQueryable<Account> Rows(Account account) => accounts.Context.Accounts.Where(a => a.Id == account.Id);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
