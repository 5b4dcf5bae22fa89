using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Sync;

/// <summary>Reads what a batch of changes touches (批次读取): a handful of questions by key for hundreds of changes.</summary>
internal static class SyncReading
{
    public static async Task<SyncState> ReadAsync(CensusDbContext context, IReadOnlyList<(SyncRequest Request, SentChange Change)> sent, CancellationToken cancel)
    {
        var forms = sent.Where(s => s.Change.Kind != SyncKind.Verification).Select(s => s.Change).ToList();
        Guid[] uids = [.. forms.Select(c => c.RecordId).Distinct()];
        await HoldAsync(context, "clearance_records", "uid", uids, cancel);
        var records = await context.Records.AsNoTracking().Where(r => uids.Contains(r.Uid)).ToDictionaryAsync(r => r.Uid, cancel);
        var rows = await BaseRowsAsync(context, sent, cancel);
        var behind = forms.Where(c => records.TryGetValue(c.RecordId, out var r) && r.Version > c.BaseVersion).Select(c => c.RecordId)
            .Concat(sent.Where(s => s.Change.Kind == SyncKind.Verification).Select(s => VerificationChanges.RowOf(s.Change)).OfType<(SubjectKind Kind, string Identifier)>()
                .Select(r => VerificationChanges.UidOf(r.Kind, r.Identifier))).Distinct().ToArray();
        Guid[] absent = [.. uids.Where(u => !records.ContainsKey(u))];
        string[] areas = [.. Texts(forms, RecordFields.Area).Concat(sent.Select(s => s.Change.AreaCode)).Distinct()];
        string[] buildings = [.. Texts(forms, RecordFields.Building).Concat(records.Values.Select(r => r.BuildingCode).OfType<string>()).Distinct()];
        int[] accounts = [.. sent.Select(s => s.Request.By.AccountId).OfType<int>().Distinct()];
        string[] phones = [.. Texts(forms, RecordFields.Enumerator).Concat(records.Values.Select(r => r.EnumeratorPhone).OfType<string>()).Distinct()];
        var own = await (from account in context.Accounts.AsNoTracking()
                         where accounts.Contains(account.Id) && account.StaffMemberId != null
                         join member in context.Staff on account.StaffMemberId equals member.Id
                         select new { account.Id, member.Phone }).ToListAsync(cancel);
        var accepted = await context.AcceptedAreas.AsNoTracking().Select(a => a.AreaCode).ToHashSetAsync(cancel);
        return new SyncState
        {
            Records = records,
            Changes = behind.Length == 0 ? [] : await context.FieldChanges.AsNoTracking().Where(c => behind.Contains(c.RecordUid)).OrderBy(c => c.Id).ToListAsync(cancel),
            Gone = absent.Length == 0 ? [] : await context.FieldChanges.Where(c => absent.Contains(c.RecordUid)).Select(c => c.RecordUid).Distinct().ToHashSetAsync(cancel),
            BaseRows = rows,
            Outcomes = await context.Outcomes.AsNoTracking().ToDictionaryAsync(o => o.Code, cancel),
            Areas = await context.Areas.AsNoTracking().Where(a => areas.Contains(a.Code))
                .ToDictionaryAsync(a => a.Code, a => new Place(a.Code, a.DistrictCode, a.TownshipCode, a.BlockCode), cancel),
            Accepted = accepted,
            Buildings = await context.Buildings.Where(b => buildings.Contains(b.Code)).Select(b => b.Code).ToHashSetAsync(cancel),
            Phones = [.. own.Select(o => o.Phone), .. await context.Staff.Where(s => phones.Contains(s.Phone)).Select(s => s.Phone).ToListAsync(cancel)],
            PhoneOf = own.ToDictionary(o => o.Id, o => o.Phone),
            TakenKeys = await TakenKeysAsync(context, forms, cancel),
            Candidates = await CandidatesAsync(context, forms, records, cancel),
        };
    }

    /// <summary>Nobody else saves these rows between our reading and our overwriting them; SQLite has one writer.</summary>
    private static async Task HoldAsync<T>(CensusDbContext context, string table, string column, T[] keys, CancellationToken cancel)
    {
        if (context.IsPostgres && keys.Length > 0)
        {
            var sql = $"SELECT 1 FROM {table} WHERE {column} = ANY({{0}}) ORDER BY id FOR UPDATE";
            await context.Database.ExecuteSqlRawAsync(sql, [keys], cancel);
        }
    }

    private static async Task<Dictionary<(SubjectKind Kind, string Identifier), BaseListEntry>> BaseRowsAsync(
        CensusDbContext context, IReadOnlyList<(SyncRequest Request, SentChange Change)> sent, CancellationToken cancel)
    {
        string[] identifiers = [.. Texts(sent.Select(s => s.Change), RecordFields.BaseIdentifier)];
        if (identifiers.Length == 0)
        {
            return [];
        }

        long[] answered = [.. await context.BaseList.AsNoTracking().Where(OfKinds(identifiers)).Select(e => e.Id).ToListAsync(cancel)];
        await HoldAsync(context, "base_list", "id", answered, cancel);
        return await context.BaseList.AsNoTracking().Where(OfKinds(identifiers)).ToDictionaryAsync(e => (e.Kind, e.Identifier), cancel);
    }

    /// <summary>The index has the kind first.</summary>
    private static System.Linq.Expressions.Expression<Func<BaseListEntry, bool>> OfKinds(string[] identifiers) =>
        e => (e.Kind == SubjectKind.Unit && identifiers.Contains(e.Identifier)) || (e.Kind == SubjectKind.Household && identifiers.Contains(e.Identifier));

    private static async Task<HashSet<(SubjectKind, string)>> TakenKeysAsync(CensusDbContext context, List<SentChange> forms, CancellationToken cancel)
    {
        string[] identifiers = [.. Texts(forms, RecordFields.BaseIdentifier)];
        if (identifiers.Length == 0)
        {
            return [];
        }

        var stored = await context.Records.AsNoTracking()
            .Where(r => (r.Subject == SubjectKind.Unit && identifiers.Contains(r.NaturalKey)) || (r.Subject == SubjectKind.Household && identifiers.Contains(r.NaturalKey)))
            .Select(r => new { r.Subject, Key = r.NaturalKey }).ToListAsync(cancel);
        var merged = await context.Merges.AsNoTracking().Where(m => m.UndoneAt == null && identifiers.Contains(m.RemovedKey))
            .Select(m => new { Subject = m.RemovedSubject, Key = m.RemovedKey }).ToListAsync(cancel);
        return [.. stored.Concat(merged).Select(k => (k.Subject, k.Key))];
    }

    private static async Task<List<DuplicateCandidate>> CandidatesAsync(
        CensusDbContext context, List<SentChange> forms, Dictionary<Guid, ClearanceRecord> records, CancellationToken cancel)
    {
        string[] credits = [.. Texts(forms, RecordFields.Credit)], organisations = [.. Texts(forms, RecordFields.Organisation)];
        string[] registrations = [.. Texts(forms, RecordFields.Registration)];
        // A name alone may have come with a building that the record had already, and the other way round.
        string[] names = [.. Texts(forms, RecordFields.Name).Concat(forms.Where(f => f.Fields.ContainsKey(RecordFields.Building))
            .Select(f => records.GetValueOrDefault(f.RecordId)?.SearchName).OfType<string>()).Distinct()];
        var found = new List<DuplicateCandidate>();
        async Task LookAsync(string[] keys, Func<IQueryable<ClearanceRecord>, IQueryable<ClearanceRecord>> where)
        {
            if (keys.Length > 0)
            {
                found.AddRange(await where(context.Records.AsNoTracking()).Select(r => new DuplicateCandidate(
                    r.Id, r.Uid, r.Subject, r.Kind, r.NaturalKey, r.Name, r.SearchName, r.CreditCode, r.OrganisationCode, r.RegistrationNumber, r.BuildingCode,
                    r.BlockCode, r.TownshipCode)).ToListAsync(cancel));
            }
        }

        await LookAsync(credits, rows => rows.Where(r => credits.Contains(r.CreditCode)));
        await LookAsync(organisations, rows => rows.Where(r => organisations.Contains(r.OrganisationCode)));
        await LookAsync(registrations, rows => rows.Where(r => registrations.Contains(r.RegistrationNumber)));
        await LookAsync(names, rows => rows.Where(r => r.BuildingCode != null
            && ((r.Subject == SubjectKind.Unit && names.Contains(r.SearchName)) || (r.Subject == SubjectKind.Household && names.Contains(r.SearchName)))));
        return found;
    }

    /// <summary>What changes say of a field, as it is stored and compared.</summary>
    private static IEnumerable<string> Texts(IEnumerable<SentChange> changes, string field) => changes
        .Select(c => c.Fields.TryGetValue(field, out var sent) && sent.ValueKind == System.Text.Json.JsonValueKind.String ? SearchText.Of(sent.GetString()) : "")
        .Where(t => t.Length > 0 && !t.Contains('\0')).Distinct();
}
