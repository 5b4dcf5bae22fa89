namespace CensusPortal.Web.Defences;

/// <summary>The addresses the portal is told to listen on (监听地址), known before it does.</summary>
internal sealed record ListenAddress(string Text, bool IsHttps, bool IsPublic, int Port)
{
    public static IReadOnlyList<ListenAddress> Of(IConfiguration configuration) => [.. Texts(configuration).Distinct().Select(Parse)];

    private static ListenAddress Parse(string text)
    {
        var address = BindingAddress.Parse(text.Trim());
        var isOwn = address.IsUnixPipe || address.IsNamedPipe || string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (System.Net.IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && System.Net.IPAddress.IsLoopback(ip));
        return new ListenAddress(text.Trim(), address.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase), !isOwn, address.Port);
    }

    /// <summary>As the server itself chooses: named endpoints, else the addresses, else the ports, else its default.</summary>
    private static IEnumerable<string> Texts(IConfiguration configuration)
    {
        var named = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>().ToList();
        if (named.Count > 0)
        {
            return named;
        }

        var urls = Split(configuration["urls"]);
        string[] ports = [.. Split(configuration["http_ports"]).Select(p => $"http://*:{p}"), .. Split(configuration["https_ports"]).Select(p => $"https://*:{p}")];
        return urls.Length > 0 ? urls : ports.Length > 0 ? ports : ["http://localhost:5000"];
    }

    private static string[] Split(string? text) => text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
