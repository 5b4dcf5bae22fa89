using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Demo;
using CensusPortal.Services.Matching;
using CensusPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Benchmarks;

/// <summary>What a reviewer waits for (判定指标): the answer to a decision and the next case, with 40,000 register rows and 2,000 open cases.</summary>
public static partial class ReviewBars
{
    private const int Warm = 30, Counted = 300, Cases = 2000;

    /// <summary>Makes about 40,000 register rows.</summary>
    private const double Scale = 0.18;

    private const string Evidence = "Chance:-11.2;CodeDiffers:-2.1;NameSimilar:7.4;RepresentativeNear:4.1;PhoneEqual:5.2;AddressNear:2.2;KindDiffers:-1.3";

    public static async Task<IReadOnlyList<Bar>> RunAsync()
    {
        var made = Directory.CreateTempSubdirectory("census-benchmark-");
        DemoCity.Write(made.FullName, Scale, null, CancellationToken.None);
        await using var sqlite = SqliteDatabase.Create();
        await using var postgres = await PostgresServer.CreateDatabaseAsync();
        var bars = new List<Bar>();
        foreach (var (name, connection) in new[] { ("SQLite", sqlite.ConnectionString), ("PostgreSQL", postgres.ConnectionString) })
        {
            var database = new CensusDatabase(connection);
            await DatabaseMigrator.MigrateAsync(database);
            await Child.MeasureAsync("import", connection, made.FullName);
            var rows = await LeaveAsync(database);
            await using var portal = await RunningPortal.StartAsync(connection, AccountRole.CityOffice);
            var times = await DecideAsync(portal.Browser);
            await using var context = database.CreateContext(AccessScope.Everything);
            if (await context.Decisions.CountAsync() < Warm + Counted)
            {
                throw new InvalidOperationException("Not every decision was taken.");
            }

            double At(double share) => times.Order().ElementAt((int)(times.Count * share) - 1);
            Console.WriteLine(FormattableString.Invariant($"{name}: {rows} register rows, p50 {At(0.5):0.0} ms, p95 {At(0.95):0.0} ms, most {times.Max():0.0} ms"));
            bars.Add(new Bar($"{name} review: decision and next case, p50", At(0.5), 150, "ms"));
            bars.Add(new Bar($"{name} review: decision and next case, p95", At(0.95), 300, "ms"));
        }

        made.Delete(recursive: true);
        return bars;
    }

    /// <summary>
    /// Compares, and leaves rows to people whatever the comparison was sure of. Most candidates have a register row already, so that confirming takes
    /// them away from it: the dearest of the decisions.
    /// </summary>
    private static async Task<int> LeaveAsync(CensusDatabase database)
    {
        await new MatchingService(database, TimeProvider.System).RunAsync(null, null, CancellationToken.None);
        await using var context = database.CreateContext(AccessScope.Everything);
        await context.GreyCases.ExecuteDeleteAsync();
        var run = await context.MatchRuns.MaxAsync(r => r.Id);
        var rows = await (
            from match in context.Matches where match.RecordId == null
            join entry in context.RegisterEntries on match.RegisterEntryId equals entry.Id
            where entry.Source == RegisterSource.MarketSupervision || entry.Source == RegisterSource.Tax
            orderby entry.Id select entry).Take(Cases).ToListAsync();
        var records = await context.Records.Where(r => r.Subject == SubjectKind.Unit).OrderBy(r => r.Id).Select(r => new { r.Id, r.NaturalKey }).ToListAsync();
        foreach (var (row, index) in rows.Select((r, i) => (r, i)))
        {
            var open = new GreyCase
            {
                Id = GreyCase.NumberOf(run, index + 1), Source = row.Source, NaturalKey = row.NaturalKey, RegisterEntryId = row.Id, BlockCode = row.BlockCode,
                TownshipCode = row.TownshipCode, DivisionCode = row.DivisionCode, Weight = 3 - (index * 0.001f),
            };
            context.GreyCases.Add(open);
            context.GreyCandidates.AddRange(Enumerable.Range(index, 3).Select(at => records[at * 2 % records.Count]).Select((r, i) => new GreyCandidate
            {
                CaseId = open.Id, RecordId = r.Id, RecordNaturalKey = r.NaturalKey, Weight = open.Weight - i, Evidence = Evidence,
            }));
        }

        await context.SaveChangesAsync();
        await context.Database.ExecuteSqlRawAsync("ANALYZE");
        return rows.Count == Cases ? await context.Matches.CountAsync() : throw new InvalidOperationException("The city has too few rows without a match.");
    }

    /// <summary>From the click to the next case on the screen: the post, and the page it leads to.</summary>
    private static async Task<List<double>> DecideAsync(HttpClient browser)
    {
        string[] kinds = ["same", "different", "out-of-scope"];
        var (page, times) = (await OpenAsync(browser), new List<double>());
        for (var i = 0; i < Warm + Counted; i++)
        {
            var form = new FormUrlEncodedContent(
            [
                new("case", Hidden("case", page)), new("shown", Hidden("shown", page)), new("record", Hidden("shown", page).Split(',')[0]),
                new("kind", kinds[i % kinds.Length]), new("__RequestVerificationToken", Hidden("__RequestVerificationToken", page)),
            ]);
            var (before, watch) = (Hidden("case", page), Stopwatch.StartNew());
            using var answer = await browser.PostAsync(new Uri("/matching/review?handler=Decide", UriKind.Relative), form);
            page = await browser.GetStringAsync(answer.Headers.Location ?? throw new InvalidOperationException($"The decision was answered with {answer.StatusCode}."));
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (Hidden("case", page) == before)
            {
                throw new InvalidOperationException("The decision was not taken.");
            }
        }

        return [.. times.Skip(Warm)];
    }

    private static async Task<string> OpenAsync(HttpClient browser)
    {
        using var first = await browser.GetAsync(new Uri("/matching/review", UriKind.Relative));
        browser.DefaultRequestHeaders.Add("Cookie", string.Join("; ", first.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0])));
        return await first.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    private static string Hidden(string name, string page)
    {
        var at = page.IndexOf("id=\"decide\"", StringComparison.Ordinal);
        return at < 0 ? throw new InvalidOperationException($"No case lies before the reviewer: {Title().Match(page).Value}")
            : WebUtility.HtmlDecode(Field().Matches(page[at..]).Select(m => m.Value)
                .First(tag => tag.Contains($"name=\"{name}\"", StringComparison.Ordinal)).Split("value=\"")[1].Split('"')[0]);
    }

    [GeneratedRegex("(<h1.*?</h1>)|(<p class=\"empty-title.*?</p>)", RegexOptions.Singleline)]
    private static partial Regex Title();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Field();
}
