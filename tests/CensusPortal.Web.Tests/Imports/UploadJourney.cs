using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace CensusPortal.Web.Tests.Imports;

/// <summary>What somebody does on the imports page, step by step.</summary>
internal sealed partial class UploadJourney(HttpClient browser)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Uploads files and answers the address the portal sends the browser to.</summary>
    public async Task<string> UploadAsync(string mode, params (string Name, byte[] Content)[] files)
    {
        using var form = await FormAsync(mode, files);
        return await PostAsync(form);
    }

    /// <summary>The same form sent twice, as by a double click.</summary>
    public async Task<(string First, string Second)> UploadTwiceAsync(string mode, params (string Name, byte[] Content)[] files)
    {
        using var first = await FormAsync(mode, files);
        var bytes = await first.ReadAsByteArrayAsync(Cancel);
        return (await PostAsync(Copy()), await PostAsync(Copy()));

        ByteArrayContent Copy()
        {
            var copy = new ByteArrayContent(bytes);
            copy.Headers.ContentType = first.Headers.ContentType;
            return copy;
        }
    }

    public async Task<string> PageAsync(string address)
    {
        var answer = await browser.GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    /// <summary>Polls as the page's script does, until the answer asks for a reload, and answers the page then.</summary>
    public async Task<string> ResultAsync(string address)
    {
        for (var i = 0; i < 300; i++)
        {
            if ((await PageAsync($"{address}?handler=Progress")).Contains("data-poll-reload=\"yes\"", StringComparison.Ordinal))
            {
                return await PageAsync(address);
            }

            await Task.Delay(100, Cancel);
        }

        throw new TimeoutException("The import did not end.");
    }

    public async Task ConfirmAsync(string address)
    {
        var form = new FormUrlEncodedContent([new("__RequestVerificationToken", Token().Match(await PageAsync(address)).Groups[1].Value)]);
        var answer = await browser.PostAsync($"{address}?handler=Import", form, Cancel);
        Assert.Equal((HttpStatusCode.Redirect, address), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    public static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines));

    private async Task<MultipartFormDataContent> FormAsync(string mode, (string Name, byte[] Content)[] files)
    {
        var page = await PageAsync("/imports");
        var form = new MultipartFormDataContent
        {
            { new StringContent(Token().Match(page).Groups[1].Value), "__RequestVerificationToken" },
            { new StringContent(Batch().Match(page).Groups[1].Value), "batch" },
            { new StringContent(""), "edition" },
            { new StringContent(mode), "mode" },
        };
        foreach (var (name, content) in files)
        {
            if (!name.Any(char.IsControl))
            {
                form.Add(new ByteArrayContent(content), "files", name);
                continue;
            }

            // What no browser sends, and an attacker's program can.
            var part = new ByteArrayContent(content);
            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"files\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
            form.Add(part);
        }

        return form;
    }

    private async Task<string> PostAsync(HttpContent form)
    {
        var answer = await browser.PostAsync("/imports/upload", form, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"batch\" value=\"([^\"]+)\"")]
    private static partial Regex Batch();
}
