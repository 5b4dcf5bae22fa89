using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Records.Entry;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;

namespace CensusPortal.Web.Pages.Entry;

/// <summary>Corrects a record at a desk (修改清查表); what somebody else changed meanwhile stands beside, to be chosen from.</summary>
public sealed class EditModel(EntryDesk desk, Texts t, PageFrame frame) : EntryPageModel(desk)
{
    public string Name { get; private set; } = "";

    public long Id { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await Desk.Queries.FindAsync(id, cancel) is not { } record)
        {
            return NotFound();
        }

        Title(record.Name, id);
        return await NoteLookAsync(ActivityObjects.Record, id, record.Values.GetValueOrDefault(RecordFields.Area), record.Kind, record.Values, cancel)
            ? await ShowAsync(FormOf(record), $"/records/{id}/edit", cancel) : Forbid();
    }

    public async Task<IActionResult> OnPostAsync(long id, string? kind, string? then, CancellationToken cancel)
    {
        var record = await Desk.Queries.FindAsync(id, cancel);
        var form = EntryPosts.Read(Request.Form, record?.Kind ?? EntryPosts.KindOf(kind));
        form = record is null ? form : form with { RecordId = record.Uid, Before = form.Before.Count == 0 ? record.Values : form.Before };
        // A record that was merged away while somebody typed: the form is shown again, and nothing of it is lost.
        if (record is null && !await Desk.Queries.WasAsync(form.RecordId, cancel))
        {
            return NotFound();
        }

        Title(record?.Name ?? form.Values.GetValueOrDefault(RecordFields.Name) ?? "", id);
        return await SaveAsync(form, $"/records/{id}/edit", then, cancel);
    }

    private static EntryForm FormOf(EntryRecord record) => new()
    {
        Kind = record.Kind, RecordId = record.Uid, ChangeId = Guid.NewGuid(), Version = record.Version, BaseIdentifier = record.BaseIdentifier,
        Values = record.Values, Before = record.Values,
    };

    private void Title(string name, long id)
    {
        (Name, Id) = (name, id);
        frame.Show(t[$"修改：{name}", $"Edit: {name}"], new Crumb(t["清查记录", "Clearance records"], "/records"), new Crumb(name, $"/records/{id}"));
    }
}
