using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.ActivityLog;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Review;

/// <summary>Accepts an area whose records have all passed the township (验收普查小区), after which changes from the field wait for a person; and opens it again.</summary>
public sealed class AreaAcceptance(CensusDbContext context, CurrentActor who, TimeProvider clock)
{
    public Task<Result> AcceptAsync(string areaCode, CancellationToken cancel = default) => WriteAsync(areaCode, () => AcceptHeldAsync(areaCode, cancel), cancel);

    public Task<Result> ReopenAsync(string areaCode, CancellationToken cancel = default) => WriteAsync(areaCode, () => ReopenHeldAsync(areaCode, cancel), cancel);

    private async Task<Result> WriteAsync(string areaCode, Func<Task<Result>> write, CancellationToken cancel)
    {
        try
        {
            await using var transaction = await context.TryBeginAsync(RecordReviewService.Patience, null, cancel);
            if (transaction is null)
            {
                return ReviewProblems.Busy.With();
            }

            await context.LimitWaitsAsync(RecordReviewService.Patience, cancel);
            // Phones bring new records too, which nobody can hold: their writer waits, and asks again which areas are accepted.
            await context.QueueWritersAsync(cancel);
            var done = await context.Areas.AnyAsync(a => a.Code == areaCode, cancel) ? await write() : ReviewProblems.UnknownArea.With(areaCode);
            await (done.IsDone ? transaction.CommitAsync(cancel) : Task.CompletedTask);
            return done;
        }
        catch (Exception error) when (ShortWait.IsBusy(error))
        {
            return ReviewProblems.Busy.With();
        }
    }

    private async Task<Result> AcceptHeldAsync(string areaCode, CancellationToken cancel)
    {
        await HoldAsync(areaCode, cancel);
        if (await NotReadyAsync(areaCode, cancel) is { } refused)
        {
            return refused;
        }

        var (at, by, reach) = (clock.GetUtcNow().UtcDateTime, who.Actor.Name, $"{ReviewRules.HighestOf(who.Actor.Role) ?? ReviewStatus.Submitted}");
        if (await context.Database.ExecuteSqlAsync($"INSERT INTO accepted_areas (area_code, at, by, reach) VALUES ({areaCode}, {at}, {by}, {reach}) ON CONFLICT DO NOTHING", cancel) == 0)
        {
            var earlier = await context.AcceptedAreas.AsNoTracking().Where(a => a.AreaCode == areaCode).Select(a => a.By).FirstOrDefaultAsync(cancel);
            return ReviewProblems.AreaIsAccepted.With(areaCode, earlier);
        }

        await LogAsync(ActivityActions.AreaAccepted, areaCode, cancel);
        return Result.Done;
    }

    private async Task<Result> ReopenHeldAsync(string areaCode, CancellationToken cancel)
    {
        if (await context.AcceptedAreas.AsNoTracking().FirstOrDefaultAsync(a => a.AreaCode == areaCode, cancel) is not { } accepted)
        {
            return ReviewProblems.AreaIsOpen.With(areaCode);
        }

        if (!ReviewRules.Reaches(who.Actor.Role, accepted.Reach))
        {
            return ReviewProblems.AreaAcceptedAbove.With(areaCode, accepted.By);
        }

        await context.AcceptedAreas.Where(a => a.AreaCode == areaCode).ExecuteDeleteAsync(cancel);
        await LogAsync(ActivityActions.AreaReopened, areaCode, cancel);
        return Result.Done;
    }

    /// <summary>Nobody returns one of the records between our counting and the acceptance; SQLite has one writer.</summary>
    private async Task HoldAsync(string areaCode, CancellationToken cancel)
    {
        if (context.IsPostgres)
        {
            await context.Database.ExecuteSqlAsync($"SELECT count(*) FROM (SELECT 1 FROM clearance_records WHERE area_code = {areaCode} ORDER BY id FOR SHARE) held", cancel);
        }
    }

    private async Task<Problem?> NotReadyAsync(string areaCode, CancellationToken cancel)
    {
        var counts = await context.Records.Where(r => r.AreaCode == areaCode).GroupBy(r => r.Review).Select(g => new { g.Key, Rows = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Rows, cancel);
        var open = counts.Where(c => !c.Key.IsAccepted()).Sum(c => c.Value);
        return counts.Count == 0 ? ReviewProblems.AreaIsEmpty.With(areaCode) : open == 0 ? null : ReviewProblems.AreaNotReady.With(
            areaCode, open, counts.GetValueOrDefault(ReviewStatus.Submitted), counts.GetValueOrDefault(ReviewStatus.Checked), counts.GetValueOrDefault(ReviewStatus.Returned));
    }

    private Task LogAsync(string what, string areaCode, CancellationToken cancel) =>
        context.LogAsync(Activity.Of(who.Actor, what, (ActivityObjects.Area, areaCode), place: areaCode), clock, cancel);
}
