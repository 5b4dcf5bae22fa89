using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.BaseLists;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Records;
using CensusPortal.Services.Registers;
using CensusPortal.Services.Reports.Exports;
using CensusPortal.Services.Staff;
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

    private static async Task<List<Result<PreparedExport>>> ExportsAsync(CensusDbContext context)
    {
        var lists = new ListExport(
            new RecordQueries(context), new BaseListQueries(context), new RegisterQueries(context), new StaffQueries(context),
            new ExportNames(new PlaceScopes(context), TimeProvider.System));
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
