using CensusPortal.Services.Matching;
using CensusPortal.Services.Tests.Records;
using CensusPortal.Services.Tests.Testing;
using Xunit;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>Who looks at match rates in the afternoon is told what came in since the night.</summary>
public sealed class SentSinceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task What_phones_have_sent_since_the_comparison_is_counted_and_nothing_from_before(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        Assert.True((await new MatchingService(office.Database, TimeProvider.System).RunAsync(null, null, Cancel)).IsDone);
        Assert.Equal(0, await CountAsync(office));
        await using (var writer = Phone.WriterOf(office))
        {
            var phone = new Phone(writer, 5, TinyOffice.WillowArea);
            await phone.SendAsync(Phone.Unit(Guid.NewGuid(), TinyOffice.WillowArea, "新来的店"));
            await phone.SendAsync(Phone.Unit(Guid.NewGuid(), TinyOffice.WillowArea, "又一家店"));
        }

        Assert.Equal(2, await CountAsync(office));
        Assert.True((await new MatchingService(office.Database, TimeProvider.System).RunAsync(null, null, Cancel)).IsDone);
        Assert.Equal(0, await CountAsync(office));
    }

    private static async Task<int> CountAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        var states = new MatchingStateQueries(context);
        return await states.SentSinceAsync((await states.StateAsync(Cancel)).ComparedAt!.Value, Cancel);
    }
}
