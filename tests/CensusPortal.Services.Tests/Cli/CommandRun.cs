using System.Diagnostics;
using Xunit;

namespace CensusPortal.Services.Tests.Cli;

/// <summary>One run of the built <c>census</c> command (命令运行): its exit code and what it said.</summary>
internal sealed record CommandRun(int Code, string Output, string Errors)
{
    /// <param name="input">What comes on standard input; null leaves it closed.</param>
    public static async Task<CommandRun> OnAsync(string database, string folder, string? input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "census.dll"), .. arguments, "--database", database])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8, WorkingDirectory = folder,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input ?? "");
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CommandRun(process.ExitCode, await output, await errors);
    }
}
