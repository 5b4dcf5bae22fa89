using System.Text.Json;
using CensusPortal.Domain.Jobs;
using CensusPortal.Domain.Matching;
using CensusPortal.Services.Tests.Testing;
using Xunit;

namespace CensusPortal.Services.Tests.Cli;

/// <summary>What somebody notices who works with the <c>census</c> command, or lets a script do so.</summary>
public sealed class CommandTests
{
    private static readonly string[] ProgressNames =
        ["code", "name", "unitBase", "unitVerified", "verificationRate", "unitCollected", "unitAdded", "unitCollectionRate", "householdBase",
         "householdVerified", "householdVerificationRate", "householdCollected", "householdAdded", "householdCollectionRate", "coded", "codingRate"];

    [Theory, ClassData<BothDatabases>]
    public async Task The_main_job_runs_by_command(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);
        var inbox = Inbox(office, TinyOffice.All);

        var dry = await RunAsync(office, "import", inbox, "--dry-run", "--json");
        var import = await RunAsync(office, "import", inbox, "--edition", "2023-09-01", "--json");
        var match = await RunAsync(office, "match", "--pairs", Path.Combine(office.Folder, "pairs.csv"), "--json");
        var progress = await RunAsync(office, "progress", "--level", "township", "--json");
        var recount = await RunAsync(office, "recount", "--json");

        Assert.All([dry, import, match, progress, recount], run => Assert.Equal(0, run.Code));
        Assert.Equal(TinyOffice.All.Sum(t => t.Count), Json(dry).GetProperty("files").EnumerateArray().Sum(f => f.GetProperty("added").GetInt32()));
        Assert.Equal(TinyOffice.All.Sum(t => t.Count), Json(import).GetProperty("files").EnumerateArray().Sum(f => f.GetProperty("added").GetInt32()));
        AssertProgress(Json(progress), rows: 4);
        AssertMatch(Json(match));
        var pairs = await File.ReadAllLinesAsync(Path.Combine(office.Folder, "pairs.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("source,register_row,record_kind,record_row,level,weight", pairs[0]);
        Assert.StartsWith("market-supervision,1,unit,1,exact-code,", pairs[1], StringComparison.Ordinal);
        Assert.Equal(4, pairs.Length);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task An_import_by_command_leaves_the_comparison_to_the_portal_and_says_so(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);
        var inbox = Inbox(office, TinyOffice.All);

        var dry = await RunAsync(office, "import", inbox, "--edition", "2023-09-01", "--dry-run", "--json");
        var first = await RunAsync(office, "import", inbox, "--edition", "2023-09-01");
        await using (var context = office.Database.CreateContext())
        {
            var job = Assert.Single(context.Jobs);
            Assert.Equal((JobKind.Matching, MatchTrigger.Import, JobState.Waiting, "census import"), (job.Kind, job.Trigger, job.State, job.StartedBy));
            context.Remove(job);
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var same = await RunAsync(office, "import", inbox, "--edition", "2023-09-01", "--json");
        var changed = await RunAsync(office, "import", Inbox(office, TinyOffice.UnitRecords.Set(1, "备注", "电话核实")), "--json");

        Assert.Contains("census match", first.Output, StringComparison.Ordinal);
        Assert.Equal(["none", "none", "queued"], new[] { dry, same, changed }.Select(run => Json(run).GetProperty("comparison").GetString()));
    }

    [Fact]
    public async Task Rejected_rows_have_an_exit_code_of_their_own_and_a_workbook()
    {
        await using var office = await Office.FilledAsync(DatabaseKind.Sqlite);
        var errors = Path.Combine(office.Folder, "退回.xlsx");

        var run = await RunAsync(office, "import", Inbox(office, TinyOffice.UnitRecords.Set(1, "运营状态", "8")), "--errors", errors, "--json");

        Assert.Equal(2, run.Code);
        Assert.Equal("运营状态", Json(run).GetProperty("files")[0].GetProperty("errors")[0].GetProperty("column").GetString());
        Assert.True(File.Exists(errors));
    }

    [Theory]
    [InlineData("import", "/no/such/file.xlsx")]
    [InlineData("import", ".", "--edition", "2023-13-01")]
    [InlineData("progress", "--as-of", "yesterday")]
    [InlineData("progress", "--area", "399988")]
    [InlineData("progress", "--level", "street")]
    [InlineData("match", "--source", "customs")]
    [InlineData("match", "--pairs", "/no/such/folder/pairs.csv")]
    [InlineData("report", "--kind", "weather", "--out", "/no/such/folder/a.xlsx")]
    [InlineData("conquer")]
    public async Task What_cannot_be_done_ends_with_a_message_and_not_with_code_0(params string[] arguments)
    {
        await using var office = await Office.FilledAsync(DatabaseKind.Sqlite);

        var run = await RunAsync(office, arguments);

        Assert.NotEqual(0, run.Code);
        Assert.NotEmpty((run.Output + run.Errors).Trim());
        Assert.DoesNotContain("   at CensusPortal", run.Output + run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_asked_for_as_JSON_is_JSON()
    {
        await using var office = await Office.FilledAsync(DatabaseKind.Sqlite);

        var run = await RunAsync(office, "progress", "--area", "399988", "--json");

        Assert.Equal((1, "progress.unknown-area"), (run.Code, Json(run).GetProperty("error").GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("conquer")]
    [InlineData("import")]
    [InlineData("progress", "--as-of", "yesterday")]
    public async Task A_mistyped_command_asked_for_as_JSON_is_JSON(params string[] arguments)
    {
        await using var office = await Office.FilledAsync(DatabaseKind.Sqlite);

        var run = await RunAsync(office, [.. arguments, "--json"]);

        Assert.Equal((1, "command"), (run.Code, Json(run).GetProperty("error").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_a_message()
    {
        await using var office = await Office.FilledAsync(DatabaseKind.Sqlite);

        var run = await RunOnAsync("Host=127.0.0.1;Port=1;Database=census;Username=census;Password=secret;Timeout=5", office.Folder, "progress", "--json");

        Assert.Equal((1, "database"), (run.Code, Json(run).GetProperty("error").GetProperty("code").GetString()));
        Assert.DoesNotContain("secret", run.Output + run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_tally_fails_the_recount_until_it_is_repaired()
    {
        await using var office = await Office.FilledAsync(DatabaseKind.Sqlite);
        await using (var context = office.Database.CreateContext())
        {
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(
                context.Database, "UPDATE area_tallies SET base = base + 1", TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, (await RunAsync(office, "recount")).Code);
        Assert.Equal(0, (await RunAsync(office, "recount", "--repair")).Code);
        Assert.Equal(0, (await RunAsync(office, "recount")).Code);
    }

    private static void AssertProgress(JsonElement progress, int rows)
    {
        Assert.All(["asOf", "area", "rows", "total"], name => Assert.True(progress.TryGetProperty(name, out _), name));
        Assert.Equal(rows, progress.GetProperty("rows").GetArrayLength());
        Assert.All(progress.GetProperty("rows").EnumerateArray().Append(progress.GetProperty("total")),
            row => Assert.Equal(ProgressNames, row.EnumerateObject().Select(p => p.Name)));
        var total = progress.GetProperty("total");
        Assert.Equal((10, 90.0m, 3, 30.0m, 5, 83.3m), (total.GetProperty("unitBase").GetInt32(), total.GetProperty("verificationRate").GetDecimal(),
            total.GetProperty("unitCollected").GetInt32(), total.GetProperty("unitCollectionRate").GetDecimal(),
            total.GetProperty("coded").GetInt32(), total.GetProperty("codingRate").GetDecimal()));
        Assert.Equal(JsonValueKind.Null, progress.GetProperty("rows")[3].GetProperty("householdCollectionRate").ValueKind);
    }

    private static void AssertMatch(JsonElement match)
    {
        Assert.Equal(4, match.GetProperty("censusOnly").GetInt32());
        var market = match.GetProperty("sources")[0];
        Assert.Equal(["source", "edition", "rows", "matched", "matchRate", "inScope", "inScopeMatchRate", "levels", "reasons"],
            market.EnumerateObject().Select(p => p.Name).Take(9));
        Assert.Equal(("market-supervision", "2023-09-01", 8, 1, 12.5m, 6, 16.67m), (market.GetProperty("source").GetString(),
            market.GetProperty("edition").GetString(), market.GetProperty("rows").GetInt32(), market.GetProperty("matched").GetInt32(),
            market.GetProperty("matchRate").GetDecimal(), market.GetProperty("inScope").GetInt32(), market.GetProperty("inScopeMatchRate").GetDecimal()));
        Assert.Equal("exact-code", market.GetProperty("levels")[0].GetProperty("level").GetString());
        Assert.Contains(market.GetProperty("reasons").EnumerateArray(), r => r.GetProperty("reason").GetString() == "长期停业但未在相关部门注销");
    }

    private static string Inbox(Office office, params OfficeTable[] tables)
    {
        var folder = Directory.CreateDirectory(Path.Combine(office.Folder, Guid.NewGuid().ToString("N"))).FullName;
        Array.ForEach(tables, t => t.WriteTo(folder));
        return folder;
    }

    private static JsonElement Json(CommandRun run) => JsonSerializer.Deserialize<JsonElement>(run.Output);

    private static Task<CommandRun> RunAsync(Office office, params string[] arguments) =>
        CommandRun.OnAsync(office.Database.ConnectionString, office.Folder, null, arguments);

    private static Task<CommandRun> RunOnAsync(string database, string folder, params string[] arguments) =>
        CommandRun.OnAsync(database, folder, null, arguments);
}
