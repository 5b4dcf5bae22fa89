using CensusPortal.Data;
using CensusPortal.Data.Bulk;
using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Linkage;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Sync;

/// <summary>A record as the watch for duplicates compares it (查重对象).</summary>
internal sealed record DuplicateCandidate(
    long Id, Guid Uid, SubjectKind Subject, RecordKind Kind, string NaturalKey, string Name, string SearchName, string? CreditCode, string? OrganisationCode,
    string? RegistrationNumber, string? BuildingCode, string BlockCode, string TownshipCode)
{
    public static DuplicateCandidate Of(ClearanceRecord r) => new(
        r.Id, r.Uid, r.Subject, r.Kind, r.NaturalKey, r.Name, r.SearchName, r.CreditCode, r.OrganisationCode, r.RegistrationNumber, r.BuildingCode, r.BlockCode, r.TownshipCode);
}

/// <summary>Two records that look like one (疑似重复), by the ids phones know them by.</summary>
internal sealed record LikelyPair(Guid One, DuplicateCandidate Other, DuplicateEvidence Evidence, int Score);

/// <summary>
/// Notices while a record comes in that somebody has entered the unit already (随报查重): the same code, or the same name in the same
/// building. It is stored all the same, and people decide in the list of possible duplicates.
/// </summary>
internal static class DuplicateWatch
{
    private static readonly string[] Told = [RecordFields.Credit, RecordFields.Organisation, RecordFields.Registration, RecordFields.Name, RecordFields.Building];

    /// <summary>Is it a field that the watch compares?</summary>
    public static bool IsTold(string field) => Told.Contains(field);

    /// <summary>Notes the pair and gives what the person is told; null when nothing is alike.</summary>
    public static SyncProblem? Look(SyncState state, ClearanceRecord record)
    {
        var mine = DuplicateCandidate.Of(record);
        var inBatch = state.Records.Values.Where(r => r.Uid != mine.Uid).Select(DuplicateCandidate.Of);
        var stored = state.Candidates.Where(c => c.Uid != mine.Uid && !state.Records.ContainsKey(c.Uid));
        foreach (var other in inBatch.Concat(stored))
        {
            var same = Compare(mine, other);
            if (DuplicateRule.Judge(same) is { } evidence)
            {
                state.Writes.Pairs.Add(new LikelyPair(mine.Uid, other, evidence, DuplicateRule.Score(same)));
                return FieldProblem.Of(SyncProblems.LikelyDuplicate.With(other.Name), null);
            }
        }

        return null;
    }

    public static async Task WriteAsync(CensusDbContext context, SyncState state, IReadOnlyDictionary<Guid, long> ids, CancellationToken cancel)
    {
        var pairs = state.Writes.Pairs.Select(p => Pair(p, state.Records, ids)).OfType<DuplicatePair>().DistinctBy(p => (p.FirstKey, p.SecondKey)).ToList();
        string[] firsts = [.. pairs.Select(p => p.FirstKey).Distinct()];
        var known = firsts.Length == 0 ? [] : (await context.Duplicates.AsNoTracking().Where(p => firsts.Contains(p.FirstKey))
            .Select(p => new { p.FirstKey, p.SecondKey }).ToListAsync(cancel)).Select(p => (p.FirstKey, p.SecondKey)).ToHashSet();
        await new BulkTable<DuplicatePair>(context).InsertAsync([.. pairs.Where(p => !known.Contains((p.FirstKey, p.SecondKey)))], cancel);
    }

    private static Agreement Compare(DuplicateCandidate a, DuplicateCandidate b) => new()
    {
        Credit = Same(a.CreditCode, b.CreditCode), Organisation = Same(a.OrganisationCode, b.OrganisationCode), Registration = Same(a.RegistrationNumber, b.RegistrationNumber),
        Name = a.SearchName == b.SearchName, IsHere = a.TownshipCode == b.TownshipCode, Building = a.BuildingCode is not null && a.BuildingCode == b.BuildingCode,
        HasEstablishment = a.Kind == RecordKind.Establishment || b.Kind == RecordKind.Establishment,
        HasTwoCredits = CreditCode.IsValid(a.CreditCode) && CreditCode.IsValid(b.CreditCode) && a.CreditCode != b.CreditCode,
    };

    private static bool IsCode(string? code) => code is not null && !Placeholders.IsPlaceholder(code);

    private static bool Same(string? one, string? other) => one == other && IsCode(one);

    private static DuplicatePair? Pair(LikelyPair pair, Dictionary<Guid, ClearanceRecord> records, IReadOnlyDictionary<Guid, long> ids)
    {
        var (a, b) = (DuplicateCandidate.Of(records[pair.One]), pair.Other);
        a = a.Id == 0 ? a with { Id = ids.GetValueOrDefault(a.Uid) } : a;
        b = b.Id == 0 ? b with { Id = ids.GetValueOrDefault(b.Uid) } : b;
        var (mine, other) = (DuplicatePair.KeyOf(a.Subject, a.NaturalKey), DuplicatePair.KeyOf(b.Subject, b.NaturalKey));
        if (string.CompareOrdinal(mine, other) > 0)
        {
            (a, b, mine, other) = (b, a, other, mine);
        }

        return new DuplicatePair
        {
            FirstRecordId = a.Id, SecondRecordId = b.Id, FirstKey = mine, SecondKey = other, Evidence = pair.Evidence, Score = pair.Score,
            IsAcrossHalves = a.Subject != b.Subject, SearchName = a.SearchName, BlockCode = a.BlockCode, TownshipCode = a.TownshipCode, SecondTownshipCode = b.TownshipCode,
        };
    }
}
