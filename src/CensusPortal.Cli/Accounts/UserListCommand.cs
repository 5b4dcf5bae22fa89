using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CensusPortal.Cli.Accounts;

/// <summary><c>census users list</c> (账号清单).</summary>
internal static class UserListCommand
{
    public static Command Create()
    {
        var list = new Command("list", "列出全部账号 / list all accounts");
        list.SetAction((parsed, cancel) => CommandHost.RunAsync(parsed, host => ListAsync(host, cancel), cancel));
        return list;
    }

    private static async Task<int> ListAsync(CommandHost host, CancellationToken cancel)
    {
        await using var services = CommandServices.Open(host.Database);
        var rows = await services.ServiceProvider.GetRequiredService<AccountQueries>().AllAsync(Actor.Portal("census users"), cancel);
        if (host.IsJson)
        {
            host.Json(rows.Select(r => new
            {
                account = r.Name, role = r.Role.Slug(), state = Word(r.State), secondFactor = r.HasSecondFactor, places = r.Places.Select(p => p.Code), r.StaffAreas, r.LastSignInAt,
            }));
            return CommandHost.Success;
        }

        var table = new Table().AddColumns("账号 / account", "角色 / role", "状态 / state", "地区 / places", "最近登录 / last sign-in");
        foreach (var row in rows)
        {
            table.AddRow(
                Markup.Escape(row.Name), row.Role.Name(Language.Chinese), Word(row.State), Markup.Escape(string.Join(' ', row.Places.Select(p => p.Code))),
                row.LastSignInAt?.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "—");
        }

        host.Console.Write(table);
        return CommandHost.Success;
    }

    private static string Word(AccountState state) => JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());
}
