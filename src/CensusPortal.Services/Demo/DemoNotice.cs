using CensusPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Demo;

/// <summary>
/// Whether the city shown is the invented one (演示数据), which every page says. Asked at most once a minute, no page should cost a
/// query more for it; a no is asked again sooner, because the first start is just making the city.
/// </summary>
public sealed class DemoNotice(CensusDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan YesKept = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan NoKept = TimeSpan.FromSeconds(3);
    private Answer? known;

    public async ValueTask<bool> IsShownAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (known is { } last && now - last.At < (last.IsDemo ? YesKept : NoKept))
        {
            return last.IsDemo;
        }

        await using var context = database.CreateContext();
        var isDemo = await context.Divisions.AnyAsync(d => d.Code == DemoCity.Code, cancel);
        known = new Answer(now, isDemo);
        return isDemo;
    }

    private sealed record Answer(DateTimeOffset At, bool IsDemo);
}
