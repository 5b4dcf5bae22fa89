using System.Text.Json;
using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Records.Sync;

namespace CensusPortal.Services.Records.Entry;

/// <summary>
/// Saves forms that are entered in the office (桌面录入). They go the way of the phones: the same checks, the same merge field by field, history,
/// tallies and the watch for duplicates; but nothing is parked, for the person who has to choose is sitting there.
/// </summary>
public sealed class RecordEntryService(SyncWriter writer, EntryQueries queries, CurrentActor who)
{
    public async Task<EntryOutcome> SaveAsync(EntryForm typed, CancellationToken cancel = default)
    {
        var wrong = new Dictionary<string, Problem>();
        var form = await ReadAsync(typed, wrong, cancel);
        if (wrong.Count > 0)
        {
            return new EntryOutcome
            {
                Problem = FieldProblem.Of(SyncProblems.Invalid.With(wrong.Count)), Fields = wrong.ToDictionary(w => w.Key, w => FieldProblem.Of(w.Value)), Again = form,
            };
        }

        var fields = Changes(form);
        if (fields.Count == 0)
        {
            return new EntryOutcome { IsUnchanged = true, Record = await queries.FindAsync(form.RecordId, cancel) };
        }

        var change = new SentChange(
            form.ChangeId, form.RecordId, form.Kind == SubjectKind.Unit ? SyncKind.Unit : SyncKind.Household, form.Values.GetValueOrDefault(RecordFields.Area) ?? "", form.Version, fields, null);
        var written = await writer.WriteAsync(SyncRequest.OfDesk(who.Actor, change), cancel);
        return written.IsDone ? await ToldAsync(form, written.Value[0], cancel)
            : written.Problem.Kind == SyncProblems.OtherContent ? await SavedBeforeAsync(form, cancel)
            : new EntryOutcome { Problem = FieldProblem.Of(written.Problem), Again = form };
    }

    /// <summary>What was typed, as it is written; what was chosen between two values is settled.</summary>
    private async Task<EntryForm> ReadAsync(EntryForm typed, Dictionary<string, Problem> wrong, CancellationToken cancel)
    {
        var values = ClearanceForms.FieldsOf(typed.Kind).ToDictionary(f => f.Name, f => EntryText.Tidy(f, typed.Values.GetValueOrDefault(f.Name)));
        foreach (var (field, choice) in typed.Choices)
        {
            if (choice == EntryForm.Theirs)
            {
                values[field] = typed.Before.GetValueOrDefault(field);
            }
            else if (choice != EntryForm.Mine)
            {
                wrong[field] = EntryProblems.NotChosen.With();
            }
        }

        var person = values.GetValueOrDefault(RecordFields.Enumerator);
        if (person is not null && await queries.PhoneOfAsync(person, values.GetValueOrDefault(RecordFields.Area), typed.Before.GetValueOrDefault(RecordFields.Enumerator), cancel) is var phone)
        {
            values[RecordFields.Enumerator] = phone ?? person;
            if (phone is null)
            {
                wrong[RecordFields.Enumerator] = EntryProblems.UnknownPerson.With(person);
            }
        }

        return typed with { Values = values };
    }

    /// <summary>What the form says otherwise than it began. A field that does not apply any more is cleared; one that never did is left alone.</summary>
    private static Dictionary<string, JsonElement> Changes(EntryForm form)
    {
        var fields = new Dictionary<string, JsonElement>();
        foreach (var field in ClearanceForms.FieldsOf(form.Kind))
        {
            var (before, applies) = (form.Before.GetValueOrDefault(field.Name), field.AppliesTo(form.Values));
            var now = applies ? form.Values[field.Name] : !form.IsNew && !field.AppliesTo(form.Before) ? before : null;
            if (now != before || (form.IsNew && field.IsRequired))
            {
                fields[field.Name] = EntryText.Json(RecordFields.Find(field.Name)!, now);
            }
        }

        if (form.IsNew && form.BaseIdentifier is { } identifier)
        {
            fields[RecordFields.BaseIdentifier] = RecordField.Json(identifier);
        }

        return fields;
    }

    private async Task<EntryOutcome> ToldAsync(EntryForm form, SyncResult result, CancellationToken cancel)
    {
        var problem = result.Problem is { } told ? new FieldProblem(told.Code, told.Title, told.TitleEn) : null;
        var record = await queries.FindAsync(form.RecordId, cancel);
        if (result.Status != SyncStatus.Refused)
        {
            return new EntryOutcome { Saved = record?.Id, Problem = problem, Record = record };
        }

        var fields = result.Problem?.Fields ?? new Dictionary<string, FieldProblem>();
        return new EntryOutcome
        {
            Problem = problem, Fields = fields, Record = record,
            Again = problem?.Code == EntryProblems.Collided.Code && record is not null ? Beside(form, record, fields.Keys) : form,
        };
    }

    /// <summary>The form on top of what the record holds now: the other's value stands beside one's own, and everything else is merged.</summary>
    private static EntryForm Beside(EntryForm form, EntryRecord record, IEnumerable<string> collided)
    {
        var values = ClearanceForms.FieldsOf(form.Kind).ToDictionary(
            f => f.Name, f => form.Values.GetValueOrDefault(f.Name) != form.Before.GetValueOrDefault(f.Name) ? form.Values.GetValueOrDefault(f.Name) : record.Values.GetValueOrDefault(f.Name));
        return form with { Version = record.Version, Before = record.Values, Values = values, Choices = collided.ToDictionary(f => f, _ => (string?)null) };
    }

    /// <summary>
    /// The browser's way back leads to a form that was saved: what is typed there now is another change of the same record. What others changed
    /// since that form was saved is chosen, for the form shows none of it.
    /// </summary>
    private async Task<EntryOutcome> SavedBeforeAsync(EntryForm form, CancellationToken cancel)
    {
        var again = form with { ChangeId = Guid.NewGuid() };
        var told = FieldProblem.Of(EntryProblems.AlreadySaved.With());
        if (await queries.FindAsync(form.RecordId, cancel) is not { } record)
        {
            return new EntryOutcome { Problem = told, Again = again };
        }

        string? Typed(string field) => form.Values.GetValueOrDefault(field);
        var collided = (await queries.ChangedSinceAsync(form.RecordId, form.ChangeId, cancel))
            .Where(c => Typed(c.Key) != form.Before.GetValueOrDefault(c.Key) && Typed(c.Key) != record.Values.GetValueOrDefault(c.Key))
            .ToDictionary(c => c.Key, c => FieldProblem.Of(EntryProblems.Collided.With(c.Value)));
        return new EntryOutcome
        {
            Problem = told, Fields = collided, Record = record, Again = Beside(again with { BaseIdentifier = record.BaseIdentifier }, record, collided.Keys),
        };
    }
}
