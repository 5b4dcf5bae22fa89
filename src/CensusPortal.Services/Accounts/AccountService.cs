using System.Text.RegularExpressions;
using CensusPortal.Data.Accounts;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.ActivityLog;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Accounts;

/// <summary>A new account (新账号) as it is asked for.</summary>
/// <param name="Password">Null where the person chooses one with an activation code.</param>
/// <param name="Places">Codes of divisions and areas, or <see cref="AccountPlace.City"/>.</param>
public sealed record NewAccount(string Name, string DisplayName, AccountRole Role, string? Password, string? Phone, IReadOnlyList<string> Places)
{
    public int? StaffMemberId { get; init; }

    public bool IsDemo { get; init; }

    /// <summary>Somebody else chose the password.</summary>
    public bool MustChangePassword { get; init; }
}

/// <summary>An account as it is to be (账号修改).</summary>
/// <param name="Stamp">The state the reader saw.</param>
public sealed record AccountChange(string DisplayName, string? Phone, AccountRole Role, IReadOnlyList<string> Places, string? Stamp);

/// <summary>Opens and changes accounts (账号管理), each with its line in the activity log in the same transaction.</summary>
public sealed partial class AccountService(AccountsDatabase accounts, UserManager<Account> users, ManagedAccounts managed, PasswordRules rules, TimeProvider clock)
{
    private const int LongestName = 40;

    /// <summary>Opens an account, or refuses aloud: a bad name, a taken one, an unknown place, a password against the rules.</summary>
    public async Task<Result<Account>> AddAsync(NewAccount wanted, Actor by, CancellationToken cancel)
    {
        var wrong = await CheckAsync(wanted, by, cancel);
        if (wrong is not null)
        {
            return wrong;
        }

        var account = new Account
        {
            UserName = wanted.Name, DisplayName = wanted.DisplayName, Role = wanted.Role, PhoneNumber = wanted.Phone, CreatedAt = Now,
            StaffMemberId = wanted.StaffMemberId, IsDemo = wanted.IsDemo, MustChangePassword = wanted.MustChangePassword,
            PasswordSetAt = wanted.Password is null ? null : Now,
        };
        if (wanted.Password is not null && await rules.CheckAsync(account, wanted.Password, cancel) is { } bad)
        {
            return bad;
        }

        await using var transaction = await accounts.Context.Database.BeginTransactionAsync(cancel);
        var added = wanted.Password is null ? await users.CreateAsync(account) : await users.CreateAsync(account, wanted.Password);
        if (!added.Succeeded)
        {
            return ProblemOf(added, wanted);
        }

        accounts.Context.AccountPlaces.AddRange(wanted.Places.Distinct().Select(code => new AccountPlace { AccountId = account.Id, PlaceCode = code }));
        await accounts.Context.SaveChangesAsync(cancel);
        await accounts.Context.LogAsync(
            Activity.Of(by, ActivityActions.AccountAdded, ("account", $"{account.Id}"), after: new { account = wanted.Name, wanted.Role, wanted.Places }), clock, cancel);
        await transaction.CommitAsync(cancel);
        return account;
    }

    /// <summary>Changes name, phone, role and places of an account the actor may manage.</summary>
    public async Task<Result> ChangeAsync(int id, AccountChange wanted, Actor by, CancellationToken cancel)
    {
        var account = await managed.FindAsync(id, by, cancel);
        if (account is null)
        {
            return AccountProblems.NoSuchAccount.With();
        }

        var wrong = await CheckAsync(id, wanted.DisplayName, wanted.Phone, wanted.Role, wanted.Places, by, cancel)
            ?? (account.ConcurrencyStamp != wanted.Stamp ? AccountProblems.ChangedMeanwhile.With() : null)
            ?? (account.Role != wanted.Role ? await managed.MayLoseRoleAsync(account, by, cancel) : null);
        if (wrong is not null)
        {
            return wrong;
        }

        var context = accounts.Context;
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var places = await context.AccountPlaces.Where(p => p.AccountId == id).ToListAsync(cancel);
        var before = new { account.DisplayName, phone = account.PhoneNumber, account.Role, places = places.Select(p => p.PlaceCode) };
        var entry = Activity.Of(by, ActivityActions.AccountChanged, ("account", $"{id}"), before,
            new { wanted.DisplayName, wanted.Phone, wanted.Role, wanted.Places });
        (account.DisplayName, account.PhoneNumber, account.Role) = (wanted.DisplayName, wanted.Phone, wanted.Role);
        account.Touch();
        context.AccountPlaces.RemoveRange(places.Where(p => !wanted.Places.Contains(p.PlaceCode)));
        context.AccountPlaces.AddRange(wanted.Places.Distinct().Except(places.Select(p => p.PlaceCode)).Select(code => new AccountPlace { AccountId = id, PlaceCode = code }));
        try
        {
            await context.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return AccountProblems.ChangedMeanwhile.With();
        }

        await context.LogAsync(entry, clock, cancel);
        await transaction.CommitAsync(cancel);
        return Result.Done;
    }

    private async Task<Problem?> CheckAsync(NewAccount wanted, Actor by, CancellationToken cancel) => NameShape().IsMatch(wanted.Name)
        ? await CheckAsync(null, wanted.DisplayName, wanted.Phone, wanted.Role, wanted.Places, by, cancel)
        : AccountProblems.BadName.With(wanted.Name);

    private async Task<Problem?> CheckAsync(
        int? id, string displayName, string? phone, AccountRole wantedRole, IReadOnlyList<string> places, Actor by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(displayName) || displayName.Length > LongestName)
        {
            return AccountProblems.NameMissing.With();
        }

        if (phone is not null && !PhoneShape().IsMatch(phone))
        {
            return AccountProblems.BadPhone.With(phone);
        }

        if (by.Role is { } role && !role.MayManage(wantedRole))
        {
            return AccountProblems.Forbidden.With();
        }

        if (phone is not null && await accounts.Context.Accounts.AnyAsync(a => a.PhoneNumber == phone && a.Id != id, cancel))
        {
            return AccountProblems.PhoneTaken.With(phone);
        }

        if (places.Count == 0 && !by.Scope.IsEverything && !await accounts.Context.Accounts.AnyAsync(a => a.Id == id && a.StaffMemberId != null, cancel))
        {
            return AccountProblems.PlacesMissing.With();
        }

        foreach (var code in places)
        {
            if (!await MayGiveAsync(code, by.Scope, cancel))
            {
                return AccountProblems.UnknownPlace.With(code);
            }
        }

        return null;
    }

    /// <summary>A place exists and lies under the giver's own scope; before the divisions are imported the portal itself may give any code.</summary>
    private async Task<bool> MayGiveAsync(string code, AccessScope own, CancellationToken cancel)
    {
        if (code == AccountPlace.City)
        {
            return own.IsEverything;
        }

        var place = await accounts.Context.PlaceOfAsync(code, cancel);
        return place is { } found ? own.Covers(found) : own.IsEverything && code.Length is >= 6 and <= 15 && code.All(char.IsAsciiDigit)
            && !await accounts.Context.Divisions.AnyAsync(cancel);
    }

    private static Problem ProblemOf(IdentityResult result, NewAccount wanted)
    {
        var error = result.Errors.First();
        return error.Code is nameof(IdentityErrorDescriber.DuplicateUserName)
            ? AccountProblems.NameTaken.With(wanted.Name)
            : error.Code is nameof(IdentityErrorDescriber.InvalidUserName)
                ? AccountProblems.BadName.With(wanted.Name)
                : AccountProblems.BadPassword.With(string.Join(' ', result.Errors.Select(e => e.Description)));
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9._-]{2,31}$")]
    private static partial Regex NameShape();

    [GeneratedRegex("^[0-9]{11}$")]
    private static partial Regex PhoneShape();
}
