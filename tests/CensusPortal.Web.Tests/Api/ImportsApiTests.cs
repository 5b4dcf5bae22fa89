using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xunit;

namespace CensusPortal.Web.Tests.Api;

/// <summary>Files that another program gives to the portal.</summary>
public sealed class ImportsApiTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_uploaded_file_is_checked_in_the_background_and_can_be_followed()
    {
        var program = await portal.ProgramAsync();
        var answer = await program.PostAsync("/api/v1/imports?dryRun=true", Form("建筑物编码,普查小区代码\nX1,000000000000000\n"), Cancel);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var files = JsonDocument.Parse("[]").RootElement;
        while (files.GetArrayLength() == 0 || files[0].GetProperty("status").GetString() is "waiting" or "running")
        {
            await Task.Delay(100, Cancel);
            files = JsonDocument.Parse(await program.GetStringAsync(answer.Headers.Location, Cancel)).RootElement;
        }

        Assert.Equal("done", files[0].GetProperty("status").GetString());
        Assert.Equal("buildings", files[0].GetProperty("kind").GetString());
        Assert.True(files[0].GetProperty("isDryRun").GetBoolean());
        Assert.Equal(1, files[0].GetProperty("rejected").GetInt32());
    }

    [Fact]
    public async Task A_page_of_another_site_may_not_upload()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/imports") { Content = Form("x") };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        var answer = await portal.Browser().SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("request.cross-site", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_call_without_files_is_refused_with_a_code()
    {
        var answer = await (await portal.ProgramAsync()).PostAsync("/api/v1/imports", new StringContent("{}", Encoding.UTF8, "application/json"), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("import.upload.bad-form", await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static MultipartFormDataContent Form(string text)
    {
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return new MultipartFormDataContent { { file, "files", "buildings.csv" } };
    }
}
