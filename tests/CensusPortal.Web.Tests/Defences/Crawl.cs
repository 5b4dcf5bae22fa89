using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace CensusPortal.Web.Tests.Defences;

/// <summary>Follows every link of the portal from the overview; one of each kind of address, for lists have thousands.</summary>
internal sealed partial class Crawl
{
    private static readonly string[] Starts =
        ["/", "/sign-in", "/setup", "/error/404", "/nothing-here", "/swagger/index.html", "/swagger/v1/swagger.json", "/health/ready", "/api/v1/progress", "/api/v1/records", "/api/v1/nothing"];

    private readonly Queue<string> waiting = new(Starts);
    private readonly HashSet<string> seen = [.. Starts.Select(KindOf)];
    private readonly List<Page> pages = [];
    private readonly List<Answer> answers = [];
    private readonly HashSet<(string, string)> fields = [];

    public sealed record Page(string Address, string Text, string Policy);

    public sealed record Answer(string Address, bool IsAsset, IReadOnlyDictionary<string, string> Headers, IReadOnlyList<string> Cookies);

    public IReadOnlyList<Page> Pages => pages;

    public IReadOnlyList<Answer> Answers => answers;

    /// <summary>Every parameter that an address of a page takes, by its links and its filter forms.</summary>
    public IReadOnlySet<(string Path, string Field)> QueryFields => fields;

    public static async Task<Crawl> RunAsync(HttpClient browser)
    {
        var crawl = new Crawl();
        while (crawl.waiting.TryDequeue(out var address))
        {
            await crawl.VisitAsync(browser, address);
        }

        return crawl;
    }

    private async Task VisitAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address, HttpCompletionOption.ResponseContentRead, TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode < 500, $"{address}: {(int)answer.StatusCode}");
        var headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        answers.Add(new Answer(address, address.StartsWith("/dist/", StringComparison.Ordinal) || address.StartsWith("/favicon", StringComparison.Ordinal), headers,
            answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : []));
        if (answer.Content.Headers.ContentType?.MediaType == "text/html")
        {
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            pages.Add(new Page(address, text, headers.GetValueOrDefault("Content-Security-Policy", "")));
            Read(address, text);
        }
    }

    private void Read(string address, string text)
    {
        foreach (var link in Link().Matches(text).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)))
        {
            var found = new Uri(new Uri($"https://localhost{address}"), link);
            if (found.Host != "localhost" || found.Scheme != "https")
            {
                continue;
            }

            foreach (var field in Names(found))
            {
                fields.Add((found.AbsolutePath, field));
            }

            if (seen.Add(KindOf(found.PathAndQuery)))
            {
                waiting.Enqueue(found.PathAndQuery);
            }
        }

        foreach (Match form in GetForm().Matches(text))
        {
            foreach (Match field in Field().Matches(form.Value))
            {
                fields.Add((address.Split('?')[0], field.Groups[1].Value));
            }
        }
    }

    /// <summary>The path with its numbers taken out, and which parameters it has.</summary>
    private static string KindOf(string address)
    {
        var uri = new Uri($"https://localhost{address}");
        return $"{Digits().Replace(uri.AbsolutePath, "#")}?{string.Join('&', Names(uri).Order())}";
    }

    private static IEnumerable<string> Names(Uri uri) => uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')[0]).Distinct();

    [GeneratedRegex("(?:href|src)=\"([^\"#]+)")]
    private static partial Regex Link();

    [GeneratedRegex("<form(?![^>]*method=\"post\").*?</form>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex GetForm();

    [GeneratedRegex("<(?:input|select)[^>]* name=\"([^\"]+)\"")]
    private static partial Regex Field();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
