using CensusPortal.Data;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Registers;

namespace CensusPortal.Services.Matching;

/// <summary>Collected rows that a register does not hold (本名录中没有), as the last comparison found; another register may hold them.</summary>
internal static class AbsentRecords
{
    public static IQueryable<ClearanceRecord> AbsentFrom(this IQueryable<ClearanceRecord> records, RegisterSource source, CensusDbContext context)
    {
        var (subject, matched) = (source.Subject(), context.MatchedRecords(source));
        return records.Where(r => r.Subject == subject && !matched.Any(id => id == r.Id));
    }
}
