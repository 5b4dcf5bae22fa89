using System.Diagnostics;
using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Matching.Duplicates;
using CensusPortal.Services.Matching.Reasons;
using CensusPortal.Services.Matching.Review;
using CensusPortal.Services.Matching.Verification;
using CensusPortal.Services.Registers;
using CensusPortal.Services.Reports.Workbooks;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>Nobody at a page waits for the end of a comparison: after a few seconds they are told, and nothing was written.</summary>
public sealed class WaitingTests
{
    private const string Reason = "重复";
    private static readonly RoundInput Round = new("第一批", new DateOnly(2099, 1, 1), new RoundConditions([RegisterSource.CivilAffairs], ["无底册记录"], null, false));
    private static readonly RegisterFilter Unmatched = new() { Source = RegisterSource.MarketSupervision, Matched = false };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task Whoever_writes_while_a_comparison_is_written_is_told_within_seconds(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var cases = await office.OpenCasesAsync();
        var decided = (await office.DecideAsync(cases[0], MatchDecisionKind.OutOfScope)).Value!;
        int rows, change, round;
        await using (var context = office.Database.CreateContext())
        {
            rows = await context.Matches.CountAsync(m => m.Source == RegisterSource.MarketSupervision && m.Reason != null, Cancel);
            change = (await Reasons(context).ChangeAsync(Unmatched, "", new ReasonInput(Reason, "见文件"), rows, Cancel)).Value!.Id;
            var found = (await new RoundQueries(context, TimeProvider.System).PreviewAsync(Round.Conditions, Cancel)).Value!.Rows;
            round = (await Rounds(context).IssueAsync(Round, found, Cancel)).Value!.Number;
        }

        var list = Path.Combine(Path.GetTempPath(), $"census-{Guid.NewGuid():N}.xlsx");
        WriteList(list, round);
        var before = await office.FiguresAsync();
        var watch = Stopwatch.StartNew();
        string?[] told;
        await using (var running = office.Database.CreateContext())
        await using (await running.Database.BeginTransactionAsync(Cancel))
        {
            await MatchLock.TakeAsync(running, Cancel);
            told = await Task.WhenAll(
                AskAsync(office, async _ => (await office.DecideAsync(cases[1], MatchDecisionKind.OutOfScope)).Problem),
                AskAsync(office, async _ => (await office.UndoAsync(decided.Id)).Problem),
                AskAsync(office, async c => (await Reasons(c).ChangeAsync(Unmatched, "", new ReasonInput(Reason, "见文件"), rows, Cancel)).Problem),
                AskAsync(office, async c => (await Reasons(c).UndoAsync(change, Cancel)).Problem),
                AskAsync(office, async c => (await Rounds(c).IssueAsync(Round, 1, Cancel)).Problem),
                AskAsync(office, async c => (await new ListReturns(c, GreyOffice.Who(1), TimeProvider.System).TakeInAsync(round, list, "回收.xlsx", Language.Chinese, Cancel)).Problem),
                AskAsync(office, async c => (await new DuplicateService(c, GreyOffice.Who(1), TimeProvider.System).UndoAsync(1, Cancel)).Problem));
        }

        File.Delete(list);
        Assert.Equal(["review.busy", "review.busy", "reason.busy", "reason.busy", "verification.busy", "verification.busy", "duplicate.busy"], told);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(20));
        Assert.Equal(before, await office.FiguresAsync());
        // The next one, with the comparison done, is let in.
        Assert.True((await office.DecideAsync(cases[1], MatchDecisionKind.OutOfScope)).IsDone);
    }

    /// <summary>SQLite has one writer for everything; a page of the review writes who looks at the case.</summary>
    [Fact]
    public async Task On_SQLite_the_review_says_that_a_comparison_is_written_and_a_round_is_not_closed()
    {
        await using var office = await GreyOffice.OpenAsync(DatabaseKind.Sqlite);
        await using var context = office.Database.CreateContext();
        var found = (await new RoundQueries(context, TimeProvider.System).PreviewAsync(Round.Conditions, Cancel)).Value!.Rows;
        var round = (await Rounds(context).IssueAsync(Round, found, Cancel)).Value!.Number;
        var (open, watch) = ((await office.OpenCasesAsync())[0], Stopwatch.StartNew());
        string?[] told;
        await using (var running = office.Database.CreateContext())
        await using (await running.Database.BeginTransactionAsync(Cancel))
        {
            told = await Task.WhenAll(
                AskAsync(office, async c => (await Desk(office, c).NextAsync(null, null, Cancel)).Problem),
                AskAsync(office, async c => (await Desk(office, c).OpenAsync(open.Id, Cancel)).Problem),
                AskAsync(office, async c => (await Rounds(c).CloseAsync(round, Cancel)).Problem));
        }

        Assert.Equal(["review.busy", "review.busy", "verification.busy"], told);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(20));
        Assert.Equal(open.Id, (await Desk(office, context).OpenAsync(open.Id, Cancel)).Value?.Id);
        Assert.True((await Rounds(context).CloseAsync(round, Cancel)).IsDone);
    }

    /// <summary>SQLite waits on the thread that asks.</summary>
    private static Task<string?> AskAsync(GreyOffice office, Func<CensusDbContext, Task<Problem?>> ask) => Task.Run(async () =>
    {
        await using var context = office.Database.CreateContext();
        return (await ask(context))?.Code;
    }, Cancel);

    private static ReasonService Reasons(CensusDbContext context) => new(context, GreyOffice.Who(1), PersonalData.Masked, TimeProvider.System);

    private static RoundService Rounds(CensusDbContext context) => new(context, GreyOffice.Who(1), TimeProvider.System);

    private static ReviewDesk Desk(GreyOffice office, CensusDbContext context)
    {
        var leases = new ReviewLeases(office.Database, TimeProvider.System);
        return new ReviewDesk(context, GreyOffice.Who(1), new ReviewQueue(context, leases, TimeProvider.System), leases, new ReviewCaseQueries(context), TimeProvider.System);
    }

    private static void WriteList(string path, int round)
    {
        using var file = File.Create(path);
        using var book = new WorkbookStream(file);
        book.BeginSheet("清单", [.. new[] { "任务编号", "名称", "核实结果", "采集的信用代码或名称", "核实说明", "核实人", "核实日期" }.Select(t => new SheetColumn(t, 12))]);
        foreach (var cell in new[] { $"{round}-000001", "名称", "搬迁", "", "", "张三", "2023-10-01" })
        {
            book.Text(cell);
        }

        book.EndRow();
    }
}
