using System.IO.Compression;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Matching.Verification;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Matching.Verification;
using CensusPortal.Services.Reports.Workbooks;
using CensusPortal.Services.Tests.Accounts;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>Verification lists on their way out and back: who gets which, what comes of an answer, and what is refused.</summary>
public sealed class VerificationTests
{
    private static readonly RegisterSource[] Sources = [RegisterSource.MarketSupervision, RegisterSource.Tax];
    private static readonly string[] Reasons = ["长期停业但未在相关部门注销", "一产个体户非清查对象", "核查状态为其他", "已注销或吊销", "已采集未比中", "无底册记录"];
    private static readonly RoundConditions All = new(Sources, Reasons, null, false);
    private static readonly AccessScope OfWillow = AccessScope.Of([], [TinyOffice.Willow], [], [], [TinyOffice.City, TinyOffice.County]);

    private readonly ManualClock clock = new();

    public VerificationTests() => clock.Turn(TimeSpan.FromDays(12));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task A_round_sends_out_every_row_once_with_its_likely_area(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);
        var round = await IssueAsync(office, All, 8);

        await using var context = office.Database.CreateContext();
        var found = (await new RoundQueries(context, clock).FindAsync(round.Number, Cancel))!;
        Assert.Equal((8, 0, 0), (found.Round.Counts.Issued, found.Round.Counts.Answered, found.Round.Counts.Late));
        Assert.Equal(["柳桥街道", "望山街道", "石门镇", "未定乡镇街道"], found.Townships.Select(t => t.Name));
        Assert.Equal([2, 2, 1, 3], found.Townships.Select(t => t.Counts.Issued));
        var tasks = await context.VerificationTasks.OrderBy(t => t.Number).ToListAsync(Cancel);
        var wood = tasks.Single(t => t.Name == "东江市远帆木业有限公司");
        Assert.Equal((TinyOffice.WillowArea, AreaClue.BaseRow, 100), (wood.AreaCode, wood.Clue, wood.Agreement));
        Assert.Null(tasks.Single(t => t.Name == "东江市无名科技有限公司").AreaCode);
        // What is out already is not sent out again.
        Assert.Equal("verification.no-rows", (await new RoundQueries(context, clock).PreviewAsync(All, Cancel)).Problem?.Code);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task What_comes_back_gives_the_row_its_reason_and_the_same_file_twice_changes_nothing(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);
        var round = await IssueAsync(office, All, 8);
        var list = await FilledAsync(office, round.Number, TinyOffice.Willow, ("东江市远帆木业有限公司", "搬迁", "", "搬往外市"), ("北河区春耕种植场", "已采集", "9133X", ""));

        var first = await ReturnAsync(office, round.Number, list);
        Assert.Equal((2, 0, 0, 0), (first.Answered, first.Changed, first.Unchanged, first.Rejected));
        Assert.Equal(1, await RowsAsync(office, "已搬迁"));
        var again = await ReturnAsync(office, round.Number, list);
        Assert.Equal((null, 0, 0, 2), (again.ReturnId, again.Answered, again.Changed, again.Unchanged));

        var other = await FilledAsync(office, round.Number, TinyOffice.Willow, ("东江市远帆木业有限公司", "停业未注销", "", ""));
        var later = await ReturnAsync(office, round.Number, other);
        Assert.Equal((0, 1), (later.Answered, later.Changed));
        Assert.Equal((0, 1), (await RowsAsync(office, "已搬迁"), await RowsAsync(office, "长期停业但未在相关部门注销")));
        Assert.True((await new MatchingService(office.Database, clock).RunAsync(null, null, Cancel)).IsDone);
        Assert.Equal(1, await RowsAsync(office, "已采集未比中", "北河区春耕种植场"));

        await using var context = office.Database.CreateContext();
        var detail = (await new RoundQueries(context, clock).FindAsync(round.Number, Cancel))!;
        Assert.Equal([(VerificationAnswer.Collected, 1), (VerificationAnswer.Closed, 1)], detail.Answers);
        Assert.Equal(2, detail.Returns.Count);
        Assert.Equal(2, await context.ActivityLog.CountAsync(l => l.Action == ActivityActions.ListReturned, Cancel));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Every_bad_cell_is_named_and_good_rows_go_in(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);
        var round = await IssueAsync(office, All, 8);
        var path = Path.Combine(office.Folder, "bad.xlsx");
        var keys = await KeysAsync(office);
        var wood = keys["东江市远帆木业有限公司"];
        Write(path,
            [wood, "东江市远帆木业有限公司", "搬迁", "", "", "张三", "2023-10-01"],
            [keys["北河区春耕种植场"], "北河区春耕种植场", "不知道", "", "", "", "明天"],
            ["9-000001", "别的轮次", "搬迁", "", "", "张三", "2023-10-01"],
            [$"{round.Number}-000999", "没有的任务", "搬迁", "", "", "张三", "2023-10-01"],
            [keys["石门采石有限公司"], "错位的名称", "搬迁", "", "", "张三", "2023-10-01"],
            [keys["望山区域物流有限公司"], "望山区域物流有限公司", "已采集", "", "", "张三", "2023-10-03"],
            [wood, "东江市远帆木业有限公司", "重复", "", "", "张三", "2023-10-01"]);

        var outcome = await ReturnAsync(office, round.Number, path);

        Assert.Equal((1, 6), (outcome.Answered, outcome.Rejected));
        Assert.Equal(
        [
            (3, "核实结果", "不知道", "verification.unknown-answer"), (3, "核实人", "", "verification.missing"), (3, "核实日期", "明天", "verification.bad-date"),
            (4, "任务编号", "9-000001", "verification.other-round"), (5, "任务编号", $"{round.Number}-000999", "verification.unknown-key"),
            (6, "名称", "错位的名称", "verification.other-name"), (7, "采集的信用代码或名称", "", "verification.code-missing"),
            (7, "核实日期", "2023-10-03", "verification.bad-date"), (8, "任务编号", wood, "verification.twice"),
        ], outcome.Errors.Select(e => (e.Row, e.Column, e.Value, e.Problem.Code)));
        await using var context = office.Database.CreateContext();
        var errors = (await context.VerificationReturns.SingleAsync(Cancel)).Errors!;
        await File.WriteAllBytesAsync(path, errors, Cancel);
        using var table = TableFile.Open(path, "errors.xlsx").Value!;
        var rows = 0;
        while (table.Read().Value)
        {
            rows++;
        }

        Assert.Equal(6, rows);
        Assert.Equal(["错误说明", "原行号"], table.Header.TakeLast(2));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_list_that_was_left_lying_does_not_undo_what_was_found_since_and_says_so(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);
        var round = await IssueAsync(office, All, 8);
        var (keys, path) = (await KeysAsync(office), Path.Combine(office.Folder, "later.xlsx"));
        var (wood, farm) = (keys["东江市远帆木业有限公司"], keys["北河区春耕种植场"]);
        Write(path, [wood, "东江市远帆木业有限公司", "搬迁", "", "搬往外市", "张三", "2023-10-01"]);
        Assert.Equal(1, (await ReturnAsync(office, round.Number, path)).Answered);
        Write(path, [wood, "东江市远帆木业有限公司", "重复", "", "", "李四", "2023-09-28"], [farm, "北河区春耕种植场", "搬迁", "", "", "李四", "2023-09-28"]);

        var outcome = await ReturnAsync(office, round.Number, path);

        Assert.Equal((1, 0, 0, 1), (outcome.Answered, outcome.Changed, outcome.Rejected, outcome.Older));
        var told = Assert.Single(outcome.Errors);
        Assert.Equal((2, "核实日期", "2023-09-28", "verification.older"), (told.Row, told.Column, told.Value, told.Problem.Code));
        Assert.Contains("2023-10-01", told.Problem.Text(Language.Chinese), StringComparison.Ordinal);
        Assert.Equal((2, 0), (await RowsAsync(office, "已搬迁"), await RowsAsync(office, "重复")));
        await using var context = office.Database.CreateContext();
        Assert.Equal(VerificationAnswer.Moved, (await context.VerificationTasks.SingleAsync(t => t.Name == "东江市远帆木业有限公司", Cancel)).Answer);
        var row = (await new RoundQueries(context, clock).FindAsync(round.Number, Cancel))!.Returns[0];
        Assert.Equal((1, 0, 1), (row.Answered, row.Rejected, row.Older));
        await File.WriteAllBytesAsync(path, (await context.VerificationReturns.SingleAsync(r => r.Id == row.Id, Cancel)).Errors!, Cancel);
        using var table = TableFile.Open(path, "errors.xlsx").Value!;
        Assert.True(table.Read().Value);
        Assert.Equal(wood, table[0]);
        Assert.Contains("比已知的结果早", table[7], StringComparison.Ordinal);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_same_faulty_file_again_leads_to_its_first_return(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);
        var round = await IssueAsync(office, All, 8);
        var (keys, path) = (await KeysAsync(office), Path.Combine(office.Folder, "faulty.xlsx"));
        string[] good = [keys["东江市远帆木业有限公司"], "东江市远帆木业有限公司", "搬迁", "", "", "张三", "2023-10-01"];
        Write(path, good, [keys["北河区春耕种植场"], "北河区春耕种植场", "不知道", "", "", "张三", "2023-10-01"]);

        var first = await ReturnAsync(office, round.Number, path);
        var again = await ReturnAsync(office, round.Number, path);

        Assert.Equal((1, 1, null), (first.Answered, first.Rejected, first.SameAs));
        Assert.Equal((first.ReturnId, 0, 1, 1), (again.ReturnId, again.Answered, again.Unchanged, again.Rejected));
        Assert.NotNull(again.SameAs);
        // Another file with the same fault is another return.
        Write(path, good, [keys["北河区春耕种植场"], "北河区春耕种植场", "不清楚", "", "", "张三", "2023-10-01"]);
        var other = await ReturnAsync(office, round.Number, path);
        Assert.NotEqual(first.ReturnId, other.ReturnId);
        Assert.Null(other.SameAs);
        await using var context = office.Database.CreateContext();
        Assert.Equal(2, await context.VerificationReturns.CountAsync(Cancel));
    }

    [Fact]
    public async Task A_file_called_xlsx_that_is_none_is_told_as_such()
    {
        await using var office = await ComparedAsync(DatabaseKind.Sqlite);
        var round = await IssueAsync(office, All, 8);
        var path = Path.Combine(office.Folder, "text.xlsx");
        await File.WriteAllTextAsync(path, "任务编号,名称\n1-000001,云帆\n", Cancel);
        await using var context = office.Database.CreateContext();

        Task<Result<ListOutcome>> TakeAsync(string name) => new ListReturns(context, Clerk(context.Scope), clock).TakeInAsync(round.Number, path, name, Language.Chinese, Cancel);

        Assert.Equal("import.file.not-a-workbook", (await TakeAsync("核实清单.XLSX")).Problem?.Code);
        Assert.Equal("verification.missing-column", (await TakeAsync("核实清单.csv")).Problem?.Code);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task An_office_sees_downloads_and_sends_back_only_its_own(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);
        var round = await IssueAsync(office, All, 8);
        await using var willow = office.Database.CreateContext(OfWillow);

        Assert.Equal(2, (await new RoundQueries(willow, clock).FindAsync(round.Number, Cancel))!.Round.Counts.Issued);
        Assert.Equal("verification.unknown-round", (await new ListExports(willow).PrepareAsync(round.Number, TinyOffice.Stonegate, null, false, Cancel)).Problem?.Code);
        var path = Path.Combine(office.Folder, "own.xlsx");
        Write(path, [(await KeysAsync(office))["石门采石有限公司"], "石门采石有限公司", "搬迁", "", "", "张三", "2023-10-01"]);
        var outcome = (await new ListReturns(willow, Clerk(OfWillow), clock).TakeInAsync(round.Number, path, "own.xlsx", Language.Chinese, Cancel)).Value!;
        Assert.Equal((0, 1, "verification.unknown-key"), (outcome.Answered, outcome.Rejected, outcome.Errors[0].Problem.Code));
        Assert.Equal("verification.whole-round-only", (await new RoundService(willow, Clerk(OfWillow), clock).CloseAsync(round.Number, Cancel)).Problem?.Code);
        await using var lookout = office.Database.CreateContext(AccessScope.Of([], [TinyOffice.Lookout], [], [], [TinyOffice.City, TinyOffice.Zone]));
        Assert.Empty((await new RoundQueries(lookout, clock).FindAsync(round.Number, Cancel))!.Returns);
        await using var nowhere = office.Database.CreateContext(AccessScope.Of([], [], [], [TinyOffice.WillowArea], [TinyOffice.City]));
        Assert.Empty(await new RoundQueries(nowhere, clock).RoundsAsync(Cancel));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_likely_area_has_a_list_of_its_own_and_so_have_the_rows_without_one(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);
        var round = await IssueAsync(office, All, 8);
        await using var context = office.Database.CreateContext();
        var located = await context.VerificationTasks.CountAsync(t => t.AreaCode == TinyOffice.WillowArea, Cancel);
        Assert.InRange(located, 1, 7);

        var own = (await new ListExports(context).PrepareAsync(round.Number, null, TinyOffice.WillowArea, false, Cancel)).Value!;
        Assert.Equal($"核实清单_第{round.Number}轮_柳桥社区 柳桥一 {TinyOffice.WillowArea}.xlsx", own.FileName);
        Assert.Equal(located, await own.WriteAsync(new MemoryStream(), Cancel));
        var without = (await new ListExports(context).PrepareAsync(round.Number, null, "-", false, Cancel)).Value!;
        Assert.Equal(await context.VerificationTasks.CountAsync(t => t.AreaCode == null, Cancel), await without.WriteAsync(new MemoryStream(), Cancel));
        Assert.Equal($"核实清单_第{round.Number}轮_未能推断普查小区.xlsx", without.FileName);
        Assert.NotNull((await new ListExports(context).PrepareAsync(round.Number, TinyOffice.Stonegate, TinyOffice.WillowArea, false, Cancel)).Problem);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_newest_files_that_came_back_are_shown_and_all_when_asked_for(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);
        var round = await IssueAsync(office, All, 8);
        await using var context = office.Database.CreateContext();
        context.VerificationReturns.AddRange(Enumerable.Range(1, 23).Select(i => new VerificationReturn { RoundId = round.Id, FileName = $"{i}.xlsx", ReturnedBy = "clerk", AccountId = null, ScopeKey = context.Scope.Key, ReturnedAt = DateTime.UtcNow }));
        await context.SaveChangesAsync(Cancel);

        var newest = (await new RoundQueries(context, clock).FindAsync(round.Number, Cancel))!;
        Assert.Equal((20, 23, "23.xlsx"), (newest.Returns.Count, newest.AllReturns, newest.Returns[0].FileName));
        Assert.Equal(23, (await new RoundQueries(context, clock).FindAsync(round.Number, Cancel, allReturns: true))!.Returns.Count);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task What_is_not_back_after_the_deadline_is_late_and_a_closed_round_takes_nothing(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);
        var round = await IssueAsync(office, All, 8);
        var list = await FilledAsync(office, round.Number, TinyOffice.Willow, ("东江市远帆木业有限公司", "搬迁", "", ""));
        clock.Turn(TimeSpan.FromDays(10));
        await ReturnAsync(office, round.Number, list);

        await using var context = office.Database.CreateContext();
        var row = Assert.Single(await new RoundQueries(context, clock).RoundsAsync(Cancel));
        Assert.Equal((true, 1, 1, 7), (row.IsLate, row.Counts.Answered, row.Counts.AnsweredLate, row.Counts.Late));

        var late = (await new ListExports(context).PrepareAsync(round.Number, null, null, true, Cancel)).Value!;
        using var zip = new MemoryStream();
        Assert.Equal(7, await late.WriteAsync(zip, Cancel));
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true))
        {
            Assert.Equal(archive.Entries.Count, archive.Entries.Select(e => e.Name).Distinct().Count());
            Assert.Contains(archive.Entries, e => e.Name.StartsWith("石门镇", StringComparison.Ordinal));
        }

        Assert.True((await new RoundService(context, Clerk(context.Scope), clock).CloseAsync(round.Number, Cancel)).IsDone);
        Assert.Equal("verification.closed", (await new ListReturns(context, Clerk(context.Scope), clock).TakeInAsync(round.Number, list, "x.xlsx", Language.Chinese, Cancel)).Problem?.Code);
        Assert.Equal(8, (await new RoundQueries(context, clock).PreviewAsync(All with { Reasons = [.. Reasons, "已搬迁"] }, Cancel)).Value!.Rows);
    }

    private async Task<Office> ComparedAsync(DatabaseKind kind)
    {
        var office = await Office.FilledAsync(kind);
        Assert.True((await new MatchingService(office.Database, clock).RunAsync(null, null, Cancel)).IsDone);
        return office;
    }

    private static CurrentActor Clerk(AccessScope scope)
    {
        var who = new CurrentActor();
        who.Is(new Actor(null, "clerk", AccountRole.CityOffice, scope));
        return who;
    }

    private async Task<VerificationRound> IssueAsync(Office office, RoundConditions conditions, int rows)
    {
        await using var context = office.Database.CreateContext();
        var issued = await new RoundService(context, Clerk(context.Scope), clock).IssueAsync(new RoundInput("第一批", new DateOnly(2023, 10, 10), conditions), rows, Cancel);
        Assert.Null(issued.Problem);
        return issued.Value!;
    }

    /// <summary>The downloaded list of a township with some rows filled in.</summary>
    private static async Task<string> FilledAsync(Office office, int round, string township, params (string Name, string Answer, string Code, string Note)[] answers)
    {
        await using var context = office.Database.CreateContext();
        var path = Path.Combine(office.Folder, $"{Guid.NewGuid():N}.xlsx");
        await using (var file = File.Create(path))
        {
            await (await new ListExports(context).PrepareAsync(round, township, null, false, Cancel)).Value!.WriteAsync(file, Cancel);
        }

        var rows = new List<string[]>();
        using (var table = TableFile.Open(path, "list.xlsx").Value!)
        {
            var name = table.Header.ToList().IndexOf("名称");
            while (table.Read().Value)
            {
                if (answers.FirstOrDefault(a => a.Name == table[name]) is { Name: not null } answer)
                {
                    rows.Add([table[0], table[name], answer.Answer, answer.Code, answer.Note, "张三", "2023-10-01"]);
                }
            }
        }

        Assert.Equal(answers.Length, rows.Count);
        Write(path, [.. rows]);
        return path;
    }

    private static void Write(string path, params string[][] rows)
    {
        using var file = File.Create(path);
        using var book = new WorkbookStream(file);
        book.BeginSheet("清单", [.. new[] { "任务编号", "名称", "核实结果", "采集的信用代码或名称", "核实说明", "核实人", "核实日期" }.Select(t => new SheetColumn(t, 12))]);
        foreach (var row in rows)
        {
            foreach (var cell in row)
            {
                book.Text(cell);
            }

            book.EndRow();
        }
    }

    private async Task<ListOutcome> ReturnAsync(Office office, int round, string path)
    {
        await using var context = office.Database.CreateContext();
        var taken = await new ListReturns(context, Clerk(context.Scope), clock).TakeInAsync(round, path, "回收.xlsx", Language.Chinese, Cancel);
        Assert.Null(taken.Problem);
        return taken.Value!;
    }

    private static async Task<Dictionary<string, string>> KeysAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        return (await context.VerificationTasks.ToListAsync(Cancel)).ToDictionary(t => t.Name, t => t.Key);
    }

    /// <summary>Rows of market supervision with the reason, as the figures count them or of one name.</summary>
    private static async Task<int> RowsAsync(Office office, string reason, string? name = null)
    {
        await using var context = office.Database.CreateContext();
        return name is null
            ? await context.MatchTallies.Where(t => t.Source == RegisterSource.MarketSupervision && t.Reason == reason).SumAsync(t => t.Rows, Cancel)
            : await context.Matches.CountAsync(m => m.Reason == reason && context.RegisterEntries.Any(e => e.Id == m.RegisterEntryId && e.Name == name), Cancel);
    }
}
