using System.Net;
using System.Text.RegularExpressions;
using CensusPortal.Web.Tests.Imports;
using Xunit;

namespace CensusPortal.Web.Tests.Defences;

/// <summary>What a web scanner looks for, on every page the administrator can reach by links.</summary>
public sealed partial class ScannerTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Mark = "zqx";

    private static readonly string[] Probes =
    [
        $"\"'><script>{Mark}(1)</script>", $"<img src=x onerror={Mark}>", "' OR '1'='1' --", "1; DROP TABLE accounts", "%_\\'\"`)", "../../../etc/passwd",
        "a\r\nSet-Cookie: census=1", "\0", "-1", "99999999999999999999", "{{7*7}}${7*7}", new('x', 2000),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_keeps_the_rules_of_its_own_policy()
    {
        var crawl = await Crawl.RunAsync(portal.Browser());
        Assert.True(crawl.Pages.Count >= 20, string.Join('\n', crawl.Pages.Select(p => p.Address)));
        Assert.Contains(crawl.Pages, p => p.Address.StartsWith("/swagger/", StringComparison.Ordinal));
        Assert.All(crawl.Pages, CheckPage);
        Assert.All(crawl.Answers, CheckHeaders);
    }

    [Fact]
    public async Task Whatever_is_typed_into_an_address_comes_back_encoded_or_not_at_all()
    {
        var browser = portal.Browser();
        var crawl = await Crawl.RunAsync(browser);
        var fields = crawl.QueryFields;
        Assert.Contains(("/records", "q"), fields);
        foreach (var (path, field) in fields)
        {
            foreach (var probe in Probes)
            {
                await ProbeAsync(browser, $"{path}?{field}={Uri.EscapeDataString(probe)}");
            }
        }
    }

    [Fact]
    public async Task Whatever_is_typed_into_a_forms_field_comes_back_encoded_or_not_at_all()
    {
        var browser = portal.Browser(session: null);
        foreach (var probe in Probes)
        {
            using var answer = await browser.PostFormAsync("/sign-in", "/sign-in", ("Input.Account", probe), ("Input.Password", probe), ("Input.Code", probe), ("returnUrl", probe));
            await CheckEchoAsync(answer, probe);
        }
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/%0d%0aLocation:%20https://evil.example")]
    public async Task No_address_to_go_back_to_leads_out_of_the_portal(string target)
    {
        foreach (var address in new[] { "/sign-in?returnUrl=", "/setup?back=" })
        {
            using var answer = await portal.Browser().GetAsync(address + Uri.EscapeDataString(target), Cancel);
            Assert.True((int)answer.StatusCode < 500);
            Assert.Matches(@"^(/([^/\\].*)?)?$", answer.Headers.Location?.OriginalString ?? "");
            Assert.DoesNotMatch("href=\"(https:)?//evil|href=\"javascript", await answer.Content.ReadAsStringAsync(Cancel));
        }
    }

    [Theory]
    [InlineData("/imports/templates/..%2f..%2fappsettings.xlsx")]
    [InlineData("/imports/templates/..%5c..%5cProgram.xlsx")]
    [InlineData("/imports/00000000-0000-0000-0000-000000000000/errors/1.xlsx")]
    [InlineData("/dist/..%2f..%2fProgram.cs")]
    [InlineData("/dist/%2e%2e/%2e%2e/appsettings.json")]
    [InlineData("/appsettings.json")]
    [InlineData("/data/census.db")]
    [InlineData("/.git/config")]
    public async Task No_download_leaves_its_folder(string address)
    {
        using var answer = await portal.Browser().GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("a\r\nSet-Cookie: census=1.csv")]
    [InlineData("../../../a.csv")]
    [InlineData("<img src=x onerror=zqx>.csv")]
    public async Task A_files_name_changes_neither_headers_nor_pages_nor_other_folders(string name)
    {
        var browser = portal.Browser();
        var journey = new UploadJourney(browser);
        var batch = await journey.UploadAsync("dry-run", (name, UploadJourney.Csv("姓名,移动电话,角色,选聘来源", "郑远,15400000011,普查员,火星")));
        var page = await journey.ResultAsync(batch);
        Assert.DoesNotContain("<img src=x", page);
        using var answer = await browser.GetAsync(RejectedRows().Match(page).Value, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await CheckEchoAsync(answer, name);
        Assert.DoesNotContain("..", answer.Content.Headers.ContentDisposition?.FileNameStar ?? "..");
    }

    private static void CheckPage(Crawl.Page page)
    {
        var nonce = Regex.Match(page.Policy, "script-src 'nonce-([^']+)' 'strict-dynamic'").Groups[1].Value;
        Assert.True(nonce.Length >= 22, $"{page.Address}: {page.Policy}");
        Assert.DoesNotContain("unsafe", page.Policy);
        foreach (Match script in ScriptTag().Matches(page.Text))
        {
            Assert.True(script.Value.Contains($"nonce=\"{nonce}\"", StringComparison.Ordinal), $"{page.Address}: {script.Value}");
            Assert.True(script.Value.Contains(" src=", StringComparison.Ordinal), $"{page.Address}: {script.Value}");
        }

        // What stands in quotes is a value, and an encoded file name may well speak of onerror.
        Assert.DoesNotMatch(@"<[a-z][^>]*\s(on[a-z]+|style)\s*=", QuotedValue().Replace(page.Text, "\"\""));
        Assert.DoesNotMatch(@"<(script|link|img|iframe|form|object|embed|source)[^>]*\s(src|href|action|data)\s*=\s*[""']?(https?:|//|javascript:)", page.Text);
        Assert.DoesNotContain("<style", page.Text);
        Assert.DoesNotContain("   at CensusPortal.", page.Text);
        foreach (Match form in PostForm().Matches(page.Text))
        {
            Assert.True(form.Value.Contains("__RequestVerificationToken", StringComparison.Ordinal), $"{page.Address}: a form without a token: {form.Value}");
        }
    }

    private static void CheckHeaders(Crawl.Answer answer)
    {
        string Header(string name) => answer.Headers.TryGetValue(name, out var value) ? value : $"{answer.Address} has no {name}";
        Assert.Equal(answer.IsAsset ? Header("Cache-Control") : "no-store", Header("Cache-Control"));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("DENY", Header("X-Frame-Options"));
        Assert.Equal("same-origin", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
        // The field app alone reads licences by the camera and asks where the phone is.
        var field = answer.Address.StartsWith("/field", StringComparison.Ordinal) ? "(self)" : "()";
        Assert.Contains($"camera={field}", Header("Permissions-Policy"));
        Assert.Contains($"geolocation={field}", Header("Permissions-Policy"));
        Assert.Contains("max-age=31536000", Header("Strict-Transport-Security"));
        foreach (var part in new[] { "default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'" })
        {
            Assert.Contains(part, Header("Content-Security-Policy"));
        }

        Assert.False(answer.Headers.ContainsKey("Server"));
        foreach (var cookie in answer.Cookies)
        {
            Assert.Matches("^(__Host-|\\.AspNetCore\\.Culture=)", cookie);
            Assert.Matches("(?i); *secure", cookie);
            Assert.Matches("(?i); *httponly", cookie);
            Assert.Matches("(?i); *samesite=(lax|strict)", cookie);
        }
    }

    private static async Task ProbeAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address, Cancel);
        await CheckEchoAsync(answer, address);
    }

    private static async Task CheckEchoAsync(HttpResponseMessage answer, string what)
    {
        Assert.True((int)answer.StatusCode < 500, $"{what}: {(int)answer.StatusCode}");
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("census=", StringComparison.Ordinal)), what);
        if (answer.Content.Headers.ContentType?.MediaType == "text/html")
        {
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.False(text.Contains($"<script>{Mark}", StringComparison.Ordinal) || text.Contains("<img src=x", StringComparison.Ordinal), what);
            Assert.DoesNotContain("SQLite", text);
            Assert.DoesNotContain("Exception", text);
        }
    }

    [GeneratedRegex("/imports/[^\"]+/errors/\\d+\\.xlsx")]
    private static partial Regex RejectedRows();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex QuotedValue();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex ScriptTag();

    [GeneratedRegex("<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex PostForm();
}
