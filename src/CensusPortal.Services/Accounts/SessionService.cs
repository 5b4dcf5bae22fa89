using System.Data.Common;
using CensusPortal.Data;
using CensusPortal.Data.Accounts;
using CensusPortal.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CensusPortal.Services.Accounts;

/// <summary>A session just begun (新会话): the secret is given out once and kept nowhere.</summary>
public sealed record NewSession(Guid Id, string Token, DateTime ExpiresAt);

/// <summary>
/// Begins, recognises and ends sessions and API keys (会话与密钥). Every request asks the database, so that a session that was ended or
/// an account that was closed is out at once, on every node.
/// </summary>
public sealed class SessionService(
    AccountsDatabase accounts, ScopeResolver scopes, PasswordRules rules, IOptions<AccountOptions> options, TimeProvider clock)
{
    /// <summary>Last use is noted no more often than this.</summary>
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    public async Task<NewSession> BeginAsync(int accountId, SessionKind kind, string? address, string? device, bool isTwoFactor, CancellationToken cancel)
    {
        var token = Secrets.Token();
        var session = new AccountSession
        {
            Id = Guid.CreateVersion7(), AccountId = accountId, TokenHash = Secrets.Hash(token), Kind = kind, CreatedAt = Now,
            ExpiresAt = Now.AddHours(options.Value.SessionHours), Address = address, Device = device is { Length: > 200 } ? device[..200] : device,
            IsTwoFactor = isTwoFactor,
        }.SeenAt(Now);
        accounts.Context.Sessions.Add(session);
        await accounts.Context.SaveChangesAsync(cancel);
        return new NewSession(session.Id, token, session.ExpiresAt);
    }

    /// <summary>Who holds the token; null when it is none, has ended, was idle too long, or the account is closed.</summary>
    public async Task<Actor?> FindAsync(string token, SessionKind kind, CancellationToken cancel)
    {
        var hash = Secrets.Hash(token);
        var found = await (
            from session in accounts.Context.Sessions.AsNoTracking()
            where session.TokenHash == hash && session.Kind == kind && session.EndedAt == null
            join account in accounts.Context.Accounts on session.AccountId equals account.Id
            where account.ClosedAt == null
            select new
            {
                session.Id, session.LastSeenAt, session.ExpiresAt, account.MustChangePassword, account.PasswordSetAt,
                Account = new Held(account.Id, account.UserName!, account.DisplayName, account.Role, account.StaffMemberId),
            })
            .FirstOrDefaultAsync(cancel);
        if (found is null || found.ExpiresAt <= Now || (kind == SessionKind.Browser && found.LastSeenAt.AddMinutes(options.Value.IdleMinutes) <= Now))
        {
            return null;
        }

        if (found.LastSeenAt + Noted <= Now)
        {
            await NoteAsync(() => accounts.Context.Sessions.Where(s => s.Id == found.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, Now), cancel));
        }

        var actor = await ActorAsync(found.Account, found.Id, null, cancel);
        return actor with { MustChangePassword = found.MustChangePassword || rules.IsExpired(found.PasswordSetAt) };
    }

    /// <summary>Which program holds the key; null when it is none, was revoked or has expired.</summary>
    public async Task<Actor?> FindKeyAsync(string key, CancellationToken cancel)
    {
        var hash = Secrets.Hash(key);
        var found = await accounts.Context.ApiKeys.AsNoTracking().FirstOrDefaultAsync(k => k.KeyHash == hash, cancel);
        if (found is null || found.RevokedAt is not null || found.ExpiresAt <= Now)
        {
            return null;
        }

        var account = await accounts.Context.Accounts.Where(a => a.Id == found.AccountId && a.ClosedAt == null)
            .Select(a => new Held(a.Id, a.UserName!, a.DisplayName, a.Role, a.StaffMemberId)).FirstOrDefaultAsync(cancel);
        if (account is null)
        {
            return null;
        }

        if (found.LastUsedAt is null || found.LastUsedAt + Noted <= Now)
        {
            await NoteAsync(() => accounts.Context.ApiKeys.Where(k => k.Id == found.Id).ExecuteUpdateAsync(s => s.SetProperty(k => k.LastUsedAt, Now), cancel));
        }

        return await ActorAsync(account, found.Id, found.Permissions, cancel);
    }

    /// <summary>Whoever holds the account, as if signed in, for what is done in their name; null when it is closed.</summary>
    public async Task<Actor?> ActorOfAsync(int accountId, CancellationToken cancel)
    {
        var account = await accounts.Context.Accounts.AsNoTracking().Where(a => a.Id == accountId && a.ClosedAt == null)
            .Select(a => new { a.Id, a.UserName, a.DisplayName, a.Role, a.StaffMemberId }).FirstOrDefaultAsync(cancel);
        return account is null ? null : await ActorAsync(
            new Held(account.Id, account.UserName!, account.DisplayName, account.Role, account.StaffMemberId), Guid.Empty, null, cancel) with { SessionId = null };
    }

    public Task EndAsync(Guid sessionId, CancellationToken cancel) =>
        EndAsync(accounts.Context.Sessions.Where(s => s.Id == sessionId), cancel);

    public Task EndAsync(string token, CancellationToken cancel)
    {
        var hash = Secrets.Hash(token);
        return EndAsync(accounts.Context.Sessions.Where(s => s.TokenHash == hash), cancel);
    }

    /// <summary>Ends all sessions of an account but the one given.</summary>
    public Task EndAllAsync(int accountId, Guid? but, CancellationToken cancel) =>
        EndAsync(accounts.Context.Sessions.Where(s => s.AccountId == accountId && s.Id != but), cancel);

    /// <summary>When somebody was last seen is worth no waiting: SQLite's one writer may be an import of minutes.</summary>
    private async Task NoteAsync(Func<Task> note)
    {
        var database = accounts.Context.Database;
        var usual = database.GetCommandTimeout();
        database.SetCommandTimeout(1);
        try
        {
            await note();
        }
        catch (DbException) when (!accounts.Context.IsPostgres)
        {
            // The next request notes it.
        }
        finally
        {
            database.SetCommandTimeout(usual);
        }
    }

    private sealed record Held(int Id, string Name, string DisplayName, AccountRole Role, int? StaffMemberId);

    private async Task<Actor> ActorAsync(Held account, Guid sessionId, IReadOnlyList<Permission>? granted, CancellationToken cancel)
    {
        var codes = account.Role.SeesTheCity() ? [] : await CodesAsync(accounts.Context, account.Id, account.StaffMemberId, cancel);
        var scope = await scopes.ResolveAsync(accounts.Context, account.Role, codes, cancel);
        return new Actor(account.Id, account.Name, account.Role, scope) { SessionId = sessionId, DisplayName = account.DisplayName, Granted = granted };
    }

    /// <summary>The places given to the account, and the areas its person covers by the staff list.</summary>
    private static async Task<List<string>> CodesAsync(CensusDbContext context, int accountId, int? staffMemberId, CancellationToken cancel) =>
        await context.AccountPlaces.Where(p => p.AccountId == accountId).Select(p => p.PlaceCode)
            .Concat(context.Assignments.Where(a => a.StaffMemberId == staffMemberId).Select(a => a.AreaCode)).ToListAsync(cancel);

    private Task<int> EndAsync(IQueryable<AccountSession> sessions, CancellationToken cancel) =>
        sessions.Where(s => s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, Now), cancel);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
