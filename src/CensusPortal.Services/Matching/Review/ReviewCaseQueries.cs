using System.Globalization;
using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Registers;
using CensusPortal.Linkage;
using CensusPortal.Services.Lists;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Review;

/// <summary>Reads one case with both rows in full (读取待判), and finds other records for it. Who looks is written down when the case is lent.</summary>
public sealed class ReviewCaseQueries(CensusDbContext context)
{
    private const int MostFound = 10;

    /// <summary>Null when there is no such case, or not both rows of it are the reader's.</summary>
    public async Task<ReviewCase?> FindAsync(long id, CancellationToken cancel)
    {
        var found = await ReviewQueue.Reviewable(context).FirstOrDefaultAsync(c => c.Id == id, cancel);
        var entry = found is null ? null : await context.RegisterEntries.AsNoTracking().FirstOrDefaultAsync(e => e.Id == found.RegisterEntryId, cancel);
        if (found is null || entry is null)
        {
            return null;
        }

        var candidates = await (
            from candidate in context.GreyCandidates.AsNoTracking() where candidate.CaseId == id
            join record in context.Records.AsNoTracking() on candidate.RecordId equals record.Id
            orderby candidate.Weight descending, candidate.RecordId
            select new { candidate.Weight, candidate.Evidence, record }).ToListAsync(cancel);
        var names = await NamesAsync([entry.TownshipCode, entry.BlockCode, .. candidates.SelectMany(c => new[] { c.record.TownshipCode, c.record.DistrictCode })], cancel);
        var bases = await BaseRowsAsync(found, [.. candidates.Select(c => c.record.BaseIdentifier).OfType<string>()], cancel);
        return new ReviewCase(id, found.Source, entry.TownshipCode ?? entry.BlockCode, Side(entry, names) with { BaseRow = bases.OfRegister },
            [.. candidates.Select(c => new ReviewCandidate(
                Side(c.record, names) with { BaseRow = bases.OfRecords.GetValueOrDefault(c.record.BaseIdentifier ?? "") }, c.Weight, Evidence.Unpack(c.Evidence)))])
        {
            DecidedBy = found.DecisionId is { } decision ? await context.Decisions.Where(d => d.Id == decision).Select(d => d.DecidedBy).FirstOrDefaultAsync(cancel) : null,
        };
    }

    /// <summary>Records of the reader's places by code or number, else by the beginning of the name, else by any part of it.</summary>
    public async Task<IReadOnlyList<ReviewFound>> SearchAsync(RegisterSource source, string? typed, CancellationToken cancel)
    {
        var text = SearchText.Of(typed);
        if (text.Length < 2)
        {
            return [];
        }

        var subject = source.Subject();
        var records = context.Records.AsNoTracking().Where(r => r.Subject == subject);
        IQueryable<ClearanceRecord>[] ways =
        [
            records.Where(r => r.CreditCode == text || r.RegistrationNumber == text || r.OrganisationCode == text),
            records.Where(r => r.SearchName.StartsWith(text)), records.Where(r => r.SearchName.Contains(text)),
        ];
        foreach (var way in ways)
        {
            var found = await way.OrderBy(r => r.SearchName).ThenBy(r => r.Id).Take(MostFound)
                .Select(r => new ReviewFound(r.Id, r.Name, r.CreditCode, r.Address,
                    (from m in context.Matches where m.RecordId == r.Id && m.Source == source
                     join e in context.RegisterEntries on m.RegisterEntryId equals e.Id
                     select new ObjectLink(e.Id, e.Name, e.CreditCode)).FirstOrDefault())).ToListAsync(cancel);
            if (found.Count > 0)
            {
                return found;
            }
        }

        return [];
    }

    private async Task<Dictionary<string, string>> NamesAsync(string?[] codes, CancellationToken cancel) =>
        await context.Divisions.Where(d => codes.Contains(d.Code)).ToDictionaryAsync(d => d.Code, d => d.Name, cancel);

    private async Task<(ReviewBaseRow? OfRegister, Dictionary<string, ReviewBaseRow> OfRecords)> BaseRowsAsync(GreyCase found, string[] identifiers, CancellationToken cancel)
    {
        var subject = found.Source.Subject();
        var baseId = await context.Matches.Where(m => m.RegisterEntryId == found.RegisterEntryId).Select(m => m.BaseListEntryId).FirstOrDefaultAsync(cancel);
        var rows = await context.BaseList.Where(b => b.Id == baseId || (b.Kind == subject && identifiers.Contains(b.Identifier)))
            .Select(b => new ReviewBaseRow(b.Id, b.Identifier, b.Name, context.Outcomes.Where(o => o.Code == b.OutcomeCode).Select(o => o.Code + " " + o.Name).FirstOrDefault(), b.Note))
            .ToListAsync(cancel);
        return (rows.Find(b => b.Id == baseId), rows.Where(b => identifiers.Contains(b.Identifier)).ToDictionary(b => b.Identifier));
    }

    private static ReviewSide Side(RegisterEntry e, Dictionary<string, string> names) => new(e.Id, e.Name, e.CreditCode)
    {
        Number = e.RegistrationNumber, Representative = e.Representative, Phones = Filled(e.Phone, e.SecondPhone), Addresses = Filled(e.Address, e.SecondAddress),
        Place = Joined(names, e.BlockCode, e.TownshipCode), Status = e.Status, Kind = e.EntityType, IndustryCode = e.IndustryCode,
        Since = e.RegisteredOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private static ReviewSide Side(ClearanceRecord r, Dictionary<string, string> names) => new(r.Id, r.Name, r.CreditCode ?? r.OrganisationCode)
    {
        Number = r.RegistrationNumber, Representative = r.Representative, Phones = Filled(r.Mobile, r.Telephone), Addresses = Filled(r.Address, r.RegisteredAddress),
        Place = Joined(names, r.TownshipCode, r.DistrictCode), Status = r.OperatingStatus, Kind = r.Activity, IndustryCode = r.IndustryCode, Since = r.OpenedIn,
    };

    private static string[] Filled(params string?[] texts) => [.. texts.Where(t => !string.IsNullOrEmpty(t)).OfType<string>().Distinct()];

    private static string? Joined(Dictionary<string, string> names, params string?[] codes) =>
        string.Join(" ", codes.Where(c => c is not null).Select(c => names.GetValueOrDefault(c!)).Where(n => !string.IsNullOrEmpty(n))) is { Length: > 0 } text ? text : null;
}
