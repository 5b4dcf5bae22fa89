using System.Net;
using CensusPortal.Data.Accounts;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Divisions;
using CensusPortal.Services.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CensusPortal.Web.Tests.Accounts;

/// <summary>The portal with somebody of each role at work in one corner of the demo city, and somebody of each role without a place.</summary>
public sealed class AccessCast : PortalFixture, IAsyncLifetime
{
    private readonly Dictionary<string, string> keys = [];
    private readonly Dictionary<(string Kind, bool Inside), string> objects = [];

    /// <summary>The corner: an area, and what it lies in.</summary>
    public EnumerationArea Corner { get; private set; } = null!;

    /// <summary>The corner's township and one of another block.</summary>
    public string[] TwoTownships { get; private set; } = [];

    public new async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ChooseAsync();
        foreach (var role in AccountRoles.All)
        {
            await HireAsync(Name(role, placed: true), role, PlacesOf(role));
            await HireAsync(Name(role, placed: false), role, []);
        }

        TwoTownships = await TwoTownshipsAsync();
        await HireAsync("two-townships", AccountRole.TownshipOffice, TwoTownships);
        await HireAsync("machine-of-the-city", AccountRole.MachineClient, [AccountPlace.City]);
    }

    public static string Name(AccountRole role, bool placed) => $"{role.Slug()}{(placed ? "" : "-nowhere")}";

    public string Object(string kind, bool inside) => objects[(kind, inside)];

    public string[] PlacesOf(AccountRole role) => role switch
    {
        AccountRole.Administrator or AccountRole.CityOffice => [],
        AccountRole.BlockOffice => [Corner.BlockCode],
        AccountRole.Instructor => [Corner.DistrictCode],
        AccountRole.Enumerator => [Corner.Code],
        _ => [Corner.TownshipCode],
    };

    /// <summary>Somebody's browser, or a program with its key.</summary>
    public async Task<HttpClient> AsAsync(string name)
    {
        if (!keys.TryGetValue(name, out var key))
        {
            return Browser(await SignInAsync(name));
        }

        var client = Browser((Cookie?)null);
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    private async Task HireAsync(string name, AccountRole role, string[] places)
    {
        await OpenAsync(name, role, places);
        if (role != AccountRole.MachineClient)
        {
            return;
        }

        await using var scope = Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<AccountsDatabase>().Context;
        var account = await context.Accounts.FirstAsync(a => a.UserName == name);
        keys[name] = "key-of-" + name;
        context.ApiKeys.Add(new ApiKey
        {
            Id = Guid.NewGuid(), AccountId = account.Id, Name = name, Prefix = "key", KeyHash = Secrets.Hash(keys[name]), CreatedAt = DateTime.UtcNow,
            ExpiresAt = DateTime.UtcNow.AddDays(1),
            Granted = string.Join(' ', Permission.ViewFigures, Permission.ViewUnits, Permission.ViewRegisters, Permission.Import, Permission.RunMatching, Permission.Operate),
        });
        await context.SaveChangesAsync();
    }

    private async Task ChooseAsync()
    {
        await using var context = Database.CreateContext();
        Corner = await context.Areas.AsNoTracking().Where(a => context.Records.Any(r => r.AreaCode == a.Code) && context.BaseList.Any(e => e.AreaCode == a.Code)
            && context.Assignments.Any(s => s.AreaCode == a.Code)
            && context.RegisterEntries.Any(e => e.TownshipCode == a.TownshipCode)).OrderBy(a => a.Code).FirstAsync();
        var (area, township, block) = (Corner.Code, Corner.TownshipCode, Corner.BlockCode);
        var away = await context.Areas.AsNoTracking().Where(a => a.BlockCode != block).OrderBy(a => a.Code).FirstAsync();
        Add("place", area, away.Code);
        Add("record", await context.Records.Where(r => r.AreaCode == area).MinAsync(r => r.Id), await context.Records.Where(r => r.BlockCode != block).MinAsync(r => r.Id));
        Add("base", await context.BaseList.Where(e => e.AreaCode == area).MinAsync(e => e.Id), await context.BaseList.Where(e => e.BlockCode != block).MinAsync(e => e.Id));
        Add("register", await context.RegisterEntries.Where(e => e.TownshipCode == township).MinAsync(e => e.Id),
            await context.RegisterEntries.Where(e => e.BlockCode != block).MinAsync(e => e.Id));
        var near = context.Assignments.Where(s => context.Areas.Any(a => a.Code == s.AreaCode && a.BlockCode == block)).Select(s => s.StaffMemberId);
        Add("staff", await context.Assignments.Where(s => s.AreaCode == area).MinAsync(s => s.StaffMemberId), await context.Staff.Where(s => !near.Contains(s.Id)).MinAsync(s => s.Id));
    }

    private async Task<string[]> TwoTownshipsAsync()
    {
        await using var context = Database.CreateContext();
        var other = await context.Divisions.Where(d => d.Level == DivisionLevel.Township && d.BlockCode != Corner.BlockCode).OrderBy(d => d.Code).FirstAsync();
        return [Corner.TownshipCode, other.Code];
    }

    private void Add(string kind, object inside, object outside) =>
        (objects[(kind, true)], objects[(kind, false)]) = (inside.ToString()!, outside.ToString()!);
}
