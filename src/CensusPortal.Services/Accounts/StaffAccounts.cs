using CensusPortal.Data.Accounts;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Staff;
using CensusPortal.Services.ActivityLog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CensusPortal.Services.Accounts;

/// <summary>What is printed for one person (账号条): the account, where it works, and the code that activates it.</summary>
public sealed record Slip(string Account, string Name, AccountRole Role, IReadOnlyList<string> Areas, string Code, DateTime ExpiresAt);

/// <summary>
/// Accounts for whole staff lists at once (批量开通两员账号). There is no password yet, so nothing costs time; rows, codes and the line in
/// the log are one transaction.
/// </summary>
public sealed class StaffAccounts(AccountsDatabase accounts, ManagedAccounts managed, IOptions<AccountOptions> options, TimeProvider clock)
{
    /// <summary>People of the actor's own places who have no account yet; of one division where a code is given.</summary>
    public IQueryable<StaffMember> Without(string? area, Actor by)
    {
        var context = accounts.Context;
        var people = managed.StaffOf(by.Scope).Where(s => !context.Accounts.Any(a => a.StaffMemberId == s.Id));
        return string.IsNullOrEmpty(area) ? people : people.Where(s => context.Assignments.Any(x => x.StaffMemberId == s.Id && context.Areas.Any(
            a => a.Code == x.AreaCode && (a.BlockCode == area || a.TownshipCode == area || a.DistrictCode == area || a.Code == area))));
    }

    public Task<int> CountAsync(string? area, Actor by, CancellationToken cancel) => Without(area, by).CountAsync(cancel);

    public async Task<Result<IReadOnlyList<Slip>>> OpenAsync(string? area, Actor by, CancellationToken cancel)
    {
        var context = accounts.Context;
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var people = await Without(area, by).AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancel);
        if (people.Count == 0)
        {
            return AccountProblems.NobodyChosen.With();
        }

        var taken = (await context.Accounts.Select(a => new { a.NormalizedUserName, a.PhoneNumber }).ToListAsync(cancel))
            .SelectMany(a => new[] { a.NormalizedUserName, a.PhoneNumber }).OfType<string>().ToHashSet();
        var codes = people.ConvertAll(p => (Account: Make(p, taken), Code: Secrets.Slip()));
        codes.ForEach(c => AccountCare.Void(c.Account, c.Code, Expiry));
        context.Accounts.AddRange(codes.Select(c => c.Account));
        await context.SaveChangesAsync(cancel);
        return await FinishAsync(codes, by, ActivityActions.AccountAdded, area, transaction.CommitAsync, cancel);
    }

    /// <summary>New codes for chosen accounts: their passwords and sessions end.</summary>
    public async Task<Result<IReadOnlyList<Slip>>> RenewAsync(IReadOnlyCollection<int> ids, Actor by, CancellationToken cancel)
    {
        var context = accounts.Context;
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var chosen = await managed.Of(by)
            .Where(a => ids.Contains(a.Id) && a.ClosedAt == null && a.Id != by.AccountId && a.Role != AccountRole.MachineClient).ToListAsync(cancel);
        if (chosen.Count == 0)
        {
            return AccountProblems.NobodyChosen.With();
        }

        var codes = chosen.ConvertAll(a => (Account: a, Code: Secrets.Slip()));
        codes.ForEach(c => AccountCare.Void(c.Account, c.Code, Expiry));
        chosen.ForEach(a => a.Touch());
        await context.SaveChangesAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        int[] reset = [.. chosen.Select(a => a.Id)];
        await context.Sessions.Where(s => reset.Contains(s.AccountId) && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancel);
        return await FinishAsync(codes, by, ActivityActions.AccountChanged, null, transaction.CommitAsync, cancel);
    }

    private async Task<Result<IReadOnlyList<Slip>>> FinishAsync(
        List<(Account Account, string Code)> codes, Actor by, string action, string? area, Func<CancellationToken, Task> commit, CancellationToken cancel)
    {
        var slips = await SlipsAsync(codes, cancel);
        var detail = new { activation = "new", count = codes.Count, area, accounts = codes.Select(c => c.Account.UserName) };
        await accounts.Context.LogAsync(Activity.Of(by, action, (ActivityObjects.Accounts, $"{codes.Count}"), detail: detail, place: area), clock, cancel);
        await commit(cancel);
        return new Result<IReadOnlyList<Slip>>(slips, null);
    }

    private Account Make(StaffMember person, HashSet<string> taken)
    {
        var name = Enumerable.Range(0, int.MaxValue).Select(n => n == 0 ? $"s{person.Id:D5}" : $"s{person.Id:D5}.{n}").First(n => taken.Add(n.ToUpperInvariant()));
        var account = new Account
        {
            UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = person.Name, StaffMemberId = person.Id,
            Role = person.IsInstructor ? AccountRole.Instructor : AccountRole.Enumerator, PhoneNumber = taken.Add(person.Phone) ? person.Phone : null,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        account.Touch();
        return account;
    }

    /// <summary>In the order of the areas, as the sheets are cut and dealt out.</summary>
    private async Task<IReadOnlyList<Slip>> SlipsAsync(List<(Account Account, string Code)> codes, CancellationToken cancel)
    {
        var context = accounts.Context;
        var areas = await (
            from assignment in context.Assignments
            join account in context.Accounts on assignment.StaffMemberId equals account.StaffMemberId
            join area in context.Areas on assignment.AreaCode equals area.Code
            select new { account.Id, area.Code, area.Name }).ToListAsync(cancel);
        var byAccount = areas.OrderBy(a => a.Code, StringComparer.Ordinal).ToLookup(a => a.Id);
        return [.. codes.OrderBy(c => byAccount[c.Account.Id].FirstOrDefault()?.Code, StringComparer.Ordinal).ThenBy(c => c.Account.Id).Select(c => new Slip(
            c.Account.UserName!, c.Account.DisplayName, c.Account.Role, [.. byAccount[c.Account.Id].Select(a => $"{a.Name} {a.Code}")], c.Code, c.Account.ActivationExpiresAt!.Value))];
    }

    private DateTime Expiry => clock.GetUtcNow().UtcDateTime.AddDays(options.Value.ActivationDays);
}
