using System.Text.Json;
using CensusPortal.Services.Tests.Testing;
using Xunit;

namespace CensusPortal.Services.Tests.Cli;

/// <summary>Accounts and keys from the command: what an operator does before anybody can sign in, or when nobody can any more.</summary>
public sealed class UsersCommandTests
{
    private const string Password = "correct horse battery 7\n";

    [Fact]
    public async Task The_first_administrator_is_opened_listed_reset_closed_and_reopened()
    {
        await using var office = await Office.EmptyAsync(DatabaseKind.Sqlite);

        Assert.Equal(0, (await RunAsync(office, Password, "users", "add", "root")).Code);
        Assert.Equal(0, (await RunAsync(office, Password, "users", "add", "second", "--role", "city-office")).Code);
        Assert.Equal("account.name-taken", await RefusalAsync(office, Password, "users", "add", "root"));
        Assert.Equal("password.common", await RefusalAsync(office, "password1234\n", "users", "add", "third"));
        Assert.Equal("account.last-administrator", await RefusalAsync(office, null, "users", "close", "root"));
        Assert.Equal("account.not-found", await RefusalAsync(office, null, "users", "close", "nobody"));

        Assert.Equal(0, (await RunAsync(office, null, "users", "close", "second")).Code);
        Assert.Equal(["active", "closed"], await StatesAsync(office));
        Assert.Equal("account.closed", await RefusalAsync(office, null, "users", "reset", "second"));
        Assert.Equal(0, (await RunAsync(office, null, "users", "reopen", "second")).Code);
        Assert.Matches("^[2-9A-Z]{4}-", Json(await RunAsync(office, null, "users", "reset", "second", "--json")).GetProperty("code").GetString());
        Assert.Equal(["active", "not-activated"], await StatesAsync(office));
        Assert.Equal(0, (await RunAsync(office, "another good pair 5\n", "users", "password", "second")).Code);
        Assert.Equal(0, (await RunAsync(office, null, "users", "release", "second")).Code);
        Assert.Equal("account.address-not-held", await RefusalAsync(office, null, "users", "release-address", "203.0.113.7"));
        Assert.Equal(["active", "active"], await StatesAsync(office));
    }

    [Fact]
    public async Task A_key_is_made_listed_and_revoked()
    {
        await using var office = await Office.FilledAsync(DatabaseKind.Sqlite);
        string[] add = ["keys", "add", "exchange", "--name", "每日取数", "--permission", "view-figures", "--area", TinyOffice.Willow, "--days", "30"];

        var key = Json(await RunAsync(office, null, [.. add, "--json"]));
        var prefix = key.GetProperty("prefix").GetString()!;

        Assert.StartsWith(prefix, key.GetProperty("key").GetString(), StringComparison.Ordinal);
        var list = await RunAsync(office, null, "keys", "list", "--json");
        Assert.Equal(prefix, Json(list)[0].GetProperty("prefix").GetString());
        Assert.DoesNotContain(key.GetProperty("key").GetString()!, list.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(office, null, "keys", "revoke", prefix)).Code);
        Assert.Equal("api-key.not-found", await RefusalAsync(office, null, "keys", "revoke", prefix));
        Assert.Equal("api-key.bad-permissions", await RefusalAsync(office, null, "keys", "add", "exchange", "--name", "x", "--permission", "manage-accounts"));
    }

    private static async Task<List<string?>> StatesAsync(Office office) =>
        [.. Json(await RunAsync(office, null, "users", "list", "--json")).EnumerateArray().Select(r => r.GetProperty("state").GetString())];

    private static async Task<string?> RefusalAsync(Office office, string? input, params string[] arguments)
    {
        var run = await RunAsync(office, input, [.. arguments, "--json"]);
        Assert.Equal(1, run.Code);
        return Json(run).GetProperty("error").GetProperty("code").GetString();
    }

    private static JsonElement Json(CommandRun run) => JsonSerializer.Deserialize<JsonElement>(run.Output);

    private static Task<CommandRun> RunAsync(Office office, string? input, params string[] arguments) =>
        CommandRun.OnAsync(office.Database.ConnectionString, office.Folder, input, arguments);
}
