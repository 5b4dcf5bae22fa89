using System.Net;
using System.Text.Json;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using CensusPortal.Web.Tests.Imports;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Web.Tests.Operations;

/// <summary>How the portal does, told to the operator and to nobody else.</summary>
public sealed class OperationsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_administrator_sees_version_database_jobs_sizes_backup_recount_and_nodes()
    {
        var journey = new UploadJourney(portal.Browser());
        await journey.ResultAsync(await journey.UploadAsync("dry-run", ("两员.csv", UploadJourney.Csv("姓名,移动电话,角色,选聘来源"))));

        var chinese = await portal.Browser().PageAsync("/administration");
        foreach (var expected in (string[])["SQLite 3.", "数据库大小", "最近备份", "最近重算", "磁盘剩余", "在线", "本节点", "clearance_records", "结构已是最新", "试运行", "admin"])
        {
            Assert.Contains(expected, chinese);
        }

        var english = await portal.Browser(english: true).PageAsync("/administration");
        foreach (var expected in (string[])["Database size", "Last backup", "Last recount", "Alive", "Schema up to date", "Dry run"])
        {
            Assert.Contains(expected, english);
        }

        Assert.Contains("data-poll=\"/administration?handler=Jobs\"", await portal.Browser().PageAsync("/administration?handler=Jobs"));
    }

    [Fact]
    public async Task A_program_gets_the_same_as_the_page()
    {
        var status = JsonDocument.Parse(await portal.Browser().GetStringAsync("/api/v1/administration/status", Cancel)).RootElement;
        Assert.Equal("SQLite", status.GetProperty("database").GetProperty("provider").GetString());
        Assert.Equal(0, status.GetProperty("database").GetProperty("pendingMigrations").GetInt32());
        Assert.True(status.GetProperty("nodes")[0].GetProperty("isAlive").GetBoolean());
        Assert.True(status.GetProperty("folder").GetProperty("freeBytes").GetInt64() > 0);
    }

    [Theory]
    [InlineData("/administration", HttpStatusCode.Redirect, HttpStatusCode.Forbidden)]
    [InlineData("/metrics", HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden)]
    [InlineData("/api/v1/administration/status", HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden)]
    public async Task Nobody_else_learns_how_the_portal_does(string address, HttpStatusCode unknown, HttpStatusCode office)
    {
        var name = $"city-{Guid.NewGuid().ToString("N")[..8]}";
        await portal.OpenAsync(name, AccountRole.CityOffice);
        Assert.Equal(unknown, await StatusAsync(portal.Browser(session: null), address));
        Assert.Equal(office, await StatusAsync(portal.Browser(await portal.SignInAsync(name)), address));
    }

    [Fact]
    public async Task Prometheus_reads_the_measures_with_a_key_that_holds_the_permission_to_operate()
    {
        var key = await KeyAsync(Permission.Operate);
        using var allowed = Scrape(key);
        using var answer = await portal.Browser(session: null).SendAsync(allowed, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("census_sign_ins", text);
        Assert.Contains("http_server_request_duration", text);
        Assert.DoesNotContain("admin\"", text);

        using var other = Scrape(await KeyAsync(Permission.ViewFigures));
        using var refused = await portal.Browser(session: null).SendAsync(other, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_node_with_an_older_database_than_its_program_is_not_ready()
    {
        var nobody = portal.Browser(session: null);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(nobody, "/health/ready"));
        await using var context = portal.Database.CreateContext();
        var newest = (await context.Database.GetAppliedMigrationsAsync(Cancel)).Last();
        await context.Database.ExecuteSqlAsync($"UPDATE __EFMigrationsHistory SET migration_id = 'x' || migration_id WHERE migration_id = {newest}", Cancel);
        try
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(nobody, "/health/ready"));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(nobody, "/health"));
            Assert.Contains("Migrations are pending", await portal.Browser().PageAsync("/administration"));
        }
        finally
        {
            await context.Database.ExecuteSqlAsync($"UPDATE __EFMigrationsHistory SET migration_id = {newest} WHERE migration_id = 'x' || {newest}", Cancel);
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address, Cancel);
        return answer.StatusCode;
    }

    private static HttpRequestMessage Scrape(string key) => new(HttpMethod.Get, "/metrics") { Headers = { { "X-Api-Key", key } } };

    private async Task<string> KeyAsync(Permission permission)
    {
        await using var context = portal.Database.CreateContext();
        var account = await context.Accounts.FirstOrDefaultAsync(a => a.UserName == "monitoring", Cancel);
        if (account is null)
        {
            account = new() { UserName = "monitoring", NormalizedUserName = "MONITORING", DisplayName = "monitoring", Role = AccountRole.MachineClient, CreatedAt = DateTime.UtcNow };
            context.Accounts.Add(account);
            await context.SaveChangesAsync(Cancel);
        }

        var key = Secrets.Token();
        context.ApiKeys.Add(new ApiKey
        {
            Id = Guid.CreateVersion7(), AccountId = account.Id, Name = permission.ToString(), Prefix = key[..6], KeyHash = Secrets.Hash(key),
            Granted = permission.ToString(), CreatedAt = DateTime.UtcNow, ExpiresAt = DateTime.UtcNow.AddDays(1),
        });
        await context.SaveChangesAsync(Cancel);
        return key;
    }
}
