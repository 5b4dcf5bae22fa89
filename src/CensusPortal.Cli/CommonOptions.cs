using System.CommandLine;
using System.Globalization;

namespace CensusPortal.Cli;

/// <summary>The options every command takes (公共选项).</summary>
internal static class CommonOptions
{
    public static readonly Option<string?> Database = new("--database")
    {
        Description = "连接字符串或SQLite文件名 / a connection string or the name of a SQLite file (default: ConnectionStrings__Census, else data/census.db)",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "只输出JSON / print only JSON",
        Recursive = true,
    };

    /// <summary>A date option that says what is wrong with it.</summary>
    public static Option<DateOnly?> Date(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }

            result.AddError($"{name}“{result.Tokens[0].Value}”应写成 yyyy-MM-dd / must be written yyyy-MM-dd");
            return null;
        },
    };
}
