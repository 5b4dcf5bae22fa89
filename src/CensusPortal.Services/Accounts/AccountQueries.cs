using CensusPortal.Data.Accounts;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Lists;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Accounts;

/// <summary>Reads the accounts somebody may look after (账号查询), page by page or one.</summary>
public sealed class AccountQueries(AccountsDatabase accounts, ManagedAccounts managed, TimeProvider clock)
{
    private static readonly KeysetList<Account> List = new(
        a => a.Id, new SortColumn<Account>("name", a => a.NormalizedUserName, MayBeNull: true), new SortColumn<Account>("person", a => a.DisplayName, MayBeNull: false));

    public async Task<Result<ListPage<AccountRow>>> PageAsync(AccountFilter filter, ListPosition position, Actor by, CancellationToken cancel)
    {
        var rows = Select(filter, by);
        var page = await List.PageAsync([rows], position, a => a, cancel);
        if (!page.IsDone)
        {
            return page.Problem;
        }

        var found = page.Value;
        var shown = new ListPage<AccountRow>(await RowsAsync(found.Rows, cancel), found.PreviousCursor, found.NextCursor);
        return await shown.WithTotalAsync(async () => await ListCounts.CappedAsync([rows], cancel));
    }

    /// <summary>Null when there is none or it is not the actor's to manage.</summary>
    public async Task<AccountRow?> FindAsync(int id, Actor by, CancellationToken cancel)
    {
        var account = await managed.Of(by).AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancel);
        return account is null ? null : (await RowsAsync([account], cancel))[0];
    }

    /// <summary>All of them by name, for the command.</summary>
    public async Task<IReadOnlyList<AccountRow>> AllAsync(Actor by, CancellationToken cancel) =>
        await RowsAsync(await managed.Of(by).AsNoTracking().OrderBy(a => a.NormalizedUserName).ToListAsync(cancel), cancel);

    private IQueryable<Account> Select(AccountFilter filter, Actor by)
    {
        var now = Now;
        var rows = managed.Of(by).AsNoTracking();
        rows = filter.Role is { } role ? rows.Where(a => a.Role == role) : rows;
        rows = filter.State switch
        {
            AccountState.Closed => rows.Where(a => a.ClosedAt != null),
            AccountState.Held => rows.Where(a => a.ClosedAt == null && a.LockedUntil > now),
            AccountState.NotActivated => rows.Where(a => a.ClosedAt == null && a.PasswordHash == null && a.Role != AccountRole.MachineClient),
            AccountState.Active => rows.Where(a => a.ClosedAt == null && (a.LockedUntil == null || a.LockedUntil <= now)
                && (a.PasswordHash != null || a.Role == AccountRole.MachineClient)),
            _ => rows,
        };
        if (SearchQuery.Of(filter.Search, anywhere: true) is not { } search)
        {
            return rows;
        }

        var (text, pattern) = (search.Text, search.Pattern);
        return rows.Where(a => a.PhoneNumber == text || EF.Functions.Like(a.NormalizedUserName!, pattern, "\\") || EF.Functions.Like(a.DisplayName, pattern, "\\"));
    }

    private async Task<IReadOnlyList<AccountRow>> RowsAsync(IReadOnlyList<Account> found, CancellationToken cancel)
    {
        var context = accounts.Context;
        int[] ids = [.. found.Select(a => a.Id)];
        int[] staff = [.. found.Select(a => a.StaffMemberId).OfType<int>()];
        var places = await (
            from place in context.AccountPlaces
            where ids.Contains(place.AccountId)
            orderby place.PlaceCode
            select new
            {
                place.AccountId, place.PlaceCode,
                Name = context.Divisions.Where(d => d.Code == place.PlaceCode).Select(d => d.Name)
                    .Concat(context.Areas.Where(x => x.Code == place.PlaceCode).Select(x => x.Name)).FirstOrDefault(),
            }).ToListAsync(cancel);
        var areas = await context.Assignments.Where(s => staff.Contains(s.StaffMemberId)).GroupBy(s => s.StaffMemberId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var given = places.ToLookup(p => p.AccountId, p => (p.PlaceCode, p.Name ?? p.PlaceCode));
        return [.. found.Select(a => Row(a) with { Places = [.. given[a.Id]], StaffAreas = a.StaffMemberId is { } id ? areas.GetValueOrDefault(id) : 0 })];
    }

    private AccountRow Row(Account a) => new(a.Id, a.UserName!, a.DisplayName, a.PhoneNumber, a.Role, StateOf(a), a.TwoFactorEnabled, a.LastSignInAt)
    {
        Stamp = a.ConcurrencyStamp, StaffMemberId = a.StaffMemberId, LockedUntil = a.LockedUntil, ActivationExpiresAt = a.ActivationExpiresAt,
    };

    private AccountState StateOf(Account a) => a.IsClosed ? AccountState.Closed
        : a.LockedUntil > Now ? AccountState.Held
        : a.PasswordHash is null && a.Role != AccountRole.MachineClient ? AccountState.NotActivated : AccountState.Active;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
