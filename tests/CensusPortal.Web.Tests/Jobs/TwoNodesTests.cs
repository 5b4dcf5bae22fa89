using System.Net;
using System.Text;
using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Jobs;
using CensusPortal.Web.Tests.Imports;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Web.Tests.Jobs;

/// <summary>Two web processes on one PostgreSQL: whichever is killed, nothing is lost that was answered as stored.</summary>
public sealed class TwoNodesTests(TwoNodes office) : IClassFixture<TwoNodes>
{
    private const string Header = "姓名,移动电话,角色,选聘来源";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signed_in_on_one_node_is_signed_in_on_the_other_and_signed_out_on_both()
    {
        var (a, b) = await office.BothAsync();
        var cookies = await TwoNodes.SignInAsync(a);
        using HttpClient onA = TwoNodes.Browser(a, cookies), onB = TwoNodes.Browser(b, cookies);
        var token = PageText.Token(await onA.PageAsync("/me"));
        await onB.PageAsync("/me");
        var session = Assert.Single(cookies.GetCookies(a.Address), c => c.Name == "census.session");

        // The other node takes the form of a page of the first one.
        using var answer = await onB.PostAsync("/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]), Cancel);
        Assert.Equal("/sign-in", answer.Headers.Location?.OriginalString);

        var copied = new CookieContainer();
        copied.Add(a.Address, new Cookie(session.Name, session.Value));
        foreach (var node in (NodeProcess[])[a, b])
        {
            using var thief = TwoNodes.Browser(node, copied);
            using var refused = await thief.GetAsync("/me", Cancel);
            Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        }
    }

    [Fact]
    public async Task An_upload_that_was_answered_is_taken_in_although_its_node_is_killed_at_once()
    {
        var (a, b) = await office.BothAsync();
        var cookies = await TwoNodes.SignInAsync(a);
        using HttpClient onA = TwoNodes.Browser(a, cookies), onB = TwoNodes.Browser(b, cookies);
        string address;
        await using (await office.HoldAsync(TwoNodes.ImportLock))
        {
            address = await new UploadJourney(onA).UploadAsync(
                "import", ("两员.csv", UploadJourney.Csv(Header, "周青山,15400000061,普查员,其他", "吴小河,15400000062,普查员,火星")));
            await a.KillAsync();
        }

        var result = await new UploadJourney(onB).ResultAsync(address);
        Assert.Contains("部分退回", result);
        Assert.Contains("火星", result);
        var link = System.Text.RegularExpressions.Regex.Match(result, "/imports/[^\"]+/errors/\\d+\\.xlsx").Value;
        var workbook = await onB.GetByteArrayAsync(link, Cancel);
        Assert.Equal("PK", Encoding.ASCII.GetString(workbook, 0, 2));
        Assert.Equal(1, await StaffAsync("15400000061"));
        await using var context = office.Database.CreateContext();
        var batch = Guid.Parse(address.Split('/')[^1]);
        Assert.Equal(1, await context.ImportFiles.CountAsync(f => f.BatchId == batch && f.Status == ImportStatus.Done, Cancel));
    }

    [Fact]
    public async Task An_import_whose_node_is_killed_in_the_middle_is_done_once_by_the_other()
    {
        var (a, b) = await office.BothAsync();
        var cookies = await TwoNodes.SignInAsync(b);
        using HttpClient onA = TwoNodes.Browser(a, cookies), onB = TwoNodes.Browser(b, cookies);
        string address;
        NodeProcess working;
        await using (await office.HoldAsync(TwoNodes.ImportLock))
        {
            address = await new UploadJourney(onA).UploadAsync("import", ("两员.csv", UploadJourney.Csv(Header, "周青山,15400000071,普查员,其他")));
            working = await WorkingAsync(a, b);
            await working.KillAsync();
        }

        var other = working == a ? onB : onA;
        Assert.Contains("完成", await new UploadJourney(other).ResultAsync(address));
        Assert.Equal(1, await StaffAsync("15400000071"));
    }

    [Fact]
    public async Task A_comparison_whose_node_is_killed_is_finished_by_the_other()
    {
        var (a, b) = await office.BothAsync();
        var cookies = await TwoNodes.SignInAsync(a);
        using HttpClient onA = TwoNodes.Browser(a, cookies), onB = TwoNodes.Browser(b, cookies);
        var before = await RunsAsync();
        NodeProcess working;
        await using (await office.HoldAsync(TwoNodes.MatchLock))
        {
            using var started = await onB.PostFormAsync("/matching", "/matching/run");
            Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
            working = await WorkingAsync(a, b);

            // Both nodes show it, and neither starts a second one.
            foreach (var browser in (HttpClient[])[onA, onB])
            {
                Assert.Contains("/matching/job", await browser.PageAsync("/matching"));
            }

            await working.KillAsync();
        }

        var other = working == a ? onB : onA;
        await TwoNodes.UntilAsync(async () => (await other.PageAsync("/matching/job")).Contains("data-poll-reload=\"yes\"", StringComparison.Ordinal));
        Assert.Equal(before + 1, await RunsAsync());
        await using var context = office.Database.CreateContext();
        var job = await context.Jobs.OrderByDescending(j => j.QueuedAt).FirstAsync(j => j.Kind == JobKind.Matching, Cancel);
        Assert.Equal((JobState.Done, 2, null), (job.State, job.Tries, job.ProblemCode));
    }

    [Fact]
    public async Task An_upload_in_flight_when_its_node_is_killed_is_an_error_and_leaves_nothing()
    {
        var (a, b) = await office.BothAsync();
        var cookies = await TwoNodes.SignInAsync(a);
        using HttpClient onA = TwoNodes.Browser(a, cookies), onB = TwoNodes.Browser(b, cookies);
        await using var context = office.Database.CreateContext();
        var before = (await context.StoredUploads.CountAsync(Cancel), await context.Jobs.CountAsync(Cancel), await context.StoredChunks.CountAsync(Cancel));

        using var endless = new EndlessFile();
        onA.DefaultRequestHeaders.Add("RequestVerificationToken", PageText.Token(await onA.PageAsync("/imports")));
        var sending = onA.PostAsync("/api/v1/imports", new MultipartFormDataContent { { endless, "files", "两员.csv" } }, Cancel);
        await TwoNodes.UntilAsync(() => Task.FromResult(a.Incoming.Any()));
        await a.KillAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => sending);
        Assert.Equal(before, (await context.StoredUploads.CountAsync(Cancel), await context.Jobs.CountAsync(Cancel), await context.StoredChunks.CountAsync(Cancel)));
        await onB.PageAsync("/imports");
    }

    /// <summary>The node that has taken the job on.</summary>
    private async Task<NodeProcess> WorkingAsync(NodeProcess a, NodeProcess b)
    {
        string? working = null;
        await TwoNodes.UntilAsync(async () =>
        {
            await using var context = office.Database.CreateContext();
            working = await context.Jobs.Where(j => j.State == JobState.Running).Select(j => j.Node).FirstOrDefaultAsync(Cancel);
            return working is not null;
        });
        return a.Is(working!) ? a : b.Is(working!) ? b : throw new InvalidOperationException($"{working} is neither node.");
    }

    private async Task<int> StaffAsync(string phone)
    {
        await using var context = office.Database.CreateContext();
        return await context.Staff.CountAsync(s => s.Phone == phone, Cancel);
    }

    private async Task<int> RunsAsync()
    {
        await using var context = office.Database.CreateContext();
        return await context.MatchRuns.CountAsync(Cancel);
    }

    /// <summary>A file that goes on and on, as over a slow line.</summary>
    private sealed class EndlessFile : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var line = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("周青山,15400000081,普查员,其他\n", 2000)));
            while (true)
            {
                await stream.WriteAsync(line, Cancel);
                await stream.FlushAsync(Cancel);
                await Task.Delay(20, Cancel);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
