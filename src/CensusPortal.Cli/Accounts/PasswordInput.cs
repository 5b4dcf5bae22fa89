using Spectre.Console;

namespace CensusPortal.Cli.Accounts;

/// <summary>A secret for a command (输入口令): typed twice at a prompt, or the first line of standard input. Never an argument, which other users of the machine could read.</summary>
internal static class PasswordInput
{
    /// <summary>Null when what was typed differs.</summary>
    public static string? Read(CommandHost host)
    {
        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine() ?? "";
        }

        var first = host.Console.Prompt(new TextPrompt<string>("密码 / password:").Secret(null));
        var second = host.Console.Prompt(new TextPrompt<string>("再输一次 / again:").Secret(null));
        return first == second ? first : null;
    }
}
