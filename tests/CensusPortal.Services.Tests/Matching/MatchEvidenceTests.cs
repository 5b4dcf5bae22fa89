using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Linkage;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Registers;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;
using MatchLevel = CensusPortal.Domain.Matching.MatchLevel;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>Whoever opens a register row is told why it was matched, line by line.</summary>
public sealed class MatchEvidenceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task Every_matched_row_tells_why_and_the_lines_add_up_to_its_weight(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);

        foreach (var row in await MatchedAsync(office))
        {
            var shown = await ShownAsync(office, row.RegisterEntryId);
            Assert.NotEmpty(shown.Evidence);
            Assert.Equal(row.Weight!.Value, shown.Evidence.Sum(e => e.Weight), 0.01 * shown.Evidence.Count);
        }

        await using var context = office.Database.CreateContext();
        Assert.False(await context.Matches.AnyAsync(m => m.RecordId == null && m.Evidence != null, Cancel));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Rows_matched_before_explanations_were_kept_get_theirs_with_the_next_comparison(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);
        var before = await MatchedAsync(office);
        await using (var context = office.Database.CreateContext())
        {
            await context.Matches.ExecuteUpdateAsync(s => s.SetProperty(m => m.Evidence, (string?)null), Cancel);
        }

        await RunAsync(office);

        Assert.Equal(before.Select(m => (m.RegisterEntryId, m.Evidence)), (await MatchedAsync(office)).Select(m => (m.RegisterEntryId, m.Evidence)));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_pair_that_a_person_confirmed_shows_no_reckoning_of_the_program(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var open = (await office.OpenCasesAsync())[0];
        var candidate = (await office.CandidatesAsync(open.Id))[0];
        Assert.NotEmpty(Evidence.Unpack(candidate.Evidence));

        Assert.True((await office.DecideAsync(open, MatchDecisionKind.Same, candidate.RecordId)).IsDone);
        Assert.Equal((MatchLevel.Confirmed, 0), await office.ReadAsync(async c =>
            await new RegisterQueries(c).FindAsync(open.RegisterEntryId, Cancel) is { } row ? (row.Level!.Value, row.Evidence.Count) : default));

        var decided = await office.ReadAsync(async c => (await new RegisterQueries(c).FindAsync(open.RegisterEntryId, Cancel))!.Decision);
        Assert.Equal((MatchDecisionKind.Same, "clerk1", "看过现场"), (decided!.Kind, decided.DecidedBy, decided.Note));

        await office.RunAsync();
        Assert.Equal((MatchLevel.Confirmed, 0), await office.ReadAsync(async c =>
            await new RegisterQueries(c).FindAsync(open.RegisterEntryId, Cancel) is { } row ? (row.Level!.Value, row.Evidence.Count) : default));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Of_a_record_in_somebody_elses_places_no_line_is_told(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);
        await using var context = office.Database.CreateContext();
        var row = await context.RegisterEntries.SingleAsync(e => e.Source == RegisterSource.MarketSupervision && e.CreditCode == TinyOffice.Credit(1), Cancel);
        var record = await context.Matches.Where(m => m.RegisterEntryId == row.Id).Select(m => m.RecordId).SingleAsync(Cancel);
        await context.Records.Where(r => r.Id == record).ExecuteUpdateAsync(s => s.SetProperty(r => r.BlockCode, TinyOffice.OtherCounty), Cancel);

        await using var scoped = office.Database.CreateContext(AccessScope.Of([TinyOffice.County], [], [], [], [TinyOffice.City]));
        var shown = (await new RegisterQueries(scoped).FindAsync(row.Id, Cancel))!;

        Assert.Equal((MatchLevel.ExactCode, null, 0), (shown.Level, shown.Record, shown.Evidence.Count));
    }

    private static async Task<Office> ComparedAsync(DatabaseKind kind)
    {
        var office = await Office.FilledAsync(kind);
        await RunAsync(office);
        return office;
    }

    private static async Task RunAsync(Office office) =>
        Assert.True((await new MatchingService(office.Database, TimeProvider.System).RunAsync(null, null, Cancel)).IsDone);

    private static async Task<List<RegisterMatch>> MatchedAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        var matched = await context.Matches.AsNoTracking().Where(m => m.RecordId != null).OrderBy(m => m.RegisterEntryId).ToListAsync(Cancel);
        Assert.NotEmpty(matched);
        return matched;
    }

    private static async Task<RegisterDetail> ShownAsync(Office office, long entry)
    {
        await using var context = office.Database.CreateContext();
        return (await new RegisterQueries(context).FindAsync(entry, Cancel))!;
    }
}
