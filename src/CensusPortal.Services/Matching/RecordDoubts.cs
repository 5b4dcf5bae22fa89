using CensusPortal.Data;
using CensusPortal.Data.Bulk;
using CensusPortal.Domain;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Registers;
using CensusPortal.Linkage;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>Finds collected rows that no register holds and those whose credit code is wrong (疑似多报、代码错误), with the right code where it can be told.</summary>
internal static class RecordDoubts
{
    private const int RowsAtOnce = 10_000;

    private readonly record struct Told(CodeDoubt Doubt, string? Code, string? Name, RegisterSource? Source);

    public static async Task RewriteAsync(CensusDbContext context, CancellationToken cancel)
    {
        await context.Doubts.ExecuteDeleteAsync(cancel);
        await WriteAsync(context, context.Records.IgnoreQueryFilters().AsNoTracking(), cancel);
    }

    /// <summary>Finds anew what is to be said of these records; one that is no more is in no doubt.</summary>
    public static async Task RefreshAsync(CensusDbContext context, IReadOnlyCollection<long> records, CancellationToken cancel)
    {
        await context.Doubts.IgnoreQueryFilters().Where(d => records.Contains(d.RecordId)).ExecuteDeleteAsync(cancel);
        await WriteAsync(context, context.Records.IgnoreQueryFilters().AsNoTracking().Where(r => records.Contains(r.Id)), cancel);
    }

    private static async Task WriteAsync(CensusDbContext context, IQueryable<ClearanceRecord> records, CancellationToken cancel)
    {
        var (confirmed, doubts) = await MatchedAsync(context, records, cancel);
        await HeldByOthersAsync(context, records, confirmed, doubts, cancel);
        var batch = new List<RecordDoubt>(RowsAtOnce);
        var table = new BulkTable<RecordDoubt>(context);
        // What is written goes over the same connection as what is read: the rows are collected in parts by their ids.
        for (long after = 0; ; after = batch[^1].RecordId, batch.Clear())
        {
            var read = await records.Where(r => r.Id > after).OrderBy(r => r.Id).Take(RowsAtOnce)
                .Select(r => new { r.Id, r.Subject, r.BlockCode, r.TownshipCode, r.CreditCode, IsUnheld = context.CensusOnly.Any(c => c.RecordId == r.Id) })
                .ToListAsync(cancel);
            if (read.Count == 0)
            {
                return;
            }

            foreach (var r in read)
            {
                Told? told = doubts.TryGetValue(r.Id, out var found) ? found
                    : r.CreditCode is { } code && !confirmed.Contains(r.Id) && !CreditCode.IsValid(code) ? Malformed(code) : null;
                batch.Add(new RecordDoubt
                {
                    RecordId = r.Id, Subject = r.Subject, BlockCode = r.BlockCode, TownshipCode = r.TownshipCode, IsUnheld = r.IsUnheld,
                    Code = told?.Doubt, ProposedCode = told?.Code, OtherName = told?.Name, OtherSource = told?.Source,
                });
            }

            await table.InsertAsync([.. batch.Where(d => d.IsUnheld || d.Code is not null)], cancel);
        }
    }

    /// <summary>A code that cannot be one; letters no code has are read as the digits they are mistaken for.</summary>
    private static Told Malformed(string code)
    {
        var read = Normalise.LookAlikes(Normalise.Code(code));
        return new Told(CodeDoubt.BadCheck, CreditCode.IsValid(read) ? read : null, null, null);
    }

    /// <summary>What the matched register rows say of each record's code; a record whose code one of them has is in no doubt.</summary>
    private static async Task<(HashSet<long> Confirmed, Dictionary<long, Told> Doubts)> MatchedAsync(
        CensusDbContext context, IQueryable<ClearanceRecord> records, CancellationToken cancel)
    {
        var (confirmed, doubts) = (new HashSet<long>(), new Dictionary<long, Told>());
        var rows = from match in context.Matches.AsNoTracking().Where(m => m.RecordId != null)
                   join record in records on match.RecordId equals record.Id
                   join entry in context.RegisterEntries on match.RegisterEntryId equals entry.Id
                   where record.CreditCode != null && entry.CreditCode != null
                   orderby match.Source
                   select new { record.Id, Written = record.CreditCode, Right = entry.CreditCode, entry.Name, match.Source };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (row.Written == row.Right)
            {
                confirmed.Add(row.Id);
                doubts.Remove(row.Id);
            }
            else if (!confirmed.Contains(row.Id) && CreditCode.IsValid(row.Right))
            {
                var isSlip = CreditCode.IsSlip(row.Written, row.Right);
                if (isSlip || !CreditCode.IsValid(row.Written))
                {
                    doubts.TryAdd(row.Id, new Told(isSlip ? CodeDoubt.Slip : CodeDoubt.BadCheck, row.Right, row.Name, row.Source));
                }
            }
        }

        return (confirmed, doubts);
    }

    /// <summary>Valid codes that a register gives to a row of another name, which was not matched with the record.</summary>
    private static async Task HeldByOthersAsync(
        CensusDbContext context, IQueryable<ClearanceRecord> records, HashSet<long> confirmed, Dictionary<long, Told> doubts, CancellationToken cancel)
    {
        var rows = from match in context.Matches.AsNoTracking()
                   join entry in context.RegisterEntries on match.RegisterEntryId equals entry.Id
                   join record in records on entry.CreditCode equals record.CreditCode
                   where record.CreditCode != null && (match.RecordId == null || match.RecordId != record.Id)
                   orderby match.Source
                   select new { record.Id, record.Name, Code = record.CreditCode, EntryName = entry.Name, match.Source, record.Subject };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (row.Source.Subject() == row.Subject && !confirmed.Contains(row.Id) && CreditCode.IsValid(row.Code) && !IsSameName(row.Name, row.EntryName))
            {
                // The pair made otherwise may tell the record's own code; the doubt is then of the two the graver one.
                doubts[row.Id] = new Told(CodeDoubt.OtherUnit, doubts.GetValueOrDefault(row.Id).Code, row.EntryName, row.Source);
            }
        }

        foreach (var (id, code) in await OwnCodesAsync(context, [.. doubts.Where(d => d.Value is { Doubt: CodeDoubt.OtherUnit, Code: null }).Select(d => d.Key)], cancel))
        {
            doubts[id] = doubts[id] with { Code = code };
        }
    }

    /// <summary>The codes of the register rows that records with another unit's code were matched with.</summary>
    private static async Task<Dictionary<long, string>> OwnCodesAsync(CensusDbContext context, long[] ids, CancellationToken cancel)
    {
        var codes = new Dictionary<long, string>();
        foreach (var some in ids.Chunk(1000))
        {
            var rows = await (from match in context.Matches.AsNoTracking().IgnoreQueryFilters()
                              where match.RecordId != null && some.Contains(match.RecordId.Value)
                              join entry in context.RegisterEntries on match.RegisterEntryId equals entry.Id
                              where entry.CreditCode != null
                              orderby match.Source
                              select new { match.RecordId, entry.CreditCode }).ToListAsync(cancel);
            rows.ForEach(r => _ = CreditCode.IsValid(r.CreditCode) && codes.TryAdd(r.RecordId!.Value, r.CreditCode!));
        }

        return codes;
    }

    /// <summary>A shop sign or a name without its place is no other unit.</summary>
    private static bool IsSameName(string one, string other)
    {
        var (a, b) = (Normalise.Name(one), Normalise.Name(other));
        return a.Length == 0 || b.Length == 0 || a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal);
    }
}
