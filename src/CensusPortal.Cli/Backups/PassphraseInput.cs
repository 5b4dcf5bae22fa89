using Spectre.Console;

namespace CensusPortal.Cli.Backups;

/// <summary>A backup's passphrase (备份口令): from the environment, from the first line of standard input, or typed at a prompt. Never an argument.</summary>
internal static class PassphraseInput
{
    private const string Variable = "CENSUS_BACKUP_PASSPHRASE";

    /// <summary>Null when what was typed twice differs.</summary>
    public static string? Read(CommandHost host, bool twice)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return given;
        }

        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine() ?? "";
        }

        var first = host.Console.Prompt(new TextPrompt<string>("备份口令 / passphrase:").Secret(null));
        return !twice || host.Console.Prompt(new TextPrompt<string>("再输一次 / again:").Secret(null)) == first ? first : null;
    }
}
