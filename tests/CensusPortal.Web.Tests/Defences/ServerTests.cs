using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace CensusPortal.Web.Tests.Defences;

/// <summary>What the real server does with bodies and names that mean no good.</summary>
public sealed class ServerTests(PortalProcess portal) : IClassFixture<PortalProcess>
{
    private const int Large = 40 << 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/sign-in", "application/json", "application/problem+json")]
    [InlineData("/sign-in", "application/x-www-form-urlencoded", "text/html")]
    public async Task Forty_megabytes_are_refused_at_once_as_too_large(string address, string type, string answered)
    {
        using var client = new HttpClient { BaseAddress = portal.Address };
        var body = new ByteArrayContent(new byte[Large]);
        body.Headers.ContentType = new MediaTypeHeaderValue(type);
        var watch = Stopwatch.StartNew();
        using var answer = await client.PostAsync(address, body, Cancel);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, answered), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString());
        Assert.Contains("1024 KB", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_body_that_does_not_tell_its_length_is_cut_off_as_too_large()
    {
        using var client = new HttpClient { BaseAddress = portal.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sign-in");
        request.Content = new StringContent($"{{\"account\":\"{new string('a', 3 << 20)}\"}}", Encoding.UTF8, "application/json");
        request.Headers.TransferEncodingChunked = true;
        using var answer = await client.SendAsync(request, Cancel);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "http.413"), (answer.StatusCode, await CodeAsync(answer)));
    }

    [Theory]
    [InlineData("{\"account\":", "application/json", HttpStatusCode.BadRequest, "http.400")]
    [InlineData("{\"account\":\"a\\u0000b\",\"password\":\"c\"}", "application/json", HttpStatusCode.BadRequest, "http.400")]
    [InlineData("[[[[", "application/json", HttpStatusCode.BadRequest, "http.400")]
    [InlineData("{\"account\":7}", "application/json", HttpStatusCode.BadRequest, "http.400")]
    [InlineData("", "application/json", HttpStatusCode.BadRequest, "http.400")]
    [InlineData("account=a", "text/plain", HttpStatusCode.UnsupportedMediaType, "http.415")]
    public async Task A_malformed_body_is_the_senders_fault_and_says_so(string body, string type, HttpStatusCode status, string code)
    {
        using var client = new HttpClient { BaseAddress = portal.Address };
        using var answer = await client.PostAsync("/api/v1/sign-in", new StringContent(body, Encoding.UTF8, type), Cancel);
        Assert.Equal((status, code), (answer.StatusCode, await CodeAsync(answer)));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "400")]
    [InlineData("GET /sign-in HTTP/1.1\r\nHost: \r\n\r\n", "400")]
    [InlineData("TRACE /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n", "405")]
    [InlineData("FROB /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n", "405")]
    [InlineData("GET /sign-in?x=%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", "400")]
    [InlineData("GET /sign-in?x=\0 HTTP/1.1\r\nHost: localhost\r\n\r\n", "400")]
    public async Task A_request_by_hand_gets_its_refusal_and_no_name_of_the_server(string request, string status)
    {
        var answer = await ByHandAsync(request);
        Assert.StartsWith($"HTTP/1.1 {status} ", answer);
        Assert.DoesNotContain("evil.example", answer);
        Assert.DoesNotContain("\r\nServer:", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("X-Powered-By", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Where_to_sign_in_is_told_without_the_name_the_request_gave_the_host()
    {
        var answer = await ByHandAsync("GET /records HTTP/1.1\r\nHost: localhost:81\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: gopher\r\n\r\n");
        Assert.Contains("\r\nLocation: /sign-in?returnUrl=%2Frecords\r\n", answer);
        Assert.DoesNotContain("evil.example", answer);
    }

    [Fact]
    public async Task An_address_or_header_too_long_is_refused()
    {
        Assert.StartsWith("HTTP/1.1 414 ", await ByHandAsync($"GET /{new string('a', 9000)} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        Assert.StartsWith("HTTP/1.1 431 ", await ByHandAsync($"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('a', 40_000)}\r\n\r\n"));
    }

    private async Task<string> ByHandAsync(string request)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(portal.Address.Host, portal.Address.Port, Cancel);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal)), Cancel);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(Cancel);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString();
}
