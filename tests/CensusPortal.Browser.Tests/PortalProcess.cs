using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CensusPortal.Data;
using CensusPortal.Testing;

namespace CensusPortal.Browser.Tests;

/// <summary>The portal as an office runs it (门户进程): the built program on a fresh database in a folder of its own.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("census-browser-");
    private readonly double scale;
    private Process process;
    private readonly List<string> output = [];

    private PortalProcess(double scale)
    {
        this.scale = scale;
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        process = Start();
    }

    private Process Start()
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var project = Path.Combine(Repository.Root, "src", "CensusPortal.Web");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(project, "bin", configuration, "net10.0", "CensusPortal.Web.dll"), "--urls", Address.ToString()])
        {
            WorkingDirectory = project, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        // Packed, as a published portal sends its files.
        start.Environment["ReloadStaticAssetsAtRuntime"] = "false";
        start.Environment["ConnectionStrings__Census"] = Path.Combine(folder.FullName, "census.db");
        // Tests also run at night: no comparison comes in between.
        start.Environment["Matching__NightlyAt"] = "off";
        start.Environment["Logs__Folder"] = Path.Combine(folder.FullName, "logs");
        start.Environment["Demo__Scale"] = scale.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var started = Process.Start(start)!;
        started.OutputDataReceived += (_, line) => Keep(line.Data);
        started.ErrorDataReceived += (_, line) => Keep(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
    }

    /// <summary>As a power cut would: nothing is finished, nobody is told.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>Starts it again at the same address, on what it had written.</summary>
    public async Task StartAgainAsync()
    {
        process = Start();
        await WaitAsync("/health/ready", HttpStatusCode.OK, "the portal did not come back");
    }

    public Uri Address { get; }

    public CensusDatabase Database => new(Path.Combine(folder.FullName, "census.db"));

    /// <summary>Starts a portal that makes its demo city; returns as soon as it answers, which is before the city is there.</summary>
    public static async Task<PortalProcess> StartAsync(double scale)
    {
        var portal = new PortalProcess(scale);
        await portal.WaitAsync("/health/live", HttpStatusCode.OK, "the portal did not start");
        return portal;
    }

    /// <summary>The password of a demo account, as the sign-in page shows it.</summary>
    public string PasswordOf(string account) => JsonSerializer.Deserialize<List<JsonElement>>(File.ReadAllBytes(Accounts))!
        .Single(a => a.GetProperty("Name").GetString() == account).GetProperty("Password").GetString()!;

    /// <summary>Waits until the demo city is imported and compared, and its accounts are open.</summary>
    public async Task WaitForCityAsync()
    {
        for (var i = 0; i < 600; i++)
        {
            if (File.Exists(Accounts))
            {
                return;
            }

            await Task.Delay(200);
        }

        throw new InvalidOperationException($"The demo city did not come.\n{Log}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
        folder.Delete(recursive: true);
    }

    private string Accounts => Path.Combine(folder.FullName, "demo-accounts.json");

    private string Log
    {
        get
        {
            lock (output)
            {
                return string.Join('\n', output);
            }
        }
    }

    private void Keep(string? line)
    {
        lock (output)
        {
            output.Add(line ?? "");
        }
    }

    private async Task WaitAsync(string path, HttpStatusCode expected, string otherwise)
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var i = 0; i < 300 && !process.HasExited; i++)
        {
            try
            {
                if ((await client.GetAsync(path)).StatusCode == expected)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It is not listening yet; the loop's end tells when it never does.
            }

            await Task.Delay(200);
        }

        throw new InvalidOperationException($"{otherwise}\n{Log}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
