using System.Net;
using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Demo;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace CensusPortal.Web.Tests.Jobs;

/// <summary>An office with two web processes on one PostgreSQL (双节点机构), as behind a proxy.</summary>
public sealed class TwoNodes : IAsyncLifetime
{
    public const string ImportLock = "289076235600", MatchLock = "73999087584072";

    private PostgresDatabase? postgres;
    private NodeProcess? first;
    private NodeProcess? second;

    public CensusDatabase Database => new(postgres!.ConnectionString);

    public async ValueTask InitializeAsync()
    {
        postgres = await PostgresServer.CreateDatabaseAsync();
        await DatabaseMigrator.MigrateAsync(Database);
        await FillAsync();
        await using var services = new ServiceCollection().AddLogging().AddCensus(Database).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var added = await scope.ServiceProvider.GetRequiredService<AccountService>().AddAsync(
            new NewAccount("admin", "admin", AccountRole.Administrator, PortalFixture.Password, null, []), Actor.Portal("tests"), default);
        Assert.Null(added.Problem);
        await BothAsync();
    }

    /// <summary>Both nodes, alive; one that a test killed is started anew.</summary>
    public async Task<(NodeProcess A, NodeProcess B)> BothAsync()
    {
        var starting = (AliveAsync(first), AliveAsync(second));
        (first, second) = (await starting.Item1, await starting.Item2);
        return (first, second);
    }

    /// <summary>One browser as each node sees it: the proxy sends it now here, now there, always with the same cookies.</summary>
    public static HttpClient Browser(NodeProcess node, CookieContainer cookies) => new(new SocketsHttpHandler
    {
        CookieContainer = cookies, AllowAutoRedirect = false, UseProxy = false,
    })
    { BaseAddress = node.Address };

    public static async Task<CookieContainer> SignInAsync(NodeProcess node)
    {
        var cookies = new CookieContainer();
        using var browser = Browser(node, cookies);
        using var answer = await browser.PostFormAsync("/sign-in", "/sign-in", ("Input.Account", "admin"), ("Input.Password", PortalFixture.Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return cookies;
    }

    /// <summary>Holds back whatever needs the lock: so a job stays where it is for as long as the test wants.</summary>
    public async Task<NpgsqlConnection> HoldAsync(string advisoryLock)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres!.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({advisoryLock})", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>Waits for what must come to pass, up to a bound.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(90));
        while (!await condition())
        {
            await Task.Delay(50, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in (NodeProcess?[])[first, second])
        {
            if (node is not null)
            {
                await node.DisposeAsync();
            }
        }

        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }
    }

    private async Task<NodeProcess> AliveAsync(NodeProcess? node)
    {
        if (node is { IsAlive: true })
        {
            return node;
        }

        if (node is not null)
        {
            await node.DisposeAsync();
        }

        return await NodeProcess.StartAsync(postgres!.ConnectionString);
    }

    private async Task FillAsync()
    {
        var folder = Directory.CreateTempSubdirectory("census-demo.");
        try
        {
            DemoCity.Write(folder.FullName, 0.005);
            using var bundle = FileBundle.Open(folder.FullName).Value!;
            var options = new ImportOptions { EditionOn = DemoCity.CutOff, ErrorFolder = Path.Combine(folder.FullName, "errors") };
            await new ImportService(Database, TimeProvider.System).ImportAsync(bundle.Files, options, null, default);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
