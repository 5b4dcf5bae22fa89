using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Browser.Tests;

/// <summary>A pair of the demo city's records that may be one unit (疑似重复造数): the city itself has none.</summary>
internal static class TwinCity
{
    /// <returns>The number of the pair, open or said to be no duplicate.</returns>
    public static async Task<long> LeaveAsync(CensusDatabase database, bool isDismissed)
    {
        await using var context = database.CreateContext(AccessScope.Everything);
        // Each state has a pair of its own; a comparison that another journey has started takes the open one away.
        var two = await context.Records.Where(r => r.Subject == SubjectKind.Unit).OrderBy(r => r.Id).Skip(isDismissed ? 2 : 0).Take(2).ToListAsync();
        var (first, second) = (two[0], two[1]);
        var (key, other) = (DuplicatePair.KeyOf(first.Subject, first.NaturalKey), DuplicatePair.KeyOf(second.Subject, second.NaturalKey));
        if (string.CompareOrdinal(key, other) > 0)
        {
            (first, second, key, other) = (second, first, other, key);
        }

        var pair = await context.Duplicates.FirstOrDefaultAsync(p => p.FirstKey == key && p.SecondKey == other);
        if (pair is null)
        {
            pair = new DuplicatePair
            {
                FirstRecordId = first.Id, SecondRecordId = second.Id, FirstKey = key, SecondKey = other, Evidence = DuplicateEvidence.NameAndPhone, Score = 55,
                SearchName = first.SearchName, BlockCode = first.BlockCode, TownshipCode = first.TownshipCode, SecondTownshipCode = second.TownshipCode,
            };
            _ = isDismissed && pair.Dismiss("city", DateTime.UtcNow).IsDone;
            context.Duplicates.Add(pair);
            await context.SaveChangesAsync();
        }

        return pair.Id;
    }
}
