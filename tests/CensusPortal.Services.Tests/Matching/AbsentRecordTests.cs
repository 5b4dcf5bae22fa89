using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Records;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>What was collected and one register does not hold is counted on its page and listed behind the count.</summary>
public sealed class AbsentRecordTests
{
    private static readonly AccessScope OfCounty = AccessScope.Of([TinyOffice.County], [], [], [], [TinyOffice.City]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task The_list_holds_the_units_or_households_that_no_row_of_the_register_was_matched_with(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);

        Assert.Equal(["云帆建材望山门市部", "石门新光农机有限公司"], await AbsentAsync(office, RegisterSource.MarketSupervision));
        Assert.Equal(["云帆建材望山门市部", "石门新光农机有限公司"], await AbsentAsync(office, RegisterSource.Tax));
        Assert.Equal(3, (await AbsentAsync(office, RegisterSource.CivilAffairs)).Count);
        Assert.All(await AbsentAsync(office, RegisterSource.MarketSupervisionHouseholds), n => Assert.DoesNotContain("公司", n));
        foreach (var source in RegisterSources.All)
        {
            await using var context = office.Database.CreateContext();
            Assert.Equal((await AbsentAsync(office, source)).Count, (await new SourceQueries(context, new MatchingQueries(context)).FindAsync(source, Cancel))!.Absent);
        }
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_record_whose_register_row_lies_in_another_place_is_not_said_to_have_none(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);
        await using (var context = office.Database.CreateContext())
        {
            await context.RegisterEntries.Where(e => e.CreditCode == TinyOffice.Credit(1)).ExecuteUpdateAsync(s => s.SetProperty(e => e.BlockCode, TinyOffice.OtherCounty), Cancel);
            await context.Matches.ExecuteUpdateAsync(s => s.SetProperty(m => m.BlockCode, TinyOffice.OtherCounty), Cancel);
        }

        Assert.DoesNotContain("东江市云帆建材有限公司", await AbsentAsync(office, RegisterSource.MarketSupervision, OfCounty));
        Assert.Contains("东江市云帆建材有限公司", await AbsentAsync(office, RegisterSource.CivilAffairs, OfCounty));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Before_the_register_is_compared_nothing_is_said_of_what_it_lacks(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var context = office.Database.CreateContext();

        var page = await new RecordQueries(context).PageAsync(new RecordFilter { AbsentFrom = RegisterSource.Tax }, new ListPosition(), Cancel);

        Assert.Equal("matching.not-compared", page.Problem?.Code);
    }

    private static async Task<Office> ComparedAsync(DatabaseKind kind)
    {
        var office = await Office.FilledAsync(kind);
        Assert.True((await new MatchingService(office.Database, TimeProvider.System).RunAsync(null, null, Cancel)).IsDone);
        return office;
    }

    private static async Task<List<string>> AbsentAsync(Office office, RegisterSource source, AccessScope? scope = null)
    {
        await using var context = office.Database.CreateContext(scope ?? AccessScope.Everything);
        var filter = RecordFilter.Read(name => name == "absent" ? source.Slug() : null);
        var page = await new RecordQueries(context).PageAsync(filter.Value!, new ListPosition(), Cancel);
        Assert.True(page.IsDone, page.Problem?.ToString());
        Assert.All(page.Value.Rows, r => Assert.Equal(source.Subject() == SubjectKind.Household, r.Kind == Domain.Records.RecordKind.HouseholdBusiness));
        return [.. page.Value.Rows.Select(r => r.Name).Order()];
    }
}
