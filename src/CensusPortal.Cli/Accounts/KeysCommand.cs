using System.CommandLine;
using System.Globalization;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CensusPortal.Cli.Accounts;

/// <summary><c>census keys</c> (接口密钥): keys for other programs.</summary>
internal static class KeysCommand
{
    private const int UsualDays = 180;

    private static readonly Actor Operator = Actor.Portal("census keys");
    private static readonly Argument<string> Client = new("client") { Description = "系统对接账号，没有则新建 / machine client, opened where there is none" };
    private static readonly Argument<string> Prefix = new("prefix") { Description = "密钥开头 / how the key starts, as listed" };
    private static readonly Option<string> Name = new("--name") { Description = "用途 / what the key is for", Required = true };
    private static readonly Option<int> Days = new("--days") { Description = "有效天数 / days it is good for", DefaultValueFactory = _ => UsualDays };
    private static readonly Option<string[]> Area = new("--area")
    {
        Description = "新建账号的数据范围，all 为全市 / places of a new client; all is the whole city", AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string[]> MayDo = new("--permission")
    {
        Description = $"权限，可重复 / permission, may be given again: {string.Join(", ", RolePermissions.OfMachineClients.Select(p => p.Slug()))}",
        AllowMultipleArgumentsPerToken = true, Required = true,
    };

    public static Command Create()
    {
        var add = new Command("add", "新建密钥，只显示一次 / make a key, shown once") { Client, Name, MayDo, Area, Days };
        add.SetAction((parsed, cancel) => CommandHost.RunAsync(parsed, host => AddAsync(host, parsed, cancel), cancel));
        var list = new Command("list", "列出密钥 / list the keys");
        list.SetAction((parsed, cancel) => CommandHost.RunAsync(parsed, host => ListAsync(host, cancel), cancel));
        var revoke = new Command("revoke", "吊销密钥 / revoke a key") { Prefix };
        revoke.SetAction((parsed, cancel) => CommandHost.RunAsync(parsed, host => RevokeAsync(host, parsed, cancel), cancel));
        return new Command("keys", "接口密钥 / API keys") { add, list, revoke };
    }

    private static async Task<int> AddAsync(CommandHost host, ParseResult parsed, CancellationToken cancel)
    {
        await using var services = CommandServices.Open(host.Database);
        var keys = services.ServiceProvider.GetRequiredService<ApiKeyService>();
        var words = parsed.GetValue(MayDo) ?? [];
        Permission[] permissions = [.. words.Select(PermissionNames.Find).OfType<Permission>()];
        if (permissions.Length != words.Length)
        {
            return host.Refuse(ApiKeyProblems.BadPermissions.With(string.Join(", ", RolePermissions.OfMachineClients.Select(p => p.Slug()))));
        }

        var client = parsed.GetValue(Client)!;
        if (await EnsureAsync(services.ServiceProvider, keys, client, parsed.GetValue(Area) ?? [], cancel) is { } problem)
        {
            return host.Refuse(problem);
        }

        var made = await keys.AddAsync(client, parsed.GetValue(Name)!, permissions, parsed.GetValue(Days), Operator, cancel);
        if (!made.IsDone)
        {
            return host.Refuse(made.Problem);
        }

        if (host.IsJson)
        {
            host.Json(made.Value);
        }
        else
        {
            host.Console.MarkupLineInterpolated($"[bold]{made.Value.Key}[/]");
            host.Console.MarkupLine("只显示这一次 / shown this once");
        }

        return CommandHost.Success;
    }

    private static async Task<Problem?> EnsureAsync(IServiceProvider services, ApiKeyService keys, string client, string[] areas, CancellationToken cancel)
    {
        if ((await keys.ClientsAsync(cancel)).Contains(client, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var places = areas.Select(code => code == "all" ? AccountPlace.City : code).ToList();
        var added = await services.GetRequiredService<AccountService>().AddAsync(
            new NewAccount(client, client, AccountRole.MachineClient, null, null, places), Operator, cancel);
        return added.Problem;
    }

    private static async Task<int> ListAsync(CommandHost host, CancellationToken cancel)
    {
        await using var services = CommandServices.Open(host.Database);
        var keys = await services.ServiceProvider.GetRequiredService<ApiKeyService>().ListAsync(cancel);
        if (host.IsJson)
        {
            host.Json(keys.Select(k => new { k.Prefix, k.Client, k.Name, permissions = k.Permissions.Select(p => p.Slug()), k.CreatedAt, k.ExpiresAt, k.LastUsedAt, k.RevokedAt }));
            return CommandHost.Success;
        }

        var table = new Table().AddColumns("开头 / prefix", "账号 / client", "用途 / for", "权限 / may", "有效至 / expires", "吊销 / revoked");
        foreach (var key in keys)
        {
            table.AddRow(
                key.Prefix, Markup.Escape(key.Client), Markup.Escape(key.Name), string.Join(' ', key.Permissions.Select(p => p.Slug())), Day(key.ExpiresAt), Day(key.RevokedAt));
        }

        host.Console.Write(table);
        return CommandHost.Success;
    }

    private static async Task<int> RevokeAsync(CommandHost host, ParseResult parsed, CancellationToken cancel)
    {
        await using var services = CommandServices.Open(host.Database);
        var revoked = await services.ServiceProvider.GetRequiredService<ApiKeyService>().RevokeAsync(parsed.GetValue(Prefix)!, Operator, cancel);
        if (!revoked.IsDone)
        {
            return host.Refuse(revoked.Problem);
        }

        if (host.IsJson)
        {
            host.Json(new { revoked = parsed.GetValue(Prefix) });
        }
        else
        {
            host.Console.MarkupLine("[green]已吊销 / revoked[/]");
        }

        return CommandHost.Success;
    }

    private static string Day(DateTime? at) => at?.ToLocalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—";
}
