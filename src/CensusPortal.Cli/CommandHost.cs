using System.CommandLine;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CensusPortal.Data;
using CensusPortal.Domain;
using Spectre.Console;

namespace CensusPortal.Cli;

/// <summary>What every command needs (命令环境): the migrated database, a way to talk, and exit codes that mean something.</summary>
internal sealed class CommandHost
{
    public const int Success = 0;
    public const int Failure = 1;

    /// <summary>Something was taken in, yet rows were rejected.</summary>
    public const int RowsRejected = 2;

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private CommandHost(CensusDatabase database, bool isJson)
    {
        Database = database;
        IsJson = isJson;
        // People read the messages on the error stream, so that JSON can be piped.
        Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(isJson ? System.Console.Error : System.Console.Out) });
        if (System.Console.IsOutputRedirected)
        {
            Console.Profile.Width = 200; // a file or a pipe has no width of its own, and broken lines help nobody
        }
    }

    public CensusDatabase Database { get; }

    public bool IsJson { get; }

    public IAnsiConsole Console { get; }

    /// <summary>Runs a command on the migrated database; what goes wrong outside ends in a message and exit code 1.</summary>
    public static async Task<int> RunAsync(ParseResult parsed, Func<CommandHost, Task<int>> command, CancellationToken cancel)
    {
        var host = new CommandHost(
            new CensusDatabase(parsed.GetValue(CommonOptions.Database)
                ?? Environment.GetEnvironmentVariable("ConnectionStrings__Census") ?? Path.Combine("data", "census.db")),
            parsed.GetValue(CommonOptions.Json));
        try
        {
            await DatabaseMigrator.MigrateAsync(host.Database, cancel);
            return await command(host);
        }
        catch (OperationCanceledException)
        {
            return host.Refuse("cancelled", "已取消，没有写入 / Cancelled, nothing was written");
        }
        catch (DbException error)
        {
            return host.Refuse("database", $"数据库无法使用 / The database cannot be used: {error.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return host.Refuse("file", error.Message);
        }
    }

    public int Refuse(Problem problem) => Refuse(problem.Code, $"{problem.Text(Language.Chinese)}\n{problem.Text(Language.English)}");

    public int Refuse(string code, string message)
    {
        if (IsJson)
        {
            Json(new { error = new { code, message } });
        }
        else
        {
            Console.MarkupLineInterpolated($"[red]{message}[/]");
        }

        return Failure;
    }

    public void Json(object value) => System.Console.Out.WriteLine(JsonSerializer.Serialize(value, JsonOptions));
}
