using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.BaseLists;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Records;
using CensusPortal.Services.Registers;
using CensusPortal.Services.Reports.Exports;
using CensusPortal.Services.Staff;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Lists;

/// <summary>What was exported and is imported again changes nothing.</summary>
public sealed class RoundTripTests(ListCity city) : IClassFixture<ListCity>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_exported_list_comes_back_unchanged(bool isPostgres)
    {
        var folder = Directory.CreateTempSubdirectory("census-export.");
        try
        {
            await using (var context = city.On(isPostgres).CreateContext())
            {
                foreach (var export in await ExportsAsync(context))
                {
                    await using var file = File.Create(Path.Combine(folder.FullName, export.Value!.FileName));
                    await export.Value.WriteAsync(file, Cancel);
                }
            }

            var report = await ListCity.ImportAsync(city.On(isPostgres), folder.FullName);

            Assert.Equal(10, report.Files.Count);
            Assert.All(report.Files, file =>
            {
                Assert.True(file.Status == ImportStatus.Done, $"{file.FileName}: {file.Problem}");
                Assert.Equal((file.FileName, 0, 0, 0), (file.FileName, file.Counts.Added, file.Counts.Changed, file.Counts.Rejected));
                Assert.True(file.Counts.Unchanged > 0, file.FileName);
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_part_of_a_register_comes_back_as_a_part_and_makes_no_edition(bool isPostgres)
    {
        var folder = Directory.CreateTempSubdirectory("census-export.");
        try
        {
            await using var context = city.On(isPostgres).CreateContext();
            var before = await context.Editions.AsNoTracking().OrderBy(e => e.Id).Select(e => new { e.Id, e.EditionOn, e.Rows }).ToListAsync(Cancel);
            var export = await Lists(context).RegistersAsync(new RegisterFilter { Source = RegisterSource.MarketSupervision, Matched = false }, null, Cancel);
            var path = Path.Combine(folder.FullName, export.Value!.FileName);
            await using (var file = File.Create(path))
            {
                await export.Value.WriteAsync(file, Cancel);
            }

            // Without a date, as somebody imports it who only looked at the list.
            var report = await new ImportService(city.On(isPostgres), TimeProvider.System).ImportAsync(
                [new BundledFile(path, export.Value.FileName)], new ImportOptions { ErrorFolder = folder.FullName }, null, Cancel);

            var counts = Assert.Single(report.Files).Counts;
            Assert.Equal((0, 0, 0), (counts.Added, counts.Changed, counts.Rejected));
            Assert.InRange(counts.Unchanged, 1, before[0].Rows - 1);
            Assert.Equal(before, await context.Editions.AsNoTracking().OrderBy(e => e.Id).Select(e => new { e.Id, e.EditionOn, e.Rows }).ToListAsync(Cancel));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ListExport Lists(CensusDbContext context) => new(
        new RecordQueries(context), new BaseListQueries(context), new RegisterQueries(context), new StaffQueries(context),
        new ExportNames(new PlaceScopes(context), TimeProvider.System));

    private static async Task<List<Result<PreparedExport>>> ExportsAsync(CensusDbContext context)
    {
        var lists = Lists(context);
        var exports = new List<Result<PreparedExport>> { await lists.StaffAsync(new StaffFilter(), null, Cancel) };
        foreach (var kind in Enum.GetValues<SubjectKind>())
        {
            exports.Add(await lists.BaseListsAsync(new BaseListFilter { Kind = kind }, "name", Cancel));
            exports.Add(await lists.RecordsAsync(new RecordFilter { Kind = kind }, null, Cancel));
        }

        foreach (var source in RegisterSources.All)
        {
            exports.Add(await lists.RegistersAsync(new RegisterFilter { Source = source }, null, Cancel));
        }

        return exports;
    }
}
