using CensusPortal.Data;
using CensusPortal.Data.Bulk;
using CensusPortal.Domain.Matching;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Duplicates;

/// <summary>
/// Finds collected rows that may be one unit entered twice (查重): the same credit code, the same organisation code, or the same name in the same
/// township with the same phone, representative or address. Households entered as units too are found by the same.
/// </summary>
internal static class DuplicateSearch
{
    private const int IdsAtOnce = 1000;
    /// <summary>In a larger group each row is held against the first alone: fifty stalls of one name would make over a thousand pairs.</summary>
    private const int AllPairsUpTo = 6;

    internal readonly record struct Found(long First, long Second, DuplicateEvidence Evidence, int Score, bool IsAcrossHalves);

    public static async Task RewriteAsync(CensusDbContext context, CancellationToken cancel)
    {
        // What was noticed while records came in from the field is not looked for here, and stays as long as both records are there.
        await context.Duplicates.Where(p => p.State == DuplicateState.Open
            && ((p.Evidence != DuplicateEvidence.RegistrationNumber && p.Evidence != DuplicateEvidence.NameAndBuilding)
                || !context.Records.Any(r => r.Id == p.FirstRecordId) || !context.Records.Any(r => r.Id == p.SecondRecordId))).ExecuteDeleteAsync(cancel);
        var rows = new List<DuplicateKeys>();
        var records = context.Records.AsNoTracking().OrderBy(r => r.Id).Select(r => new
        {
            r.Id, r.Subject, r.Kind, r.CreditCode, r.OrganisationCode, r.Name, r.TownshipCode, r.Representative, r.Mobile, r.Telephone, r.Address,
        });
        await foreach (var r in records.AsAsyncEnumerable().WithCancellation(cancel))
        {
            rows.Add(DuplicateKeys.Of(
                r.Id, r.Subject, r.Kind, r.CreditCode, r.OrganisationCode, r.Name, r.TownshipCode, r.Representative, r.Mobile, r.Telephone, r.Address));
        }

        var settled = (await context.Duplicates.AsNoTracking().Select(p => new { p.FirstKey, p.SecondKey }).ToListAsync(cancel))
            .Select(p => (p.FirstKey, p.SecondKey)).ToHashSet();
        foreach (var some in Find(rows).Chunk(IdsAtOnce))
        {
            await WriteAsync(context, some, settled, cancel);
        }
    }

    /// <summary>All pairs, each once, by its strongest evidence.</summary>
    internal static IEnumerable<Found> Find(List<DuplicateKeys> rows)
    {
        var pairs = new Dictionary<(int, int), Found>();
        foreach (var key in (Func<DuplicateKeys, ulong>[])[r => r.Credit, r => r.Organisation, r => r.NameHere])
        {
            foreach (var (a, b) in Groups(rows, key))
            {
                if (!pairs.ContainsKey((a, b)) && Judge(rows[a], rows[b]) is { } found)
                {
                    pairs.Add((a, b), found);
                }
            }
        }

        return pairs.Values.OrderBy(p => p.First).ThenBy(p => p.Second);
    }

    private static Found? Judge(in DuplicateKeys a, in DuplicateKeys b)
    {
        static bool Same(ulong one, ulong other) => one != 0 && one == other;
        var same = new Agreement
        {
            Credit = Same(a.Credit, b.Credit), Organisation = Same(a.Organisation, b.Organisation), Name = Same(a.Name, b.Name), IsHere = Same(a.NameHere, b.NameHere),
            Phone = a.SharesPhone(b), Representative = Same(a.Representative, b.Representative), Address = Same(a.Address, b.Address),
            HasEstablishment = a.IsEstablishment || b.IsEstablishment, HasTwoCredits = a.HasSoundCredit && b.HasSoundCredit && a.Credit != b.Credit,
        };
        return DuplicateRule.Judge(same) is { } known ? new Found(a.Id, b.Id, known, DuplicateRule.Score(same), a.Subject != b.Subject) : null;
    }

    private static IEnumerable<(int, int)> Groups(List<DuplicateKeys> rows, Func<DuplicateKeys, ulong> key)
    {
        var keys = rows.Select((row, i) => (Key: key(row), Index: i)).Where(k => k.Key != 0).ToArray();
        Array.Sort(keys);
        for (int start = 0, end; start < keys.Length; start = end)
        {
            for (end = start + 1; end < keys.Length && keys[end].Key == keys[start].Key;)
            {
                end++;
            }

            var firsts = end - start <= AllPairsUpTo ? end : start + 1;
            for (var i = start; i < firsts; i++)
            {
                for (var j = i + 1; j < end; j++)
                {
                    yield return (keys[i].Index, keys[j].Index);
                }
            }
        }
    }

    private static async Task WriteAsync(CensusDbContext context, Found[] found, HashSet<(string, string)> settled, CancellationToken cancel)
    {
        long[] ids = [.. found.SelectMany(f => new[] { f.First, f.Second }).Distinct()];
        var rows = await context.Records.AsNoTracking().Where(r => ids.Contains(r.Id))
            .Select(r => new { r.Id, Key = DuplicatePair.KeyOf(r.Subject, r.NaturalKey), r.SearchName, r.BlockCode, r.TownshipCode }).ToDictionaryAsync(r => r.Id, cancel);
        var pairs = new List<DuplicatePair>();
        foreach (var f in found)
        {
            var (a, b) = (rows[f.First], rows[f.Second]);
            if (string.CompareOrdinal(a.Key, b.Key) > 0)
            {
                (a, b) = (b, a);
            }

            if (!settled.Contains((a.Key, b.Key)))
            {
                pairs.Add(new DuplicatePair
                {
                    FirstRecordId = a.Id, SecondRecordId = b.Id, FirstKey = a.Key, SecondKey = b.Key, Evidence = f.Evidence, Score = f.Score,
                    IsAcrossHalves = f.IsAcrossHalves, SearchName = a.SearchName, BlockCode = a.BlockCode, TownshipCode = a.TownshipCode,
                    SecondTownshipCode = b.TownshipCode,
                });
            }
        }

        await new BulkTable<DuplicatePair>(context).InsertAsync(pairs, cancel);
    }
}
