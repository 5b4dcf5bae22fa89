using CensusPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Demo;

/// <summary>
/// Whether the city shown is the invented one (演示数据), which every page says. Asked at most once a minute: no page should cost a
/// query more for it.
/// </summary>
public sealed class DemoNotice(CensusDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private Answer? known;

    public async ValueTask<bool> IsShownAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (known is { } last && now - last.At < Kept)
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
