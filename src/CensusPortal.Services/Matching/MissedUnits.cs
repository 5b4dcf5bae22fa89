using CensusPortal.Data;
using CensusPortal.Data.Bulk;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>A register row with what the comparison says of it (比对条目), whoever's place it lies in.</summary>
internal sealed class ComparedUnit
{
    public required RegisterMatch Match { get; init; }
    public required RegisterEntry Entry { get; init; }
}

/// <summary>
/// Finds the units that were probably missed (疑似漏报): rows in scope, active in their register and not matched. The same credit code in
/// several registers is one unit; one that any register's row is matched by has been collected.
/// </summary>
internal static class MissedUnits
{
    private const int RowsAtOnce = 10_000;

    public static async Task RewriteAsync(CensusDbContext context, CancellationToken cancel)
    {
        await context.Missed.IgnoreQueryFilters().ExecuteDeleteAsync(cancel);
        await WriteAsync(context, Rows(context), cancel);
    }

    /// <summary>Finds anew what these register rows say, with all other rows of their credit codes: what a whole rewrite would find of them.</summary>
    public static async Task RefreshAsync(CensusDbContext context, IReadOnlyCollection<long> entries, CancellationToken cancel)
    {
        var touched = await context.RegisterEntries.IgnoreQueryFilters().Where(e => entries.Contains(e.Id)).Select(e => new { e.SearchName, e.CreditCode }).ToListAsync(cancel);
        string[] codes = [.. touched.Select(e => e.CreditCode).OfType<string>().Where(c => Domain.CreditCode.IsValid(c)).Distinct()];
        string[] names = [.. touched.Select(e => e.SearchName).Distinct()]; // the index that finds a unit without a code
        await context.Missed.IgnoreQueryFilters()
            .Where(m => codes.Contains(m.CreditCode!) || (names.Contains(m.SearchName) && entries.Contains(m.RegisterEntryId))).ExecuteDeleteAsync(cancel);
        await WriteAsync(context, Rows(context).Where(r => codes.Contains(r.Entry.CreditCode!) || entries.Contains(r.Entry.Id)), cancel);
    }

    private static IQueryable<ComparedUnit> Rows(CensusDbContext context) =>
        from match in context.Matches.AsNoTracking().IgnoreQueryFilters()
        join entry in context.RegisterEntries on match.RegisterEntryId equals entry.Id
        select new ComparedUnit { Match = match, Entry = entry };

    private static async Task WriteAsync(CensusDbContext context, IQueryable<ComparedUnit> compared, CancellationToken cancel)
    {
        var collected = await CollectedAsync(compared, cancel);
        var units = new Dictionary<(SubjectKind, string), MissedUnit>();
        var single = new List<MissedUnit>();
        var rows = compared.Where(r => r.Match.RecordId == null && r.Match.InScope).OrderBy(r => r.Match.Source).ThenBy(r => r.Entry.Id).Select(r => new
        {
            r.Entry.Id, r.Entry.Source, r.Entry.CreditCode, r.Entry.Name, r.Entry.SearchName, r.Entry.Status, r.Match.Reason, r.Match.BlockCode,
            r.Entry.TownshipCode, r.Entry.DivisionCode,
        });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!RegisterStatus.IsActive(row.Status))
            {
                continue;
            }

            var unit = new MissedUnit
            {
                Subject = row.Source.Subject(), RegisterEntryId = row.Id, Sources = MissedUnit.Bit(row.Source), SourceCount = 1, Name = row.Name,
                SearchName = row.SearchName, CreditCode = row.CreditCode, Reason = row.Reason ?? "", BlockCode = row.BlockCode,
                TownshipCode = row.TownshipCode, DivisionCode = row.DivisionCode,
            };
            if (row.CreditCode is not { } code || !Domain.CreditCode.IsValid(code))
            {
                single.Add(unit);
            }
            else if (!collected.Contains((unit.Subject, code)))
            {
                var key = (unit.Subject, code);
                units[key] = units.TryGetValue(key, out var held) ? Together(held, unit) : unit;
            }
        }

        foreach (var chunk in units.Values.Concat(single).Chunk(RowsAtOnce))
        {
            await new BulkTable<MissedUnit>(context).InsertAsync(chunk, cancel);
        }
    }

    /// <summary>Codes of register rows that found their record, where another register's row did not.</summary>
    private static async Task<HashSet<(SubjectKind, string)>> CollectedAsync(IQueryable<ComparedUnit> compared, CancellationToken cancel)
    {
        var unmatched = compared.Where(r => r.Match.RecordId == null && r.Match.InScope).Select(r => r.Entry.CreditCode);
        var codes = compared.Where(r => r.Match.RecordId != null && r.Entry.CreditCode != null && unmatched.Contains(r.Entry.CreditCode))
            .Select(r => new { r.Match.Source, r.Entry.CreditCode });
        var found = new HashSet<(SubjectKind, string)>();
        await foreach (var row in codes.AsAsyncEnumerable().WithCancellation(cancel))
        {
            found.Add((row.Source.Subject(), row.CreditCode!));
        }

        return found;
    }

    /// <summary>Told by the first row, unless only the other knows the township.</summary>
    private static MissedUnit Together(MissedUnit held, MissedUnit more)
    {
        var told = held.TownshipCode is null && more.TownshipCode is not null ? more : held;
        var sources = held.Sources | more.Sources;
        return new MissedUnit
        {
            Subject = told.Subject, RegisterEntryId = told.RegisterEntryId, Sources = sources, SourceCount = int.PopCount(sources), Name = told.Name,
            SearchName = told.SearchName, CreditCode = told.CreditCode, Reason = told.Reason, BlockCode = told.BlockCode, TownshipCode = told.TownshipCode,
            DivisionCode = told.DivisionCode,
        };
    }
}
