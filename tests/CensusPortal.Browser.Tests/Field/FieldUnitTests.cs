using System.Diagnostics;
using CensusPortal.Testing;
using Xunit;

namespace CensusPortal.Browser.Tests.Field;

/// <summary>The app's own tests of its pure parts, which Node runs without a browser.</summary>
public sealed class FieldUnitTests
{
    [Fact]
    public async Task Checks_outbox_merge_and_stream_of_the_app_hold()
    {
        var cancel = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("node", ["Assets/build.mjs", "test"])
        {
            WorkingDirectory = Path.Combine(Repository.Root, "src", "CensusPortal.Web"), RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var run = Process.Start(start)!;
        var (output, errors) = (run.StandardOutput.ReadToEndAsync(cancel), run.StandardError.ReadToEndAsync(cancel));
        await run.WaitForExitAsync(cancel);
        Assert.True(run.ExitCode == 0, await output + await errors);
        Assert.Contains("# fail 0", await output, StringComparison.Ordinal);
        Assert.DoesNotContain("# pass 0", await output, StringComparison.Ordinal);
    }
}
