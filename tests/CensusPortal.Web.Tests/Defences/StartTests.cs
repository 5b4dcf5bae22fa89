using CensusPortal.Data;
using CensusPortal.Data.Accounts;
using CensusPortal.Domain.Accounts;
using CensusPortal.Testing;
using CensusPortal.Web.Defences;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace CensusPortal.Web.Tests.Defences;

/// <summary>With what production does not start.</summary>
public sealed class StartTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_wrong_is_told_at_once_before_anybody_can_connect()
    {
        await using var database = SqliteDatabase.Create();
        await DatabaseMigrator.MigrateAsync(new CensusDatabase(database.Path), Cancel);
        await using (var context = new CensusDatabase(database.Path).CreateContext())
        {
            context.Accounts.Add(new Account { UserName = "admin", NormalizedUserName = "ADMIN", Role = AccountRole.Administrator, DisplayName = "", CreatedAt = DateTime.UtcNow, IsDemo = true });
            await context.SaveChangesAsync(Cancel);
        }

        var (code, said) = await RunAsync(database, ("ASPNETCORE_URLS", $"http://0.0.0.0:{PortalProcess.FreePort()}"), ("Demo__Enabled", "true"));
        Assert.NotEqual(0, code);
        Assert.Contains("Security:Key", said);
        Assert.Contains("Demo:Enabled", said);
        Assert.Contains("public and unencrypted", said);
        Assert.Contains("对外不加密", said);
        Assert.Contains("demo accounts", said);
    }

    [Fact]
    public async Task An_open_demo_account_alone_keeps_production_from_starting()
    {
        await using var database = SqliteDatabase.Create();
        await DatabaseMigrator.MigrateAsync(new CensusDatabase(database.Path), Cancel);
        await using (var context = new CensusDatabase(database.Path).CreateContext())
        {
            context.Accounts.Add(new Account { UserName = "city", NormalizedUserName = "CITY", Role = AccountRole.CityOffice, DisplayName = "", CreatedAt = DateTime.UtcNow, IsDemo = true });
            await context.SaveChangesAsync(Cancel);
        }

        var (code, said) = await RunAsync(database, ("Security__Key", PortalProcess.NewKey()), ("ASPNETCORE_URLS", $"http://127.0.0.1:{PortalProcess.FreePort()}"));
        Assert.NotEqual(0, code);
        Assert.Contains("demo accounts", said);
        Assert.DoesNotContain("Security:Key", said);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("too short", false)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("please-change-this-key-before-production-0123456789", false)]
    [InlineData("q8W2nVx0Zr4TtYb6Lm1Kd9Hs7Gf3Jp5C", true)]
    [InlineData("l3Xk0mQ7pT2vB9nR5sJ8wY1zC4fG6hD0aE2iK5oU7qM=", true)]
    public void A_key_is_long_and_no_placeholder(string? text, bool isKey) => Assert.Equal(isKey, SecurityKey.From(text) is not null);

    [Theory]
    [InlineData("http://127.0.0.1:5000;http://[::1]:5000;http://localhost:5001", false)]
    [InlineData("https://0.0.0.0:443", false)]
    [InlineData("http://+:80", true)]
    [InlineData("http://0.0.0.0:8080", true)]
    [InlineData("http://10.1.2.3:8080;https://0.0.0.0:443", true)]
    public void Plain_http_may_be_reached_from_this_machine_only(string urls, bool isRefused)
    {
        Assert.Equal(isRefused, Said(("urls", urls)).Any(line => line.Contains("unencrypted", StringComparison.Ordinal)));
        Assert.Empty(Said(("urls", urls), ("Security:BehindProxy", "true")));
    }

    [Fact]
    public void Ports_and_named_endpoints_count_as_addresses()
    {
        Assert.Single(Said(("http_ports", "8080")));
        Assert.Single(Said(("Kestrel:Endpoints:Open:Url", "http://*:80")));
        Assert.Empty(Said(("Kestrel:Endpoints:Safe:Url", "https://*:443"), ("urls", "http://*:80")));
    }

    [Theory]
    [InlineData("Host=db;Username=census;Password=postgres", true)]
    [InlineData("Host=db;Username=office;Password=Office", true)]
    [InlineData("Host=db;Username=census;Password=3nT8vQz1", false)]
    [InlineData("Host=db;Username=census", false)]
    [InlineData("data/census.db", false)]
    public void A_default_database_password_is_refused(string connection, bool isRefused) =>
        Assert.Equal(isRefused, Said(("ConnectionStrings:Census", connection)).Count == 1);

    private static List<string> Said(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value)).Build();
        return [.. ProductionChecks.Settings(configuration, SecurityKey.From(PortalProcess.NewKey()))];
    }

    private static async Task<(int Code, string Said)> RunAsync(SqliteDatabase database, params (string, string)[] settings)
    {
        using var process = PortalProcess.Start(database, settings);
        _ = process.StandardOutput.ReadToEndAsync(Cancel);
        var said = await process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, said);
    }
}
