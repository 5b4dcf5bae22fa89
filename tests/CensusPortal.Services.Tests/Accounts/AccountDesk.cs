using CensusPortal.Data;
using CensusPortal.Data.Accounts;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CensusPortal.Services.Tests.Accounts;

/// <summary>An office with accounts and a clock that the test turns (账号测试台).</summary>
internal sealed class AccountDesk : IAsyncDisposable
{
    public const string Password = "correct horse battery 7";

    public static readonly Actor Portal = Actor.Portal("tests");

    private readonly Office office;
    private readonly ServiceProvider services;

    private AccountDesk(Office office, AccountOptions options)
    {
        this.office = office;
        services = new ServiceCollection().AddLogging().AddCensus(office.Database)
            .AddSingleton<TimeProvider>(Clock).AddSingleton(Options.Create(options)).BuildServiceProvider();
    }

    public ManualClock Clock { get; } = new();

    public CensusDatabase Database => office.Database;

    public string ConnectionString => office.Database.ConnectionString;

    public static async Task<AccountDesk> OpenAsync(DatabaseKind kind, AccountOptions? options = null) =>
        new(await Office.FilledAsync(kind), options ?? new AccountOptions());

    /// <summary>One request: services of its own, as the web gives each.</summary>
    public async Task<T> AskAsync<TService, T>(Func<TService, Task<T>> question) where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async Task<Account> AddAsync(string name, AccountRole role = AccountRole.Enumerator, string? phone = null, params string[] places)
    {
        var added = await AskAsync<AccountService, Result<Account>>(a => a.AddAsync(new NewAccount(name, name, role, Password, phone, places), Portal, default));
        Assert.Null(added.Problem);
        return added.Value!;
    }

    public Task<Result<SignedIn>> SignInAsync(string account, string password = Password, string? code = null, string address = "192.0.2.1") =>
        AskAsync<SignInService, Result<SignedIn>>(s => s.CheckAsync(new SignInAttempt(account, password, code, address), default));

    public Task<Result> ChangeAsync(string account, Func<AccountCare, Account, Task<Result>> change) => OnAsync(account, change);

    public async Task<T> OnAsync<T>(string account, Func<AccountCare, Account, Task<T>> change)
    {
        await using var scope = services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<ManagedAccounts>().FindAsync(account, Portal, default);
        return await change(scope.ServiceProvider.GetRequiredService<AccountCare>(), found!);
    }

    /// <summary>The person as a session makes them known.</summary>
    public async Task<Actor> ActorAsync(string account)
    {
        var session = await BeginAsync(account);
        return (await FindAsync(session.Token))!;
    }

    public async Task<NewSession> BeginAsync(string account)
    {
        await using var context = Database.CreateContext();
        var id = await context.Accounts.Where(a => a.UserName == account).Select(a => a.Id).SingleAsync();
        return await AskAsync<SessionService, NewSession>(s => s.BeginAsync(id, SessionKind.Api, "192.0.2.1", "test", false, default));
    }

    public Task<Actor?> FindAsync(string token) => AskAsync<SessionService, Actor?>(s => s.FindAsync(token, SessionKind.Api, default));

    /// <summary>The actions of the log and their results, in order.</summary>
    public async Task<List<string>> LogAsync()
    {
        await using var context = Database.CreateContext();
        return await context.ActivityLog.OrderBy(e => e.Sequence).Select(e => e.Action + " " + e.Result).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await office.DisposeAsync();
    }
}

/// <summary>A clock that stands until somebody turns it (手动时钟).</summary>
internal sealed class ManualClock : TimeProvider
{
    private DateTimeOffset now = new(2023, 9, 20, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Turn(TimeSpan by) => now += by;
}
