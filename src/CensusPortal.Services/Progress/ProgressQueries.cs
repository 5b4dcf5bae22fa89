using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Services.Divisions;

namespace CensusPortal.Services.Progress;

/// <summary>Gives the progress figures (进展), each read once for all who ask within two seconds where there is a cache.</summary>
public sealed class ProgressQueries(CensusDbContext context, FigureCache? cache = null)
{
    /// <summary>
    /// The table of <paramref name="areaCode"/> (null: the reader's own place, the city for who sees it all), broken down to
    /// <paramref name="level"/> (null: one level down, or the reader's several places).
    /// </summary>
    /// <param name="asOf">Only what was verified and filled in up to that day; null is now.</param>
    public Task<Result<ProgressTable>> TableAsync(
        string? areaCode, ProgressLevel? level = null, DateOnly? asOf = null, CancellationToken cancel = default) =>
        KeptAsync($"progress {areaCode} {level} {asOf:O}", from => new ProgressReading(from).TableAsync(areaCode, level, asOf, CancellationToken.None),
            () => new ProgressReading(context).TableAsync(areaCode, level, asOf, cancel), cancel);

    /// <summary>The day-by-day curve of a place, cumulative; days without a date count from the first day on. Refuses a place that is none of the reader's.</summary>
    public Task<Result<IReadOnlyList<CurveDay>>> CurveOfAsync(string? areaCode, CancellationToken cancel = default) =>
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
