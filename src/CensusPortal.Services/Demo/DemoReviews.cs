using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Records;
using CensusPortal.Services.Records.Review;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Demo;

/// <summary>Brings records of a few areas of the demo city as far as the review goes (演示审核), by the ordinary acts, so that its pages have something to show.</summary>
internal static class DemoReviews
{
    /// <summary>The first two areas are the demo enumerator's and stay open to the phone.</summary>
    private const int Untouched = 2, Most = 20, Returned = 2;

    private static readonly ReviewStatus[] Steps = [ReviewStatus.Checked, ReviewStatus.TownshipAccepted, ReviewStatus.BlockAccepted, ReviewStatus.CityAccepted];

    public static async Task RunAsync(CensusDatabase database, Actor by, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var who = new CurrentActor();
        who.Is(by);
        var service = new RecordReviewService(context, who, PersonalData.Masked, TimeProvider.System);
        var areas = await context.Areas.AsNoTracking().OrderBy(a => a.Code).Select(a => a.Code).ToListAsync(cancel);
        foreach (var (index, area) in areas.Skip(Untouched).Take(Math.Min(Most, areas.Count / 2)).Index())
        {
            var levels = index % (Steps.Length + 1);
            foreach (var step in Steps.Take(levels))
            {
                await UpAsync(service, new RecordFilter { Area = area }, new ReviewInput(step, null), cancel);
            }

            if (levels == 0)
            {
                var ids = await context.Records.Where(r => r.AreaCode == area && r.Review == ReviewStatus.Submitted).OrderBy(r => r.Id).Select(r => r.Id).Take(Returned).ToListAsync(cancel);
                await service.ReviewPickedAsync(ids, new ReviewInput(ReviewStatus.Returned, "从业人数与现场不符，请核对后重新上报。"), cancel);
            }
        }
    }

    private static async Task UpAsync(RecordReviewService service, RecordFilter filter, ReviewInput input, CancellationToken cancel)
    {
        var count = await service.CountAsync(filter, input.Target, cancel);
        if (count.Value is { Rows: > 0 and var rows })
        {
            await service.ReviewAllAsync(filter, $"area={filter.Area}", input, rows, cancel);
        }
    }
}
