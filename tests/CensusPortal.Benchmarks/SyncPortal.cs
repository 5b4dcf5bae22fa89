using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using CensusPortal.Testing;

namespace CensusPortal.Benchmarks;

/// <summary>A portal in a process of its own that can be killed at any moment and started again at the same address (可重启的门户).</summary>
/// <param name="servesPacked">Its files go out as packed as those of a published portal; a built one finds them only in Development.</param>
internal sealed class SyncPortal(string connection, bool servesPacked = false) : IAsyncDisposable
{
    private readonly string key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));
    private readonly int port = FreePort();
    private Process? process;

    public Uri Address => new($"http://127.0.0.1:{port}");

    public async Task StartAsync()
    {
        process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CensusPortal.Web.dll"), "--urls", Address.ToString()])
        {
            RedirectStandardOutput = true, WorkingDirectory = Path.Combine(Repository.Root, "src", "CensusPortal.Web"),
            Environment =
            {
                ["ConnectionStrings__Census"] = connection, ["ASPNETCORE_ENVIRONMENT"] = servesPacked ? "Development" : "Production",
                ["ReloadStaticAssetsAtRuntime"] = servesPacked ? "false" : null, ["Demo__Enabled"] = "false", ["Security__Key"] = key,
                ["Security__AddressPerMinute"] = "1000000",
            },
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var browser = new HttpClient { BaseAddress = Address };
        for (var i = 0; i < 1200; i++)
        {
            try
            {
                using var answer = await browser.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("The portal did not become ready.");
    }

    /// <summary>As a power cut would: nothing is finished, nobody is told.</summary>
    public async Task KillAsync()
    {
        process!.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await KillAsync();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
