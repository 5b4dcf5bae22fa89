using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CensusPortal.Browser.Tests.Field;

/// <summary>What stands between the phone and the portal (网络状况).</summary>
public enum Weather
{
    /// <summary>Everything goes through.</summary>
    Fair,
    /// <summary>Nothing answers.</summary>
    Dead,
    /// <summary>A Wi-Fi that answers everything with its own page.</summary>
    Captive,
    /// <summary>What is sent arrives and is stored; the answer is lost on its way back.</summary>
    LosesAnswers,
    /// <summary>Half of the answer comes, then the connection breaks.</summary>
    CutsAnswers,
}

/// <summary>The patchy network of an enumerator (网关): passes bytes on to the portal, and fails as it is told to.</summary>
public sealed class Gateway : IAsyncDisposable
{
    private const string Sync = "POST /api/v1/sync";
    private static readonly byte[] Page = Encoding.UTF8.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 41\r\nConnection: close\r\n\r\n<html><body>Please sign in.</body></html>");

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentDictionary<TcpClient, byte> open = new();
    private readonly Uri portal;
    private volatile Weather weather;
    private int lost, sent;

    public Gateway(Uri portal)
    {
        this.portal = portal;
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Answers to what phones sent that did not arrive.</summary>
    public int Lost => Volatile.Read(ref lost);

    /// <summary>Requests with changes that went on to the portal.</summary>
    public int Sent => Volatile.Read(ref sent);

    /// <summary>Connections of the weather before end.</summary>
    public Weather Weather
    {
        get => weather;
        set
        {
            weather = value;
            foreach (var client in open.Keys)
            {
                client.Dispose();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        Weather = Weather.Dead;
        listener.Dispose();
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(closing.Token);
            open[client] = 0;
            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                if (weather == Weather.Captive)
                {
                    await client.GetStream().ReadAtLeastAsync(new byte[65536], 1, throwOnEndOfStream: false, closing.Token);
                    await client.GetStream().WriteAsync(Page, closing.Token);
                }
                else if (weather != Weather.Dead)
                {
                    await PassAsync(client.GetStream());
                }
            }
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // A connection that breaks is what this is for.
        }
        finally
        {
            open.TryRemove(client, out _);
        }
    }

    private async Task PassAsync(NetworkStream phone)
    {
        using var server = new TcpClient();
        await server.ConnectAsync(portal.Host, portal.Port, closing.Token);
        var isSync = false;
        var up = CopyAsync(phone, server.GetStream(), bytes =>
        {
            if (Encoding.ASCII.GetString(bytes.Span).Contains(Sync, StringComparison.Ordinal))
            {
                isSync = true;
                Interlocked.Increment(ref sent);
            }

            return bytes.Length;
        });
        var down = CopyAsync(server.GetStream(), phone, bytes => !isSync ? bytes.Length : weather switch
        {
            Weather.LosesAnswers => Lose(0),
            Weather.CutsAnswers => Lose(bytes.Length / 2),
            _ => bytes.Length,
        });
        await Task.WhenAny(up, down);
    }

    private int Lose(int kept)
    {
        Interlocked.Increment(ref lost);
        return kept;
    }

    /// <summary>Passes on as many of the bytes as <paramref name="keep"/> says; fewer than came end the connection.</summary>
    private async Task CopyAsync(NetworkStream from, NetworkStream to, Func<ReadOnlyMemory<byte>, int> keep)
    {
        var buffer = new byte[65536];
        while (await from.ReadAsync(buffer, closing.Token) is var read and > 0)
        {
            var kept = keep(buffer.AsMemory(0, read));
            await to.WriteAsync(buffer.AsMemory(0, kept), closing.Token);
            if (kept < read)
            {
                return;
            }
        }
    }
}
