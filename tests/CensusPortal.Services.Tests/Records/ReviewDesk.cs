using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Records;
using CensusPortal.Services.Records.Review;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Records;

/// <summary>People who review the records of <see cref="TinyOffice"/> (审核人员), each request with a context of its own as in the portal.</summary>
internal sealed class ReviewDesk(Office office)
{
    public static readonly Guid Willow = RecordUid.Of(SubjectKind.Unit, "U1"), Noodles = RecordUid.Of(SubjectKind.Household, "H1");

    public static readonly AccessScope OfWillow = AccessScope.Of([], [TinyOffice.Willow], [], [], [TinyOffice.City, TinyOffice.County]);

    public static readonly AccessScope OfStonegate = AccessScope.Of([], [TinyOffice.Stonegate], [], [], [TinyOffice.City, TinyOffice.OtherCounty]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task<Result<ReviewPreview>> CountAsync(AccountRole role, RecordFilter filter, ReviewStatus target, AccessScope? scope = null) =>
        await WithAsync(role, scope, (service, _) => service.CountAsync(filter, target, Cancel));

    public async Task<Result<ReviewOutcome>> AllAsync(AccountRole role, RecordFilter filter, ReviewStatus target, int expected, string? comment = null, AccessScope? scope = null) =>
        await WithAsync(role, scope, (service, _) => service.ReviewAllAsync(filter, "findings=true", new ReviewInput(target, comment), expected, Cancel));

    public async Task<Result<ReviewOutcome>> OneAsync(AccountRole role, Guid uid, ReviewStatus target, string? comment = null, AccessScope? scope = null) =>
        await WithAsync(role, scope, (service, _) => service.ReviewOneAsync(uid, new ReviewInput(target, comment), Cancel));

    public async Task<Result<ReviewOutcome>> PickedAsync(AccountRole role, IReadOnlyCollection<long> ids, ReviewStatus target, AccessScope? scope = null) =>
        await WithAsync(role, scope, (service, _) => service.ReviewPickedAsync(ids, new ReviewInput(target, null), Cancel));

    public async Task<Result<UndoneReview>> UndoAsync(AccountRole role, int? act, AccessScope? scope = null)
    {
        await using var context = office.Database.CreateContext(scope ?? AccessScope.Everything);
        return await new ReviewTakingBack(context, Who(role, context.Scope), TimeProvider.System).UndoAsync(act ?? 0, Cancel);
    }

    public async Task<Result> AcceptAsync(string area, bool reopen = false, AccessScope? scope = null, AccountRole role = AccountRole.TownshipOffice)
    {
        await using var context = office.Database.CreateContext(scope ?? AccessScope.Everything);
        var acceptance = new AreaAcceptance(context, Who(role, context.Scope), TimeProvider.System);
        return reopen ? await acceptance.ReopenAsync(area, Cancel) : await acceptance.AcceptAsync(area, Cancel);
    }

    /// <summary>Brings everything of the city step by step as far as told; what has blocking findings stays.</summary>
    public async Task BringAllAsync(ReviewStatus target)
    {
        for (var step = ReviewStatus.Checked; step <= target; step++)
        {
            var rows = (await CountAsync(AccountRole.CityOffice, new RecordFilter(), step)).Value!.Rows;
            Assert.NotNull((await AllAsync(AccountRole.CityOffice, new RecordFilter(), step, rows)).Value?.ActionId);
        }
    }

    public async Task<ClearanceRecord> RecordAsync(Guid uid)
    {
        await using var context = office.Database.CreateContext();
        return await context.Records.AsNoTracking().SingleAsync(r => r.Uid == uid, Cancel);
    }

    public async Task<IReadOnlyList<FieldChange>> HistoryAsync(Guid uid)
    {
        await using var context = office.Database.CreateContext();
        return await context.FieldChanges.AsNoTracking().Where(c => c.RecordUid == uid).OrderBy(c => c.Id).ToListAsync(Cancel);
    }

    private async Task<T> WithAsync<T>(AccountRole role, AccessScope? scope, Func<RecordReviewService, CensusDbContext, Task<T>> work)
    {
        await using var context = office.Database.CreateContext(scope ?? AccessScope.Everything);
        return await work(new RecordReviewService(context, Who(role, context.Scope), PersonalData.Masked, TimeProvider.System), context);
    }

    private static CurrentActor Who(AccountRole role, AccessScope scope)
    {
        var who = new CurrentActor();
        who.Is(new Actor(9, role.Slug(), role, scope));
        return who;
    }
}
