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

    private const int DiskFull = 28, DiskFullOnWindows = unchecked((int)0x80070070);

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
        Console = ConsoleOf(isJson);
    }

    public CensusDatabase Database { get; }

    public bool IsJson { get; }

    public IAnsiConsole Console { get; }

    /// <summary>Runs a command on the migrated database; what goes wrong outside ends in a message and exit code 1.</summary>
    /// <param name="migrate">Not for a command that replaces the database, whatever state it is in.</param>
    public static async Task<int> RunAsync(ParseResult parsed, Func<CommandHost, Task<int>> command, CancellationToken cancel, bool migrate = true)
    {
        var isJson = parsed.GetValue(CommonOptions.Json);
        var wanted = parsed.GetValue(CommonOptions.Database)
            ?? Environment.GetEnvironmentVariable("ConnectionStrings__Census") ?? Path.Combine("data", "census.db");
        if (Open(wanted) is not { } database)
        {
            // The text may hold a password: it is not repeated.
            return Refuse(isJson, "database", "--database 不是有效的连接字符串或文件名 / --database is neither a connection string nor a file name");
        }

        var host = new CommandHost(database, isJson);
        try
        {
            if (migrate)
            {
                await DatabaseMigrator.MigrateAsync(host.Database, cancel);
            }

            return await command(host);
        }
        catch (OperationCanceledException)
        {
            return host.Refuse("cancelled", "已取消，未完成的文件没有写入 / Cancelled, nothing of an unfinished file was written");
        }
        catch (Exception error) when ((error as DbException ?? error.InnerException as DbException) is { } failure)
        {
            return host.Refuse("database", $"数据库无法使用 / The database cannot be used: {failure.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return host.Refuse("file", Words(error));
        }
    }

    /// <summary>What the file system says, in both languages; the system's own message names the file.</summary>
    public static string Words(Exception error) => error switch
    {
        FileNotFoundException => "找不到文件",
        DirectoryNotFoundException => "找不到文件夹",
        UnauthorizedAccessException => "没有权限，或者这是一个文件夹",
        PathTooLongException => "文件名太长",
        IOException { HResult: DiskFull or DiskFullOnWindows } => "磁盘已满",
        _ => "文件无法读写",
    } + " / " + error.Message;

    public int Refuse(Problem problem) => Refuse(problem.Code, $"{problem.Text(Language.Chinese)}\n{problem.Text(Language.English)}");

    public int Refuse(string code, string message) => Refuse(IsJson, code, message);

    /// <summary>A refusal that needs no database: a caller who asked for JSON gets JSON then too.</summary>
    public static int Refuse(bool isJson, string code, string message)
    {
        if (isJson)
        {
            Write(new { error = new { code, message } });
        }
        else
        {
            ConsoleOf(isJson).MarkupLineInterpolated($"[red]{message}[/]");
        }

        return Failure;
    }

    public void Json(object value) => Write(value);

    /// <summary>JSON from a command that needs no database.</summary>
    public static void Print(object value) => Write(value);

    private static CensusDatabase? Open(string connectionStringOrFile)
    {
        try
        {
            return new CensusDatabase(connectionStringOrFile);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static IAnsiConsole ConsoleOf(bool isJson)
    {
        // People read the messages on the error stream, so that JSON can be piped.
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(isJson ? System.Console.Error : System.Console.Out) });
        if (System.Console.IsOutputRedirected)
        {
            console.Profile.Width = 200; // a file or a pipe has no width of its own, and broken lines help nobody
        }

        return console;
    }

    private static void Write(object value) => System.Console.Out.WriteLine(JsonSerializer.Serialize(value, JsonOptions));
}
