using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Imports;

/// <summary>Rows of a register that were sent back go into the edition they were missing from, and leave the rest of it alone.</summary>
public sealed class CorrectionTests
{
    private static readonly DateOnly October = new(2023, 10, 1);

    private static OfficeTable WithBadRows => TinyOffice.MarketSupervision.Set(2, "企业名称", "").Set(5, "成立日期", "不详");

    [Theory, ClassData<BothDatabases>]
    public async Task Corrected_rows_of_a_register_join_their_edition(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var first = await ImportAsync(office, WithBadRows, October);
        Assert.Equal(new ImportCounts(0, 0, 6, 2), first.Counts);

        var still = await ImportAsync(office, SentBack(first), null);
        var corrected = await ImportAsync(office, SentBack(still).Set(1, "企业名称", "东江市远帆木业有限公司").Set(2, "成立日期", "2014-01-01"), null);
        var again = await ImportAsync(office, SentBack(first).Set(1, "企业名称", "东江市远帆木业有限公司").Set(2, "成立日期", "2014-01-01"), October);

        Assert.Equal(new ImportCounts(0, 0, 0, 2), still.Counts);
        Assert.Equal(new ImportCounts(2, 0, 0, 0), corrected.Counts);
        Assert.Equal(new ImportCounts(0, 0, 2, 0), again.Counts);
        await using var context = office.Database.CreateContext();
        var edition = await context.Editions.SingleAsync(e => e.Source == RegisterSource.MarketSupervision && e.EditionOn == October, TestContext.Current.CancellationToken);
        var rows = await context.RegisterEntries.Where(e => e.EditionId == edition.Id).OrderBy(e => e.Row).Select(e => e.Row).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(8, edition.Rows);
        Assert.Equal(Enumerable.Range(1, 8), rows);
        Assert.Equal(2, await context.Editions.CountAsync(e => e.Source == RegisterSource.MarketSupervision, TestContext.Current.CancellationToken));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_register_given_twice_sends_its_bad_rows_back_twice(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await ImportAsync(office, WithBadRows, October);

        var again = await ImportAsync(office, WithBadRows, October);

        Assert.Equal(new ImportCounts(0, 0, 6, 2), again.Counts);
        Assert.NotNull(again.ErrorWorkbook);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Corrected_rows_never_overwrite_another_entry(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var sentBack = SentBack(await ImportAsync(office, WithBadRows, October))
            .Set(1, "统一社会信用代码", TinyOffice.Credit(51)).Set(1, "企业名称", "东江市别家有限公司").Set(2, "原行号", "");

        var report = await ImportAsync(office, sentBack, new DateOnly(2023, 9, 1));
        var nowhere = await ImportAsync(office, sentBack, new DateOnly(2024, 1, 1));

        Assert.Equal(new ImportCounts(0, 0, 0, 2), report.Counts);
        Assert.Equal((ImportStatus.Refused, "import.no-edition-to-correct"), (nowhere.Status, nowhere.Problem?.Code));
    }

    private static async Task<FileReport> ImportAsync(Office office, OfficeTable table, DateOnly? edition) =>
        Assert.Single((await office.ImportAsync([table], o => o with { EditionOn = edition })).Files);

    /// <summary>The workbook that came back, as somebody opens it to correct it.</summary>
    private static OfficeTable SentBack(FileReport report)
    {
        using var reader = TableFile.Open(report.ErrorWorkbook!, "退回.xlsx").Value!;
        var table = new OfficeTable("退回.xlsx", string.Join('|', reader.Header));
        while (reader.Read().Value)
        {
            table.Add(string.Join('|', Enumerable.Range(0, reader.Header.Count).Select(column => reader[column])));
        }

        return table;
    }
}
