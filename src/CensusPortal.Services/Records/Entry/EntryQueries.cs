using System.Linq.Expressions;
using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Entry;

/// <summary>A base-list row with all a form takes from it (底册带入).</summary>
/// <param name="RecordId">The record that answers it already; null where there is none.</param>
public sealed record EntryBaseRow(long Id, string Identifier, string PlaceCode, long? RecordId, IReadOnlyDictionary<string, string?> Values);

/// <summary>Reads what forms at a desk begin with (录入起点), as far as it lies in the reader's places.</summary>
public sealed class EntryQueries(CensusDbContext context)
{
    private const int MobileLength = 11, ShortestPhone = 7;

    public Task<EntryRecord?> FindAsync(long id, CancellationToken cancel = default) => FindAsync(r => r.Id == id, cancel);

    public Task<EntryRecord?> FindAsync(Guid uid, CancellationToken cancel = default) => FindAsync(r => r.Uid == uid, cancel);

    /// <summary>Was it a record of the reader's places once? It was merged away then, or has gone to others.</summary>
    public Task<bool> WasAsync(Guid uid, CancellationToken cancel = default) => context.FieldChanges.AnyAsync(c => c.RecordUid == uid, cancel);

    /// <summary>The form's fields that were changed after a change was stored, and by whom last.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ChangedSinceAsync(Guid uid, Guid changeId, CancellationToken cancel = default)
    {
        var version = await context.SyncChanges.Where(c => c.ChangeId == changeId).Select(c => c.Version).FirstOrDefaultAsync(cancel);
        var lines = await context.FieldChanges.Where(c => c.RecordUid == uid && c.Version > version && c.ChangeId != changeId)
            .OrderBy(c => c.Version).Select(c => new { c.Field, c.Actor }).ToListAsync(cancel);
        var forms = RecordFields.All.Select(f => f.Name).ToHashSet();
        return lines.Where(c => forms.Contains(c.Field)).GroupBy(c => c.Field).ToDictionary(g => g.Key, g => g.Last().Actor);
    }

    public async Task<EntryBaseRow?> BaseRowAsync(SubjectKind kind, string identifier, CancellationToken cancel = default)
    {
        if (await context.BaseList.AsNoTracking().FirstOrDefaultAsync(e => e.Kind == kind && e.Identifier == identifier, cancel) is not { } row)
        {
            return null;
        }

        var answered = await new BaseAnswers(context).OfAsync(kind, [identifier], cancel);
        return new EntryBaseRow(row.Id, row.Identifier, row.Place.Code, answered.TryGetValue(identifier, out var record) ? record : null, ValuesOf(row));
    }

    /// <summary>What the last form leaves for the next one: area, enumerator and day.</summary>
    public async Task<IReadOnlyDictionary<string, string?>> KeptAsync(long recordId, CancellationToken cancel = default) =>
        await FindAsync(recordId, cancel) is { } last ? last.Values.Where(v => ClearanceForms.OfDesks.Contains(v.Key)).ToDictionary() : new Dictionary<string, string?>();

    /// <summary>The phone of whoever is meant: a number as it is, a name only where one person of the area (or of all the reader sees) has it.</summary>
    public async Task<string?> PhoneOfAsync(string typed, string? area, string? before, CancellationToken cancel = default)
    {
        if (typed == before || (typed.Length >= ShortestPhone && typed.All(c => char.IsAsciiDigit(c) || c == '-')))
        {
            return typed;
        }

        var people = await context.Staff.AsNoTracking().Where(s => s.Name == typed)
            .Select(s => new { s.Phone, IsHere = context.Assignments.Any(a => a.StaffMemberId == s.Id && a.AreaCode == area) }).Take(20).ToListAsync(cancel);
        var here = people.Where(p => p.IsHere).ToList();
        return here.Count == 1 ? here[0].Phone : here.Count == 0 && people.Count == 1 ? people[0].Phone : null;
    }

    /// <summary>The name by which <see cref="PhoneOfAsync"/> finds the phone again; else the phone itself.</summary>
    public async Task<string?> NameOfAsync(string? phone, string? area, CancellationToken cancel = default)
    {
        var name = phone is null ? null : await context.Staff.AsNoTracking().Where(s => s.Phone == phone).Select(s => s.Name).FirstOrDefaultAsync(cancel);
        return name is not null && await PhoneOfAsync(name, area, null, cancel) == phone ? name : phone;
    }

    private async Task<EntryRecord?> FindAsync(Expression<Func<ClearanceRecord, bool>> which, CancellationToken cancel) =>
        await context.Records.AsNoTracking().FirstOrDefaultAsync(which, cancel) is not { } r ? null : new EntryRecord(
            r.Id, r.Uid, r.Subject, r.Version, r.Name, r.BaseIdentifier, RecordFields.Values(r).ToDictionary(v => v.Key, v => RecordField.Text(v.Value)));

    private static Dictionary<string, string?> ValuesOf(BaseListEntry row)
    {
        var isMobile = row.Phone is { Length: MobileLength } phone && phone[0] == '1';
        var code = SearchText.Of(row.CreditCode);
        var isCredit = code.Length == CreditCode.Length;
        var values = new Dictionary<string, string?>
        {
            [RecordFields.Name] = row.Name, ["representative"] = row.Representative, ["mobile"] = isMobile ? row.Phone : null, ["address"] = row.Address,
            [RecordFields.Area] = row.AreaCode, [RecordFields.Credit] = isCredit ? code : null,
        };
        if (row.Kind == SubjectKind.Unit)
        {
            (values["telephone"], values[RecordFields.Organisation]) = (isMobile ? null : row.Phone, isCredit || code.Length == 0 ? null : code);
        }
        else
        {
            (values["hasLicence"], values[RecordFields.Registration]) = (code.Length > 0 ? "true" : null, isCredit || code.Length == 0 ? null : code);
        }

        return values;
    }
}
