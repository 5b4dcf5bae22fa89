using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using CensusPortal.Testing;

namespace CensusPortal.Web.Tests.Jobs;

/// <summary>One web process of the portal (节点进程): the built program with a disk of its own on the office's PostgreSQL.</summary>
public sealed class NodeProcess : IAsyncDisposable
{
    /// <summary>All nodes of an office have the same; made anew for each run of the tests.</summary>
    private static readonly string OfficeKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("census-node-");
    private readonly Process process;
    private readonly List<string> output = [];

    private NodeProcess(string connectionString)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var project = Path.Combine(Repository.Root, "src", "CensusPortal.Web");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(project, "bin", configuration, "net10.0", "CensusPortal.Web.dll"), "--urls", Address.ToString()])
        {
            WorkingDirectory = project, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // Development, because two processes on the loopback address speak plain HTTP.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ConnectionStrings__Census"] = connectionString;
        start.Environment["Data__Folder"] = folder.FullName;
        start.Environment["Logs__Folder"] = Path.Combine(folder.FullName, "logs");
        start.Environment["Demo__Enabled"] = "false";
        start.Environment["Security__Key"] = OfficeKey;
        start.Environment["Jobs__LeaseSeconds"] = "2";
        // Tests also run at night: no comparison comes in between.
        start.Environment["Matching__NightlyAt"] = "off";
        start.Environment["Jobs__PollSeconds"] = "0.2";
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>Whether a job's node is this process, by the number of it that stands in the name.</summary>
    public bool Is(string node) => node.Split('-') is [.., var number, _] && number == process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public bool IsAlive => !process.HasExited;

    /// <summary>Names of files that are just coming in, with something in them.</summary>
    public IEnumerable<string> Incoming => Directory.Exists(Path.Combine(folder.FullName, "imports", "incoming"))
        ? new DirectoryInfo(Path.Combine(folder.FullName, "imports", "incoming")).EnumerateFiles("*", SearchOption.AllDirectories).Where(f => f.Length > 0).Select(f => f.Name)
        : [];

    public static async Task<NodeProcess> StartAsync(string connectionString)
    {
        var node = new NodeProcess(connectionString);
        using var client = new HttpClient { BaseAddress = node.Address };
        await TwoNodes.UntilAsync(async () => node.IsAlive ? await AnswersAsync(client) : throw new InvalidOperationException($"The node ended.\n{node.Log}"));
        return node;
    }

    /// <summary>As a power cut does: no good-bye, nothing written down.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (IsAlive)
        {
            await KillAsync();
        }

        process.Dispose();
        folder.Delete(recursive: true);
    }

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

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            return (await client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false; // it is not listening yet
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
