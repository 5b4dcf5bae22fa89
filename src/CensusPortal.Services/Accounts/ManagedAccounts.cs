using CensusPortal.Data.Accounts;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Accounts;

/// <summary>
/// The accounts somebody may look after (可管理账号): of roles below the own one, with at least one place and none outside the own scope.
/// The one place that decides it, for lists, actions and guessed numbers alike.
/// </summary>
public sealed class ManagedAccounts(AccountsDatabase accounts)
{
    public IQueryable<Account> Of(Actor by)
    {
        var context = accounts.Context;
        if (by.Role is not { } role)
        {
            return by.Scope.IsEverything ? context.Accounts : context.Accounts.Where(a => false);
        }

        AccountRole[] roles = [.. AccountRoles.All.Where(r => role.MayManage(r))];
        var ofRole = context.Accounts.Where(a => roles.Contains(a.Role));
        if (by.Scope.IsEverything)
        {
            return ofRole;
        }

        var (areas, divisions) = (AreasIn(by.Scope), DivisionsIn(by.Scope));
        return ofRole.Where(a =>
            (context.AccountPlaces.Any(p => p.AccountId == a.Id) || context.Assignments.Any(s => s.StaffMemberId == a.StaffMemberId))
            && !context.AccountPlaces.Any(p => p.AccountId == a.Id && !areas.Any(x => x.Code == p.PlaceCode) && !divisions.Any(d => d.Code == p.PlaceCode))
            && !context.Assignments.Any(s => s.StaffMemberId == a.StaffMemberId && !areas.Any(x => x.Code == s.AreaCode)));
    }

    /// <summary>People of the staff list who work nowhere outside the scope.</summary>
    public IQueryable<StaffMember> StaffOf(AccessScope scope)
    {
        var context = accounts.Context;
        if (scope.IsEverything)
        {
            return context.Staff;
        }

        var areas = AreasIn(scope);
        return context.Staff.Where(s => context.Assignments.Any(x => x.StaffMemberId == s.Id)
            && !context.Assignments.Any(x => x.StaffMemberId == s.Id && !areas.Any(a => a.Code == x.AreaCode)));
    }

    /// <summary>The account, tracked; null when there is none or it is not the actor's to manage.</summary>
    public Task<Account?> FindAsync(int id, Actor by, CancellationToken cancel) => Of(by).FirstOrDefaultAsync(a => a.Id == id, cancel);

    public Task<Account?> FindAsync(string name, Actor by, CancellationToken cancel)
    {
        var normal = name.Trim().ToUpperInvariant();
        return Of(by).FirstOrDefaultAsync(a => a.NormalizedUserName == normal, cancel);
    }

    /// <summary>Why an account cannot be closed or given another role; null when it can.</summary>
    public async Task<Problem?> MayLoseRoleAsync(Account account, Actor by, CancellationToken cancel) => account.Id == by.AccountId
        ? AccountProblems.NotYourself.With()
        : account.Role == AccountRole.Administrator && !account.IsClosed && !await accounts.Context.Accounts.AnyAsync(
            a => a.Role == AccountRole.Administrator && a.Id != account.Id && a.ClosedAt == null && a.PasswordHash != null, cancel)
            ? AccountProblems.LastAdministrator.With() : null;

    private IQueryable<EnumerationArea> AreasIn(AccessScope scope)
    {
        var (blocks, townships, districts, codes) = (scope.Blocks, scope.Townships, scope.Districts, scope.Areas);
        return accounts.Context.Areas.Where(
            a => blocks.Contains(a.BlockCode) || townships.Contains(a.TownshipCode) || districts.Contains(a.DistrictCode) || codes.Contains(a.Code));
    }

    private IQueryable<Division> DivisionsIn(AccessScope scope)
    {
        var (blocks, townships, districts) = (scope.Blocks, scope.Townships, scope.Districts);
        return accounts.Context.Divisions.Where(d => blocks.Contains(d.BlockCode) || townships.Contains(d.TownshipCode) || districts.Contains(d.Code));
    }
}
