using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Divisions;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Matching;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Demo;

/// <summary>The steps in which the demo city comes about.</summary>
public enum DemoStage { Writing, Importing, Matching }

/// <summary>How far the demo city has come: the step, the file it is at, and the fraction of the whole.</summary>
public sealed record DemoStep(DemoStage Stage, string? FileName, double Fraction);

/// <summary>What came of the demo city: what its files hold, and how they went in.</summary>
public sealed record DemoResult(DemoSummary Summary, BatchReport Import);

/// <summary>
/// Makes the demo city (演示城市准备): writes its files, takes them in by the ordinary importer and compares them. Each step can be
/// done again, so what a killed process left is completed by running anew.
/// </summary>
public sealed class DemoPreparation(CensusDatabase database, ImportService imports, MatchingService matching)
{
    private static readonly Actor Demo = Actor.Portal("demo");

    public const double LeastScale = 0.005, MostScale = 10;

    /// <summary>Shares of the whole that have passed when a step begins, as the time goes.</summary>
    private const double ImportBegins = 0.12, MatchingBegins = 0.85;

    /// <summary>The database holds nothing, or a demo city that was never finished.</summary>
    public async Task<bool> IsWantedAsync(CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var cities = await CitiesAsync(context, cancel);
        return cities.Count == 0
            ? !await context.Divisions.AnyAsync(cancel) && !await context.Staff.AnyAsync(cancel)
            : cities.TrueForAll(c => c.Code == DemoCity.Code) && !await context.MatchRuns.AnyAsync(cancel);
    }

    public async Task<Result<DemoResult>> RunAsync(string folder, double scale, IProgress<DemoStep>? progress, CancellationToken cancel)
    {
        if (scale is not (>= LeastScale and <= MostScale))
        {
            return DemoProblems.BadScale.With(scale, LeastScale, MostScale);
        }

        await using (var context = database.CreateContext())
        {
            if ((await CitiesAsync(context, cancel)).Find(c => c.Code != DemoCity.Code) is { } other)
            {
                return DemoProblems.OtherCity.With(other.Name);
            }
        }

        var summary = await Task.Run(() => DemoCity.Write(folder, scale, new Writing(progress), cancel), cancel);
        var report = await ImportAsync(folder, progress, cancel);
        if (!report.IsDone)
        {
            return report.Problem;
        }

        await DemoReviews.RunAsync(database, Demo, cancel);
        var compared = await matching.RunAsync(null, new Comparing(progress), cancel, Demo);
        return compared.IsDone ? new DemoResult(summary, report.Value) : compared.Problem;
    }

    private async Task<Result<BatchReport>> ImportAsync(string folder, IProgress<DemoStep>? progress, CancellationToken cancel)
    {
        var bundle = FileBundle.Open(folder);
        if (!bundle.IsDone)
        {
            return bundle.Problem;
        }

        using var files = bundle.Value;
        var options = new ImportOptions { EditionOn = DemoCity.CutOff, ErrorFolder = Path.Combine(folder, "errors"), By = Demo };
        return await imports.ImportAsync(files.Files, options, new Importing(progress, files.Files), cancel);
    }

    private static Task<List<Division>> CitiesAsync(CensusDbContext context, CancellationToken cancel) =>
        context.Divisions.AsNoTracking().Where(d => d.Level == DivisionLevel.City).ToListAsync(cancel);

    private sealed class Writing(IProgress<DemoStep>? outer) : IProgress<double>
    {
        public void Report(double value) => outer?.Report(new DemoStep(DemoStage.Writing, null, value * ImportBegins));
    }

    private sealed class Comparing(IProgress<DemoStep>? outer) : IProgress<double>
    {
        public void Report(double value) =>
            outer?.Report(new DemoStep(DemoStage.Matching, null, MatchingBegins + (value * (1 - MatchingBegins))));
    }

    /// <summary>Files count by their bytes.</summary>
    private sealed class Importing(IProgress<DemoStep>? outer, IReadOnlyList<BundledFile> files) : IProgress<ImportProgress>
    {
        private readonly Dictionary<string, long> sizes = files.ToDictionary(f => f.DisplayName, f => new FileInfo(f.Path).Length);
        private long passed;

        public void Report(ImportProgress value)
        {
            var size = sizes[value.FileName];
            var all = Math.Max(1, sizes.Values.Sum());
            var fraction = (passed + (value.Fraction * size)) / all;
            passed += value.Report is null ? 0 : size;
            outer?.Report(new DemoStep(DemoStage.Importing, value.FileName, ImportBegins + (fraction * (MatchingBegins - ImportBegins))));
        }
    }
}
