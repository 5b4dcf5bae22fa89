using System.Collections.Concurrent;
using CensusPortal.Data;
using CensusPortal.Domain.Accounts;

namespace CensusPortal.Services.Progress;

/// <summary>
/// Figures just read (数字缓存), for two seconds: who opens a dashboard with everybody else after the morning meeting is told what was
/// read once. Kept apart by scope, so nobody is shown another's; a write of this process ends them at once. What says of which minute it is may be kept for that minute.
/// </summary>
public sealed class FigureCache(CensusDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);
    private const int MostKept = 2_000;

    private readonly ConcurrentDictionary<string, Figure> figures = new();

    /// <summary>The figure, read at most once for all who ask at the same time.</summary>
    /// <param name="name">What is asked for, with all its arguments.</param>
    /// <param name="read">Reads it from a context of its own with the scope's filters: an asker who leaves does not stop the others.</param>
    /// <param name="kept">Kept so long whatever is written meanwhile: for figures that take long to read and are shown with their time. Null ends them with the next write.</param>
    public async Task<T> GetAsync<T>(AccessScope scope, string name, Func<CensusDbContext, Task<T>> read, CancellationToken cancel, TimeSpan? kept = null)
    {
        if (figures.Count >= MostKept)
        {
            DropOld();
        }

        var version = database.Figures.Current;
        var figure = figures.AddOrUpdate($"{scope.Key}|{name}", _ => Begin(version), (_, old) => IsGood(old, version) ? old : Begin(version));
        return (T)await figure.Reading.Value.WaitAsync(cancel);

        Figure Begin(long at) => new(at, kept, clock, async () =>
        {
            await using var context = database.CreateContext(scope);
            return (await read(context))!;
        });
    }

    private bool IsGood(Figure figure, long version) => (figure.Keep is not null || figure.Version == version) && !figure.Reading.Value.IsFaulted
        && (figure.DoneAt is not { } done || clock.GetUtcNow() - done < (figure.Keep ?? Kept));

    private void DropOld()
    {
        var version = database.Figures.Current;
        foreach (var (key, figure) in figures)
        {
            if (!IsGood(figure, version))
            {
                figures.TryRemove(new(key, figure));
            }
        }
    }

    /// <summary>One reading and when it was done.</summary>
    private sealed class Figure
    {
        private long doneAt;

        public Figure(long version, TimeSpan? keep, TimeProvider clock, Func<Task<object>> read)
        {
            (Version, Keep) = (version, keep);
            // SQLite reads on the thread that asks: without a task of its own the others would wait for it by blocking theirs.
            Reading = new Lazy<Task<object>>(() => Task.Run(async () =>
            {
                var result = await read();
                Interlocked.Exchange(ref doneAt, clock.GetUtcNow().UtcTicks);
                return result;
            }));
        }

        public long Version { get; }

        public TimeSpan? Keep { get; }

        public Lazy<Task<object>> Reading { get; }

        public DateTimeOffset? DoneAt => Interlocked.Read(ref doneAt) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
    }
}
