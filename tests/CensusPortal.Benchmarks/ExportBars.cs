using CensusPortal.Data;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Benchmarks;

/// <summary>A list of 120,000 and more units through the portal's export, against the streaming writers alone (导出指标).</summary>
public static class ExportBars
{
    /// <summary>As many as the unit clearance table has.</summary>
    public const int Columns = 27;

    private const int Rounds = 5;

    /// <summary>Fewer would be measuring something else.</summary>
    public const int LeastRows = 120_000;

    public static async Task<IReadOnlyList<Bar>> RunAsync(OfficeFiles city)
    {
        await using var sqlite = SqliteDatabase.Create();
        var database = new CensusDatabase(sqlite.Path);
        await DatabaseMigrator.MigrateAsync(database);
        await Child.MeasureAsync("import", sqlite.Path, city.Folder);
        await Multiplied.RecordsAsync(database, 3, nameof(SubjectKind.Unit));
        await using var context = database.CreateContext();
        var rows = await context.Records.CountAsync(r => r.Subject == SubjectKind.Unit);
        var target = Path.Combine(Path.GetDirectoryName(sqlite.Path)!, "export.xlsx");

        // In turn and by medians: one run of a second says more of the machine than of the code.
        var (exports, writers, miniExcels) = (new List<Measured>(), new List<Measured>(), new List<Measured>());
        for (var round = 0; round < Rounds; round++)
        {
            exports.Add(await Child.MeasureAsync("export", sqlite.Path, target));
            writers.Add(await Child.MeasureAsync("writer", target, target + ".again"));
            miniExcels.Add(await Child.MeasureAsync("miniexcel", $"{rows}", Path.ChangeExtension(target, ".mini.xlsx")));
        }

        var (export, writer, miniExcel) = (Median(exports), Median(writers), Median(miniExcels));
        Console.WriteLine(FormattableString.Invariant(
            $"export of {rows} x {Columns}: {export.Seconds:0.0} s; own writer alone {writer.Seconds:0.0} s, MiniExcel {miniExcel.Seconds:0.0} s"));
        return
        [
            new Bar("export / own streaming writer alone", export.Seconds / writer.Seconds, 2.5),
            new Bar("export / MiniExcel alone", export.Seconds / miniExcel.Seconds, 2.5),
            new Bar("export, memory above idle", exports.Max(e => e.PeakMegabytes - e.IdleMegabytes), 150, "MB"),
        ];
    }

    private static Measured Median(List<Measured> runs) => runs.OrderBy(r => r.Seconds).ElementAt(runs.Count / 2);
}
