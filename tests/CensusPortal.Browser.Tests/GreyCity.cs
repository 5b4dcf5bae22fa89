using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Browser.Tests;

/// <summary>Leaves some rows of the demo city to people (灰区造数), with candidates of the rows no register holds, whatever its comparison was sure of.</summary>
internal static class GreyCity
{
    public const RegisterSource Source = RegisterSource.MarketSupervision;

    private const string Evidence = "Chance:-11.2;CodeDiffers:-2.1;NameSimilar:7.4;RepresentativeNear:4.1;PhoneEqual:5.2;AddressNear:2.2;KindDiffers:-1.3";

    public static async Task LeaveAsync(CensusDatabase database, int cases)
    {
        await using var context = database.CreateContext(AccessScope.Everything);
        // A comparison that another journey has started takes away what was left here.
        if (await context.GreyCases.CountAsync(c => c.Source == Source) >= cases / 2)
        {
            return;
        }

        var first = 1_000_000 + (int)(DateTime.UtcNow.Ticks % 900_000);
        var run = await context.MatchRuns.MaxAsync(r => r.Id);
        var rows = await (
            from match in context.Matches where match.Source == Source && match.RecordId == null
            join entry in context.RegisterEntries on match.RegisterEntryId equals entry.Id
            where entry.TownshipCode != null && !context.GreyCases.Any(c => c.Source == Source && c.NaturalKey == entry.NaturalKey)
            orderby entry.Id select entry).Take(cases).ToListAsync();
        var records = await (
            from only in context.CensusOnly where only.Subject == SubjectKind.Unit
            join record in context.Records on only.RecordId equals record.Id
            orderby record.Id select new { record.Id, record.NaturalKey }).ToListAsync();
        foreach (var (row, index) in rows.Select((r, i) => (r, i)))
        {
            var open = new GreyCase
            {
                Id = GreyCase.NumberOf(run, first + index), Source = Source, NaturalKey = row.NaturalKey, RegisterEntryId = row.Id, BlockCode = row.BlockCode,
                TownshipCode = row.TownshipCode, DivisionCode = row.DivisionCode, Weight = 0.9f - (index * 0.05f),
            };
            context.GreyCases.Add(open);
            // Never the same record twice, so that each can be confirmed.
            context.GreyCandidates.AddRange(records.Skip(index).Take(1).Concat(records.TakeLast(2)).Distinct().Select((r, i) => new GreyCandidate
            {
                CaseId = open.Id, RecordId = r.Id, RecordNaturalKey = r.NaturalKey, Weight = open.Weight - i, Evidence = Evidence,
            }));
        }

        await context.SaveChangesAsync();
    }
}
