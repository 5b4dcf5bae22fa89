namespace CensusPortal.Services.Demo;

/// <summary>
/// The demo city (演示城市): the files of an invented office, with the shape and the totals of the report that started the
/// project. They are ordinary files and go in through the ordinary importer.
/// </summary>
public static class DemoCity
{
    public const string Name = DemoWords.City, Code = DemoMap.CityCode;

    /// <summary>The last day of its clearance; the registers are editions of this day.</summary>
    public static DateOnly CutOff => DemoCalendar.Last;

    /// <summary>
    /// Writes the office folder, over what was there. At scale 1 the figures are the report's; other scales, from 0.005 to 10,
    /// have proportionally less or more of everything but blocks. Progress runs from 0 to 1.
    /// </summary>
    public static DemoSummary Write(
        string folder, double scale = 1, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(folder);
        var world = new DemoWorld(scale);
        var summary = DemoSummary.Of(world);
        long done = 0;
        void RowDone()
        {
            if (++done % 1_000 != 0)
                return;
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(Math.Min(1, (double)done / summary.Rows));
        }

        foreach (var table in world.Tables())
            DemoTableWriter.Write(table, folder, RowDone);
        new DemoPlaceTables(world).WriteBoundaries(folder, RowDone);
        progress?.Report(1);
        return summary;
    }
}
