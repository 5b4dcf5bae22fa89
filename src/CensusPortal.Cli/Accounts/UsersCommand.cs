using System.CommandLine;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CensusPortal.Cli.Accounts;

/// <summary><c>census users</c> (账号): the first administrator, and whoever else is opened from the command.</summary>
internal static class UsersCommand
{
    internal static readonly Argument<string> Account = new("account") { Description = "账号 / account name" };
    private static readonly Option<string?> Role = new("--role")
    {
        Description = $"角色 / role: {string.Join(", ", AccountRoles.All.Select(r => r.Slug()))} (default: administrator)",
    };

    private static readonly Option<string[]> Area = new("--area")
    {
        Description = "管辖区划代码，可重复，all 为全市 / code of a division or area, may be given again; all is the whole city",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Name = new("--name") { Description = "姓名 / the person's name" };
    private static readonly Option<string?> Phone = new("--phone") { Description = "手机号 / phone" };

    public static Command Create()
    {
        var add = new Command("add", "新建账号，密码由提示或标准输入给出 / open an account; its password comes from a prompt or standard input") { Account, Role, Area, Name, Phone };
        add.SetAction((parsed, cancel) => CommandHost.RunAsync(parsed, host => AddAsync(host, parsed, cancel), cancel));
        return new Command("users", "账号 / accounts")
        {
            add, UserListCommand.Create(), UserCareCommands.Close(), UserCareCommands.Reopen(), UserCareCommands.Release(), UserCareCommands.ReleaseAddress(), UserCareCommands.Reset(), UserCareCommands.Password(),
        };
    }

    private static async Task<int> AddAsync(CommandHost host, ParseResult parsed, CancellationToken cancel)
    {
        var slug = parsed.GetValue(Role) ?? AccountRole.Administrator.Slug();
        if (AccountRoles.Find(slug) is not { } role || role == AccountRole.MachineClient)
        {
            return host.Refuse(AccountProblems.UnknownRole.With(slug, string.Join(", ", AccountRoles.All.Where(r => r != AccountRole.MachineClient).Select(r => r.Slug()))));
        }

        var name = parsed.GetValue(Account)!;
        var places = (parsed.GetValue(Area) ?? []).Select(code => code == "all" ? AccountPlace.City : code).ToList();
        if (PasswordInput.Read(host) is not { } password)
        {
            return host.Refuse(AccountProblems.PasswordsDiffer.With());
        }

        await using var services = CommandServices.Open(host.Database);
        var added = await services.ServiceProvider.GetRequiredService<AccountService>().AddAsync(
            new NewAccount(name, parsed.GetValue(Name) ?? name, role, password, parsed.GetValue(Phone), places), Actor.Portal("census users"), cancel);
        if (!added.IsDone)
        {
            return host.Refuse(added.Problem);
        }

        if (host.IsJson)
        {
            host.Json(new { account = name, role = slug, places });
        }
        else
        {
            host.Console.MarkupLineInterpolated($"[green]已新建账号 {name}（{role.Name(Language.Chinese)}） / opened the account {name} ({slug})[/]");
        }

        return CommandHost.Success;
    }
}
