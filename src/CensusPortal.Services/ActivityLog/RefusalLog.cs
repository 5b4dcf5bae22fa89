using System.Collections.Concurrent;
using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;

namespace CensusPortal.Services.ActivityLog;

/// <summary>
/// The log lines of what signed-in people were refused (拒绝访问日志). The same person at the same address leaves one line a minute, and
/// no more than some a minute altogether, so that a flood of requests fills neither the log nor the disk.
/// </summary>
public sealed class RefusalLog(CensusDatabase database, TimeProvider clock)
{
    public const int MostOfOnePerson = 30;

    private const int LongestPath = 200, MostKept = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Who, string Path), DateTimeOffset> seen = new();
    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, int Lines)> people = new();

    public async Task NoteAsync(Actor by, string method, string path, string code, CancellationToken cancel)
    {
        var address = $"{method} {(path.Length > LongestPath ? path[..LongestPath] : path)}";
        if (IsDue(by.Name, address, clock.GetUtcNow()))
        {
            await using var context = database.CreateContext();
            await context.LogAsync(Activity.Of(by, ActivityActions.Refused, (ActivityObjects.Address, address), result: code), clock, cancel);
        }
    }

    private bool IsDue(string who, string address, DateTimeOffset now)
    {
        if (seen.Count > MostKept)
        {
            seen.Clear();
        }

        if (people.Count > MostKept)
        {
            people.Clear();
        }

        var key = (who, address);
        var isNew = seen.TryAdd(key, now) || (seen.TryGetValue(key, out var at) && at + Window <= now && seen.TryUpdate(key, now, at));
        return isNew && people.AddOrUpdate(who, _ => (now, 1), (_, p) => p.Since + Window <= now ? (now, 1) : (p.Since, p.Lines + 1)).Lines <= MostOfOnePerson;
    }
}
