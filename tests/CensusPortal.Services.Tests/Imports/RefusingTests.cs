using CensusPortal.Domain;
using CensusPortal.Domain.Imports;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Imports;

/// <summary>What somebody notices whose file is not as it should be.</summary>
public sealed class RefusingTests
{
    [Theory, ClassData<BothDatabases>]
    public async Task An_unknown_column_is_reported_and_left_alone(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);

        var report = await office.ImportOneAsync(TinyOffice.UnitBaseList.AddColumn("内部编号", "7"));

        Assert.Equal(["内部编号"], report.UnknownColumns);
        Assert.Equal(10, report.Counts.Unchanged);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, "详细地址")]
    [InlineData(DatabaseKind.Postgres, "普查小区代码")]
    public async Task A_missing_required_column_is_named_and_nothing_goes_in(DatabaseKind kind, string column)
    {
        await using var office = await Office.FilledAsync(kind);

        var report = Assert.Single((await office.ImportAsync(TinyOffice.UnitRecords.WithoutColumn(column))).Files);

        Assert.Equal((ImportStatus.Refused, "import.missing-column"), (report.Status, report.Problem?.Code));
        Assert.Contains(column, report.Problem!.Text(Language.Chinese), StringComparison.Ordinal);
        Assert.Contains(column, report.Problem!.Text(Language.English), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("普查小区代码", "399901001001099")]
    [InlineData("填表日期", "昨天")]
    [InlineData("从业人员期末人数", "十二")]
    [InlineData("从业人员期末人数", "1.5")]
    [InlineData("运营状态", "8")]
    [InlineData("单位类型", "")]
    [InlineData("底册标识", "U99")]
    [InlineData("开业时间", "2010-13")]
    public async Task A_rejected_row_names_row_column_and_value(string column, string value)
    {
        await using var office = await Office.FilledAsync(DatabaseKind.Sqlite);

        var report = await office.ImportOneAsync(TinyOffice.UnitRecords.Set(2, column, value));

        Assert.Equal((1, 2), (report.Counts.Rejected, report.Counts.Unchanged));
        var cell = Assert.Single(report.Rejected);
        Assert.Equal((2, column), (cell.Row, cell.Column));
        Assert.Contains(column, cell.Message, StringComparison.Ordinal);
        Assert.Contains(value, cell.Message, StringComparison.Ordinal);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Rejected_rows_come_back_in_a_workbook_that_goes_in_once_corrected(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var table = TinyOffice.HouseholdRecords.Add($"|2|||南岭修鞋摊|何修|15400000105|{TinyOffice.StonegateArea}||石门桥头|修鞋|8111|正常|1|0|5|15400000002|2023-09-20|");

        var rejected = await office.ImportOneAsync(table);
        Assert.Equal((0, 3, 1), (rejected.Counts.Added, rejected.Counts.Unchanged, rejected.Counts.Rejected));
        var corrected = Corrected(rejected.ErrorWorkbook!, "正常", "正常运营", out var marks);
        var report = await office.ImportOneAsync(corrected);

        Assert.Contains("运营状态", marks, StringComparison.Ordinal);
        Assert.Equal((1, 0, 0), (report.Counts.Added, report.Counts.Changed, report.Counts.Rejected));
        Assert.Empty(report.UnknownColumns);
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_key_that_stands_twice_in_a_file_is_rejected_with_the_row_it_repeats(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);

        var report = await office.ImportOneAsync(TinyOffice.UnitBaseList.Set(3, "底册标识", "U1"));

        Assert.Equal((1, 0), (report.Counts.Rejected, report.Counts.Changed));
        Assert.Contains("1", Assert.Single(report.Rejected).Message, StringComparison.Ordinal);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_dry_run_tells_the_same_counts_and_leaves_nothing(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);

        var dry = await office.ImportAsync(TinyOffice.All, o => o with { IsDryRun = true });

        await AssertEmptyAsync(office);
        var real = await office.ImportAsync(TinyOffice.All);
        Assert.Equal(real.Files.Select(f => (f.FileName, f.Status, f.Counts)), dry.Files.Select(f => (f.FileName, f.Status, f.Counts)));
        Assert.Equal(TinyOffice.All.Sum(t => t.Count), dry.Files.Sum(f => f.Counts.Added));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_file_that_breaks_off_in_the_middle_leaves_nothing_behind(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var path = Path.Combine(office.Folder, "清查表_个体.csv");
        await File.WriteAllTextAsync(path, await File.ReadAllTextAsync(Long(9_000).WriteTo(office.Folder), TestContext.Current.CancellationToken)
            + ",,\"never closed\r\n" + new string('字', 100_000), TestContext.Current.CancellationToken);

        var report = Assert.Single((await office.ImportFilesAsync(new BundledFile(path, "清查表_个体.csv"))).Files);

        Assert.Equal(ImportStatus.Refused, report.Status);
        await using var context = office.Database.CreateContext();
        Assert.Equal(3, await context.Records.CountAsync(r => r.Kind == Domain.Records.RecordKind.HouseholdBusiness, TestContext.Current.CancellationToken));
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_cancelled_import_leaves_nothing_behind_and_says_so(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => office.ImportAsync(
            [Long(9_000)], o => o, new Stopping(stop), stop.Token));

        await using var context = office.Database.CreateContext();
        Assert.Equal(3, await context.Records.CountAsync(r => r.Kind == Domain.Records.RecordKind.HouseholdBusiness, TestContext.Current.CancellationToken));
        Assert.Equal(ImportStatus.Cancelled, (await context.ImportFiles.OrderBy(f => f.Id).LastAsync(TestContext.Current.CancellationToken)).Status);
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Files_before_the_divisions_are_told_to_wait_for_them(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);

        var report = await office.ImportAsync(TinyOffice.Areas, TinyOffice.Buildings, TinyOffice.Staff, TinyOffice.UnitBaseList, TinyOffice.UnitRecords, TinyOffice.Tax);

        Assert.All(report.Files, f => Assert.Equal((ImportStatus.Refused, ImportProblems.NeedsDivisions.Code), (f.Status, f.Problem?.Code)));
        await AssertEmptyAsync(office);
    }

    [Fact]
    public async Task Divisions_under_the_wrong_parent_and_areas_outside_their_district_are_rejected()
    {
        await using var office = await Office.FilledAsync(DatabaseKind.Sqlite);

        var divisions = await office.ImportOneAsync(TinyOffice.Divisions.Set(8, "上级代码", TinyOffice.County).Set(5, "上级代码", "399999"));
        var areas = await office.ImportOneAsync(TinyOffice.Areas.Set(1, "普查区代码", "399902100201").Set(2, "普查区代码", "399902100999"));

        Assert.Equal([(5, "上级代码"), (8, "上级代码")], divisions.Rejected.Select(r => (r.Row, r.Column)));
        Assert.Equal([(1, "普查小区代码"), (2, "普查区代码")], areas.Rejected.Select(r => (r.Row, r.Column)));
    }

    /// <summary>Enough additions to be written in several batches.</summary>
    private static OfficeTable Long(int rows)
    {
        var table = TinyOffice.HouseholdRecords;
        for (var i = 0; i < rows; i++)
            table.Add($"|2|||摊{i}|摊主{i}|154{i:D8}|{TinyOffice.StonegateArea}||石门{i}号|摆摊|5291|1|1|0|5|15400000002|2023-09-20|");
        return table;
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => stop.Cancel();
    }

    private static OfficeTable Corrected(string workbook, string wrong, string right, out string reason)
    {
        var opened = TableFile.Open(workbook, "清查表_个体.xlsx");
        using var reader = opened.Value!;
        var cells = new List<string>();
        while (reader.Read() is { Problem: null, Value: true })
            cells.Add(string.Join('|', Enumerable.Range(0, reader.Header.Count).Select(i => reader[i] == wrong ? right : reader[i])));
        reason = cells.Single().Split('|')[^2];
        return new OfficeTable("清查表_个体-退回.xlsx", string.Join('|', reader.Header), [.. cells]);
    }

    private static async Task AssertEmptyAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        Assert.Equal((0, 0, 0, 0, 0), (await context.Divisions.CountAsync(), await context.Areas.CountAsync(), await context.BaseList.CountAsync(),
            await context.Records.CountAsync(), await context.RegisterEntries.CountAsync()));
        Assert.Equal((0, 0), (await context.AreaTallies.CountAsync(), await context.DayTallies.CountAsync()));
    }
}
