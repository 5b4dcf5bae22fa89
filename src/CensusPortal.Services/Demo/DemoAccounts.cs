using System.Text.Json;
using CensusPortal.Data.Accounts;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Divisions;
using CensusPortal.Services.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CensusPortal.Services.Demo;

/// <summary>An account of the demo city with its password, as shown once (演示账号).</summary>
public sealed record DemoAccount(string Name, AccountRole Role, string Password);

/// <summary>
/// One account of each role for the demo city (演示账号). Their passwords are made at the first start and kept in the data folder of the demo,
/// so that the sign-in page can show them; production has neither.
/// </summary>
public sealed class DemoAccounts(IServiceScopeFactory scopes, DataFolder data)
{
    private const string FileName = "demo-accounts.json";

    /// <summary>Those that were made for this database; empty where there are none.</summary>
    public IReadOnlyList<DemoAccount> Made =>
        File.Exists(data.Of(FileName)) ? JsonSerializer.Deserialize<List<DemoAccount>>(File.ReadAllBytes(data.Of(FileName))) ?? [] : [];

    /// <summary>Whether somebody could sign in by an account of a demo.</summary>
    public async Task<bool> AreOpenAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountsDatabase>().Context.Accounts.AnyAsync(a => a.IsDemo && a.ClosedAt == null, cancel);
    }

    /// <summary>Makes the accounts where the demo city has nobody yet; gives those just made, whose passwords are to be shown.</summary>
    public async Task<Result<IReadOnlyList<DemoAccount>>> EnsureAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountService>();
        var context = scope.ServiceProvider.GetRequiredService<AccountsDatabase>().Context;
        var list = new List<DemoAccount>();
        var isWanted = await context.Divisions.AnyAsync(d => d.Code == DemoCity.Code, cancel) && !await context.Accounts.AnyAsync(cancel);
        var areas = isWanted ? await context.Areas.AsNoTracking().OrderBy(a => a.Code).ToListAsync(cancel) : [];
        foreach (var role in isWanted ? AccountRoles.All.Where(r => r != AccountRole.MachineClient) : [])
        {
            var password = Secrets.Password();
            var wanted = new NewAccount(NameOf(role), role.Name(Language.Chinese), role, password, null, PlacesOf(role, areas)) { IsDemo = true };
            var added = await accounts.AddAsync(wanted, Actor.Portal("demo"), cancel);
            if (!added.IsDone)
            {
                return added.Problem;
            }

            list.Add(new DemoAccount(wanted.Name, role, password));
        }

        if (isWanted)
        {
            var program = await AddProgramAsync(accounts, scope.ServiceProvider.GetRequiredService<ApiKeyService>(), cancel);
            if (!program.IsDone)
            {
                return program.Problem;
            }

            list.Add(program.Value);
            Keep(list);
        }

        return list;
    }

    /// <summary>A program with a key over the whole city; the key stands where others have a password.</summary>
    private static async Task<Result<DemoAccount>> AddProgramAsync(AccountService accounts, ApiKeyService keys, CancellationToken cancel)
    {
        var (role, by) = (AccountRole.MachineClient, Actor.Portal("demo"));
        var added = await accounts.AddAsync(new NewAccount(NameOf(role), role.Name(Language.Chinese), role, null, null, [AccountPlace.City]) { IsDemo = true }, by, cancel);
        var key = added.IsDone ? await keys.AddAsync(NameOf(role), "演示", RolePermissions.OfMachineClients, ApiKeyService.MostDays, by, cancel) : added.Problem;
        return key.IsDone ? new DemoAccount(NameOf(role), role, key.Value.Key) : key.Problem;
    }

    /// <summary>For the operator's eyes only.</summary>
    private void Keep(List<DemoAccount> list)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        Directory.CreateDirectory(data.Of(""));
        using var file = new FileStream(data.Of(FileName), options);
        JsonSerializer.Serialize(file, list);
    }

    private static string NameOf(AccountRole role) => role switch
    {
        AccountRole.Administrator => "admin",
        AccountRole.CityOffice => "city",
        AccountRole.BlockOffice => "block",
        AccountRole.TownshipOffice => "township",
        _ => role.Slug(),
    };

    /// <summary>All under the first block, so that what one sees can be compared with what the other does.</summary>
    private static IReadOnlyList<string> PlacesOf(AccountRole role, List<EnumerationArea> areas) => (role, areas) switch
    {
        (AccountRole.Leader, _) => [AccountPlace.City],
        (_, []) => [],
        (AccountRole.BlockOffice, [var first, ..]) => [first.BlockCode],
        (AccountRole.TownshipOffice, [var first, ..]) => [first.TownshipCode],
        (AccountRole.Instructor, [var first, ..]) => [first.DistrictCode],
        (AccountRole.Enumerator, _) => [.. areas.Take(2).Select(a => a.Code)],
        _ => [],
    };
}
