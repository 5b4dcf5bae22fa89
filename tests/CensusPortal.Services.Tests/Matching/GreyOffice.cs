using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Matching.Review;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>A small office with register rows that two collected rows could answer alike (灰区小样): only a person can tell which.</summary>
internal sealed class GreyOffice(Office office) : IAsyncDisposable
{
    public const int Cases = 12;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public CensusDatabase Database => office.Database;

    public static async Task<GreyOffice> OpenAsync(DatabaseKind kind, int cases = 2)
    {
        var grey = new GreyOffice(await Office.FilledAsync(kind));
        var records = TinyOffice.UnitRecords;
        for (var i = 1; i <= cases; i++)
        {
            records.Add($"|1|{TinyOffice.Credit(500 + i)}||石门双河{Words(i)}商店|甲{i}|2020-01||154000051{i:D2}|{TinyOffice.StonegateArea}||石门{i}号||商店|5211|1|10|112|4|2|||||15400000002|2023-09-12|");
            records.Add($"|1|{TinyOffice.Credit(600 + i)}||石门双河{Words(i)}商店|乙{i}|2021-01||154000061{i:D2}|{TinyOffice.StonegateArea}||石门{i + 50}号||商店|5211|1|10|112|4|2|||||15400000002|2023-09-12|");
        }

        await grey.ImportAsync(records);
        await grey.ImportAsync(Register(cases));
        await grey.RunAsync();
        return grey;
    }

    /// <summary>The register with the rows in question; a newer edition says the same of them in rows of its own.</summary>
    public static OfficeTable Register(int cases)
    {
        var register = TinyOffice.CivilAffairs;
        for (var i = 1; i <= cases; i++)
        {
            register.Add($"|石门双河{Words(i)}商店|民办非企业单位||石门||正常|2005-03-04|{TinyOffice.Stonegate}");
        }

        return register;
    }

    public async Task ImportAsync(OfficeTable table, DateOnly? edition = null) =>
        Assert.True((await office.ImportAsync([table], o => edition is { } on ? o with { EditionOn = on } : o)).IsClean);

    public async Task RunAsync() => Assert.True((await new MatchingService(Database, TimeProvider.System).RunAsync(null, null, Cancel)).IsDone);

    public Task<List<GreyCase>> OpenCasesAsync() => ReadAsync(c => c.GreyCases.Where(g => g.DecisionId == null).OrderBy(g => g.NaturalKey).ToListAsync(Cancel));

    public Task<List<GreyCandidate>> CandidatesAsync(long caseId) =>
        ReadAsync(c => c.GreyCandidates.Where(k => k.CaseId == caseId).OrderBy(k => k.RecordId).ToListAsync(Cancel));

    public async Task<CensusPortal.Domain.Result<MatchDecision>> DecideAsync(
        GreyCase on, MatchDecisionKind kind, long? record = null, int account = 1, AccessScope? scope = null, IReadOnlyList<long>? shown = null)
    {
        await using var scoped = Database.CreateContext(scope ?? AccessScope.Everything);
        var candidates = (await CandidatesAsync(on.Id)).Select(c => c.RecordId).ToList();
        return await new ReviewService(Database, scoped, Who(account, scope), TimeProvider.System)
            .DecideAsync(new ReviewDecision(on.Id, kind, record, shown ?? candidates, "看过现场"), Cancel);
    }

    public async Task<CensusPortal.Domain.Result<MatchDecision>> UndoAsync(long decision, int account = 1)
    {
        await using var scoped = Database.CreateContext();
        return await new ReviewUndo(Database, scoped, Who(account), TimeProvider.System).UndoAsync(decision, Cancel);
    }

    /// <summary>What the comparison says of the register row now, by the record's credit code.</summary>
    public Task<(MatchLevel? Level, string? Code, string? Reason, bool InScope)> OutcomeAsync(string naturalKey) => ReadAsync<(MatchLevel?, string?, string?, bool)>(async context =>
    {
        var found = await (
            from entry in context.RegisterEntries where entry.Source == RegisterSource.CivilAffairs && entry.NaturalKey == naturalKey
            join match in context.Matches on entry.Id equals match.RegisterEntryId
            select new { match.Level, match.Reason, match.InScope, Code = context.Records.Where(r => r.Id == match.RecordId).Select(r => r.CreditCode).FirstOrDefault() }).SingleAsync(Cancel);
        return (found.Level, found.Code, found.Reason, found.InScope);
    });

    /// <summary>Everything the pages show of the comparison, to be compared with what a run would write.</summary>
    public Task<string> FiguresAsync() => ReadAsync(async context =>
    {
        var summary = MatchDocument.Of(await new MatchingQueries(context).SummaryAsync(null, Cancel)) with { ComparedAt = null };
        var only = await context.CensusOnly.OrderBy(c => c.RecordId).Select(c => c.RecordId).ToListAsync(Cancel);
        var matched = await context.MatchRunSources.Where(s => s.RunId == context.MatchRuns.Max(r => r.Id)).OrderBy(s => s.Source).Select(s => s.Matched).ToListAsync(Cancel);
        var tallies = await context.MatchTallies.Select(t => new { t.Source, t.BlockCode, t.TownshipCode, t.Level, t.Reason, t.InScope, t.Rows }).ToListAsync(Cancel);
        var days = await context.MatchDays.Select(d => new { d.Source, d.BlockCode, d.TownshipCode, d.Day, d.Rows }).ToListAsync(Cancel);
        var rows = await context.Matches.OrderBy(m => m.RegisterEntryId)
            .Select(m => new { m.RegisterEntryId, m.RecordId, m.Reason, m.InScope, m.AutomaticReason, m.AutomaticInScope, m.IsOfClearance }).ToListAsync(Cancel);
        return System.Text.Json.JsonSerializer.Serialize(new
        {
            findings = await FindingsAsync(context), summary, only, matched, rows, tallies = tallies.Select(t => t.ToString()).Order(), days = days.Select(d => d.ToString()).Order(),
        });
    });

    /// <summary>What was missed, what no register holds and what is in doubt, and how many the last run says are in none.</summary>
    public static async Task<string> FindingsAsync(CensusDbContext context)
    {
        var missed = await context.Missed.Select(m => new { m.Subject, m.RegisterEntryId, m.Sources, m.SourceCount, m.CreditCode, m.Reason, m.BlockCode, m.TownshipCode }).ToListAsync(Cancel);
        var doubts = await context.Doubts.Select(d => new { d.RecordId, d.IsUnheld, d.Code, d.ProposedCode, d.OtherName, d.OtherSource, d.BlockCode, d.TownshipCode }).ToListAsync(Cancel);
        var only = await context.CensusOnly.Select(c => new { c.RecordId, c.Subject, c.BlockCode, c.TownshipCode }).ToListAsync(Cancel);
        var run = await context.MatchRuns.OrderByDescending(r => r.Id).Select(r => new { r.CensusOnlyUnits, r.CensusOnlyHouseholds }).FirstAsync(Cancel);
        return string.Join('\n', [.. missed.Select(m => m.ToString()).Order(), .. doubts.Select(d => d.ToString()).Order(), .. only.Select(c => c.ToString()).Order(), run.ToString()]);
    }

    public async Task<T> ReadAsync<T>(Func<CensusDbContext, Task<T>> read)
    {
        await using var context = Database.CreateContext();
        return await read(context);
    }

    public ValueTask DisposeAsync() => office.DisposeAsync();

    public static CurrentActor Who(int account, AccessScope? scope = null)
    {
        var current = new CurrentActor();
        current.Is(new Actor(account, $"clerk{account}", AccountRole.CityOffice, scope ?? AccessScope.Everything));
        return current;
    }

    private static string Words(int i) => $"{"甲乙丙丁戊己庚辛壬癸子丑"[i - 1]}字";
}
