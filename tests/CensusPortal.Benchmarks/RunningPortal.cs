using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services;
using CensusPortal.Services.Accounts;
using CensusPortal.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CensusPortal.Benchmarks;

/// <summary>The portal as an office runs it (门户进程), in a process of its own, and somebody who has signed in there.</summary>
public sealed class RunningPortal : IAsyncDisposable
{
    private readonly Process process;

    private RunningPortal(string connection)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CensusPortal.Web.dll"), "--urls", address])
        {
            RedirectStandardOutput = true, WorkingDirectory = Path.Combine(Repository.Root, "src", "CensusPortal.Web"),
            Environment =
            {
                ["ConnectionStrings__Census"] = connection, ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["Security__Key"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)),
            },
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        // Cookies are sent by hand, for the portal marks them for HTTPS, which nobody speaks here; redirects are followed by hand, for the client forgets
        // its token on the way.
        Browser = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
    }

    public HttpClient Browser { get; }

    public static async Task<RunningPortal> StartAsync(string connection, AccountRole role)
    {
        var portal = new RunningPortal(connection);
        try
        {
            await portal.ReadyAsync();
            await portal.SignInAsync(connection, role);
            return portal;
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>Every request carries a session of its own account, as people's do.</summary>
    private async Task SignInAsync(string connection, AccountRole role)
    {
        await using var services = new ServiceCollection().AddLogging().AddCensus(new CensusDatabase(connection)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var (name, password) = ($"bench{Guid.NewGuid():N}"[..20], Guid.NewGuid().ToString("N"));
        await scope.ServiceProvider.GetRequiredService<AccountService>().AddAsync(
            new NewAccount(name, name, role, password, null, []), Actor.Portal("benchmarks"), default);
        using var answer = await Browser.PostAsJsonAsync("/api/v1/sign-in", new { account = name, password });
        var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        Browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    private async Task ReadyAsync()
    {
        for (var i = 0; i < 600; i++)
        {
            try
            {
                using var answer = await Browser.GetAsync(new Uri("/health/ready", UriKind.Relative));
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

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
