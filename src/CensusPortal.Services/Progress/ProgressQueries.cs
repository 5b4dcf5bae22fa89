using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Progress;
using CensusPortal.Services.Divisions;

namespace CensusPortal.Services.Progress;

/// <summary>Gives the progress figures (进展), each read once for all who ask within two seconds where there is a cache.</summary>
public sealed class ProgressQueries(CensusDbContext context, FigureCache? cache = null, Disclosure? disclosure = null)
{
    /// <summary>
    /// The table of <paramref name="areaCode"/> (null: the reader's own place, the city for who sees it all), broken down to
    /// <paramref name="level"/> (null: one level down, or the reader's several places).
    /// </summary>
    /// <param name="asOf">Only what was verified and filled in up to that day; null is now.</param>
    public Task<Result<ProgressTable>> TableAsync(
        string? areaCode, ProgressLevel? level = null, DateOnly? asOf = null, CancellationToken cancel = default) =>
        WithoutSmallAsync(disclosure?.OnPages ?? 0, areaCode, level, asOf, cancel);

    /// <summary>The table as a summary hands it on: small counts are hidden whoever asks, where the office has set that.</summary>
    public Task<Result<ProgressTable>> PublishedAsync(string? areaCode, ProgressLevel? level, DateOnly? asOf, CancellationToken cancel = default) =>
        WithoutSmallAsync(disclosure?.InSummaries ?? 0, areaCode, level, asOf, cancel);

    private async Task<Result<ProgressTable>> WithoutSmallAsync(int fewerThan, string? areaCode, ProgressLevel? level, DateOnly? asOf, CancellationToken cancel)
    {
        var table = await ReadAsync(areaCode, level, asOf, cancel);
        return fewerThan == 0 || !table.IsDone ? table : table.Value.Without(await SmallCellsAsync(fewerThan, asOf, cancel));
    }

    private Task<SmallCells> SmallCellsAsync(int fewerThan, DateOnly? asOf, CancellationToken cancel) =>
        KeptAsync($"small cells {fewerThan} {asOf:O}", from => new ProgressReading(from).SmallCellsAsync(asOf, fewerThan, CancellationToken.None),
            () => new ProgressReading(context).SmallCellsAsync(asOf, fewerThan, cancel), cancel);

    private Task<Result<ProgressTable>> ReadAsync(string? areaCode, ProgressLevel? level, DateOnly? asOf, CancellationToken cancel) =>
        KeptAsync($"progress {areaCode} {level} {asOf:O}", from => new ProgressReading(from).TableAsync(areaCode, level, asOf, CancellationToken.None),
            () => new ProgressReading(context).TableAsync(areaCode, level, asOf, cancel), cancel);

    /// <summary>The day-by-day curve of a place, cumulative; days without a date count from the first day on. Refuses a place that is none of the reader's.</summary>
    public async Task<Result<IReadOnlyList<CurveDay>>> CurveOfAsync(string? areaCode, CancellationToken cancel = default)
    {
        if (disclosure?.OnPages is > 1 and var fewerThan)
        {
            // The curve ends in the place's own counts: where those are hidden there is none.
            var table = await WithoutSmallAsync(fewerThan, areaCode, null, null, cancel);
            if (!table.IsDone || table.Value.Area.Hidden != ProgressCells.None)
            {
                return table.IsDone ? new Result<IReadOnlyList<CurveDay>>([], null) : table.Problem;
            }
        }

        return await KeptCurveAsync(areaCode, cancel);
    }

    private Task<Result<IReadOnlyList<CurveDay>>> KeptCurveAsync(string? areaCode, CancellationToken cancel) =>
        KeptAsync($"curve {areaCode}", from => CurveOfAsync(from, areaCode, CancellationToken.None), () => CurveOfAsync(context, areaCode, cancel), cancel);

    /// <summary>As <see cref="CurveOfAsync(string?, CancellationToken)"/>, empty for a place that is none of the reader's.</summary>
    public async Task<IReadOnlyList<CurveDay>> CurveAsync(string? areaCode, CancellationToken cancel = default) =>
        (await CurveOfAsync(areaCode, cancel)).Value ?? [];

    /// <summary>The last day on which anything was verified or collected; null while nothing was.</summary>
    public Task<DateOnly?> LastDayAsync(CancellationToken cancel = default) =>
        KeptAsync("last day", from => new DayCounts(from).LastAsync(CancellationToken.None), () => new DayCounts(context).LastAsync(cancel), cancel);

    private Task<T> KeptAsync<T>(string name, Func<CensusDbContext, Task<T>> read, Func<Task<T>> readHere, CancellationToken cancel) =>
        cache is null ? readHere() : cache.GetAsync(context.Scope, name, read, cancel);

    private static async Task<Result<IReadOnlyList<CurveDay>>> CurveOfAsync(CensusDbContext from, string? areaCode, CancellationToken cancel)
    {
        var found = await from.PlaceAskedAsync(areaCode, cancel);
        return found.IsDone
            ? new Result<IReadOnlyList<CurveDay>>(CurveDay.SumUp(await new DayCounts(from).OfAsync(found.Value, cancel)), null) : found.Problem;
    }
}
