using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using CensusPortal.Data;
using CensusPortal.Testing;
using Xunit;

namespace CensusPortal.Web.Tests.Defences;

/// <summary>The portal as its own process in production, on an empty database: what only the real server does can be seen here.</summary>
public sealed class PortalProcess : IAsyncLifetime
{
    private readonly SqliteDatabase database = SqliteDatabase.Create();
    private Process? process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    public CensusDatabase Database => new(database.Path);

    public async ValueTask InitializeAsync()
    {
        process = Start(database, ("Security__Key", NewKey()), ("ASPNETCORE_URLS", Address.ToString()));
        _ = process.StandardOutput.ReadToEndAsync();
        using var client = new HttpClient { BaseAddress = Address };
        while (!await AnswersAsync(client))
        {
            Assert.False(process.HasExited, process.HasExited ? await process.StandardError.ReadToEndAsync() : "");
            await Task.Delay(100);
        }
    }

    public static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));

    /// <summary>Starts the built program with nothing of this machine's own settings.</summary>
    public static Process Start(SqliteDatabase database, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CensusPortal.Web.dll")])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.Combine(Repository.Root, "src", "CensusPortal.Web"),
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ConnectionStrings__Census"] = database.ConnectionString;
        start.Environment["Logs__Folder"] = Path.Combine(Path.GetDirectoryName(database.Path)!, "logs");
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await database.DisposeAsync();
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false; // not listening yet
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
