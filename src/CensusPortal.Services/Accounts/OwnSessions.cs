using CensusPortal.Data.Accounts;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.ActivityLog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CensusPortal.Services.Accounts;

/// <summary>A session as its owner sees it (会话).</summary>
public sealed record SessionRow(Guid Id, SessionKind Kind, string? Device, string? Address, DateTime CreatedAt, DateTime LastSeenAt, bool IsTwoFactor);

/// <summary>Lists and ends sessions of an account (会话管理).</summary>
public sealed class OwnSessions(AccountsDatabase accounts, IOptions<AccountOptions> options, TimeProvider clock)
{
    /// <summary>Those that go on, the latest first.</summary>
    public Task<List<SessionRow>> ListAsync(int accountId, CancellationToken cancel)
    {
        var (now, seen) = (Now, Now.AddMinutes(-options.Value.IdleMinutes));
        return accounts.Context.Sessions.AsNoTracking()
            .Where(s => s.AccountId == accountId && s.EndedAt == null && s.ExpiresAt > now && (s.Kind == SessionKind.Api || s.LastSeenAt > seen))
            .OrderByDescending(s => s.LastSeenAt)
            .Select(s => new SessionRow(s.Id, s.Kind, s.Device, s.Address, s.CreatedAt, s.LastSeenAt, s.IsTwoFactor)).ToListAsync(cancel);
    }

    /// <summary>Ends one of the actor's own sessions; nothing happens when it is somebody else's or has ended.</summary>
    public Task<int> EndAsync(Actor actor, Guid session, CancellationToken cancel) =>
        EndAsync(actor, s => s.Where(x => x.Id == session), cancel);

    /// <summary>Ends all of the actor's sessions but the one at hand.</summary>
    public Task<int> EndOthersAsync(Actor actor, CancellationToken cancel) =>
        EndAsync(actor, s => s.Where(x => x.Id != actor.SessionId), cancel);

    private async Task<int> EndAsync(Actor actor, Func<IQueryable<AccountSession>, IQueryable<AccountSession>> which, CancellationToken cancel)
    {
        var now = Now;
        await using var transaction = await accounts.Context.Database.BeginTransactionAsync(cancel);
        var ended = await which(accounts.Context.Sessions.Where(s => s.AccountId == actor.AccountId && s.EndedAt == null))
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancel);
        if (ended > 0)
        {
            var entry = Activity.Of(actor, ActivityActions.SessionEnded, ("account", $"{actor.AccountId}"), detail: new { sessions = ended });
            await accounts.Context.LogAsync(entry, clock, cancel);
        }

        await transaction.CommitAsync(cancel);
        return ended;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
