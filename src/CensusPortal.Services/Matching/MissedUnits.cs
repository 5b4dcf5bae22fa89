using CensusPortal.Data;
using CensusPortal.Data.Bulk;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>
/// Finds the units that were probably missed (疑似漏报): rows in scope, active in their register and not matched. The same credit code in
/// several registers is one unit; one that any register's row is matched by has been collected.
/// </summary>
internal static class MissedUnits
{
    private const int RowsAtOnce = 10_000;

    public static async Task RewriteAsync(CensusDbContext context, CancellationToken cancel)
    {
        await context.Missed.ExecuteDeleteAsync(cancel);
        var collected = await CollectedAsync(context, cancel);
        var units = new Dictionary<(SubjectKind, string), MissedUnit>();
        var single = new List<MissedUnit>();
        var rows = from match in context.Matches.AsNoTracking().Where(m => m.RecordId == null && m.InScope)
                   join entry in context.RegisterEntries on match.RegisterEntryId equals entry.Id
                   orderby match.Source, entry.Id
                   select new
                   {
                       entry.Id, entry.Source, entry.CreditCode, entry.Name, entry.SearchName, entry.Status, match.Reason, match.BlockCode, entry.TownshipCode,
                       entry.DivisionCode,
                   };
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
    private static async Task<HashSet<(SubjectKind, string)>> CollectedAsync(CensusDbContext context, CancellationToken cancel)
    {
        var unmatched = from match in context.Matches.Where(m => m.RecordId == null && m.InScope)
                        join entry in context.RegisterEntries on match.RegisterEntryId equals entry.Id
                        select entry.CreditCode;
        var codes = from match in context.Matches.AsNoTracking().Where(m => m.RecordId != null)
                    join entry in context.RegisterEntries on match.RegisterEntryId equals entry.Id
                    where entry.CreditCode != null && unmatched.Contains(entry.CreditCode)
                    select new { match.Source, entry.CreditCode };
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
