using System.CommandLine;
using System.Globalization;
using CensusPortal.Data.Accounts;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CensusPortal.Cli.Accounts;

/// <summary><c>census users close, reopen, release, release-address, reset, password</c> (账号维护): what the operator does when nobody can sign in to do it.</summary>
internal static class UserCareCommands
{
    private static readonly Actor Operator = Actor.Portal("census users");

    private static readonly Argument<string> Address = new("address") { Description = "网络地址 / network address, such as 203.0.113.7" };

    private static readonly Option<bool> WithSecondFactor = new("--with-second-factor")
    {
        Description = "同时清除身份验证器、恢复码和通行密钥 / take away authenticator, recovery codes and passkeys too",
    };

    public static Command Close() => Make("close", "关闭账号，会话和密钥立即失效 / close: sessions and keys end at once",
        "已关闭账号 {0} / closed the account {0}", (services, account, cancel) => Care(services).CloseAsync(account, Operator, cancel));

    public static Command Reopen() => Make("reopen", "重新启用账号 / reopen",
        "已重新启用账号 {0} / reopened the account {0}", (services, account, cancel) => Care(services).ReopenAsync(account, Operator, cancel));

    public static Command Release() => Make("release", "解除登录暂停 / release a held account",
        "账号 {0} 可以登录了 / the account {0} can sign in again", (services, account, cancel) => Care(services).ReleaseAsync(account, Operator, cancel));

    /// <summary>An office behind one address, in which somebody's forgotten program went on guessing.</summary>
    public static Command ReleaseAddress()
    {
        var command = new Command("release-address", "解除网络地址的登录暂停 / release a held network address") { Address };
        command.SetAction((parsed, cancel) => CommandHost.RunAsync(parsed, host => ReleaseAddressAsync(host, parsed.GetValue(Address)!, cancel), cancel));
        return command;
    }

    public static Command Reset()
    {
        var command = new Command("reset", "密码作废并打印新的激活码 / void the password and print a new activation code") { UsersCommand.Account, WithSecondFactor };
        command.SetAction((parsed, cancel) => CommandHost.RunAsync(parsed, host => ResetAsync(host, parsed, cancel), cancel));
        return command;
    }

    /// <summary>Sets a password that the person then changes at the next sign-in.</summary>
    public static Command Password()
    {
        var command = new Command("password", "设置密码，由提示或标准输入给出 / set a password from a prompt or standard input") { UsersCommand.Account };
        command.SetAction((parsed, cancel) => CommandHost.RunAsync(parsed, host => PasswordAsync(host, parsed, cancel), cancel));
        return command;
    }

    private static async Task<int> ReleaseAddressAsync(CommandHost host, string address, CancellationToken cancel)
    {
        await using var services = CommandServices.Open(host.Database);
        if (!await services.ServiceProvider.GetRequiredService<SignInHolds>().ReleaseAddressAsync(address, Operator, cancel))
        {
            return host.Refuse(AccountProblems.AddressNotHeld.With(address));
        }

        if (host.IsJson)
        {
            host.Json(new { address });
        }
        else
        {
            host.Console.MarkupLineInterpolated($"[green]地址 {address} 可以登录了 / the address {address} can sign in again[/]");
        }

        return CommandHost.Success;
    }

    private static AccountCare Care(IServiceProvider services) => services.GetRequiredService<AccountCare>();

    private static Command Make(string name, string description, string said, Func<IServiceProvider, Account, CancellationToken, Task<Result>> change)
    {
        var command = new Command(name, description) { UsersCommand.Account };
        command.SetAction((parsed, cancel) => CommandHost.RunAsync(parsed, host => OnAccountAsync(host, parsed, async (services, account) =>
        {
            var changed = await change(services, account, cancel);
            return changed.IsDone ? Say(host, account, said) : host.Refuse(changed.Problem);
        }, cancel), cancel));
        return command;
    }

    private static Task<int> ResetAsync(CommandHost host, ParseResult parsed, CancellationToken cancel) => OnAccountAsync(host, parsed, async (services, account) =>
    {
        var reset = await Care(services).ResetAsync(account, parsed.GetValue(WithSecondFactor), Operator, cancel);
        if (!reset.IsDone)
        {
            return host.Refuse(reset.Problem);
        }

        if (host.IsJson)
        {
            host.Json(reset.Value);
        }
        else
        {
            var until = reset.Value.ExpiresAt.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            host.Console.MarkupLineInterpolated($"激活码 / activation code: [bold]{reset.Value.Code}[/]（{until} 前有效 / until then）");
        }

        return CommandHost.Success;
    }, cancel);

    private static Task<int> PasswordAsync(CommandHost host, ParseResult parsed, CancellationToken cancel) => OnAccountAsync(host, parsed, async (services, account) =>
    {
        if (PasswordInput.Read(host) is not { } password)
        {
            return host.Refuse(AccountProblems.PasswordsDiffer.With());
        }

        var set = account.Role == AccountRole.MachineClient ? AccountProblems.ProgramHasKeys.With(account.UserName)
            : account.IsClosed ? AccountProblems.IsClosed.With(account.UserName)
            : await services.GetRequiredService<PasswordService>().SetAsync(account, password, Operator, ActivityActions.PasswordChanged, cancel);
        return set.IsDone ? Say(host, account, "已设置账号 {0} 的密码 / the password of {0} was set") : host.Refuse(set.Problem);
    }, cancel);

    private static async Task<int> OnAccountAsync(
        CommandHost host, ParseResult parsed, Func<IServiceProvider, Account, Task<int>> work, CancellationToken cancel)
    {
        await using var services = CommandServices.Open(host.Database);
        var found = await services.ServiceProvider.GetRequiredService<ManagedAccounts>().FindAsync(parsed.GetValue(UsersCommand.Account)!, Operator, cancel);
        return found is null ? host.Refuse(AccountProblems.NoSuchAccount.With()) : await work(services.ServiceProvider, found);
    }

    private static int Say(CommandHost host, Account account, string text)
    {
        if (host.IsJson)
        {
            host.Json(new { account = account.UserName, closed = account.IsClosed });
        }
        else
        {
            host.Console.MarkupLine($"[green]{Markup.Escape(string.Format(CultureInfo.InvariantCulture, text, account.UserName))}[/]");
        }

        return CommandHost.Success;
    }
}
