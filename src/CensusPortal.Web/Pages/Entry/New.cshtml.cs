using CensusPortal.Domain;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Records;
using CensusPortal.Services.Records.Entry;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;

namespace CensusPortal.Web.Pages.Entry;

/// <summary>Enters a new record (录入清查表): first the base list is looked through, then the form is filled in.</summary>
public sealed class NewModel(EntryDesk desk, EntrySearch search, RecordQueries records, Texts t, PageFrame frame, TimeProvider clock) : EntryPageModel(desk)
{
    public SubjectKind Kind { get; private set; }

    public string? Query { get; private set; }

    /// <summary>What the search found; null while nothing was looked for.</summary>
    public EntryFoundModel? Found { get; private set; }

    /// <summary>The record that was saved last, with what is to be looked at in it.</summary>
    public RecordDetail? Last { get; private set; }

    /// <summary>The base-list row the form answers.</summary>
    public string? BaseIdentifier => Form?.BaseIdentifier;

    public async Task<IActionResult> OnGetAsync(string? kind, string? q, string? @base, string? added, long? after, CancellationToken cancel)
    {
        (Kind, Query) = (EntryPosts.KindOf(kind), q);
        Title();
        if (after is { } last)
        {
            Last = await records.FindAsync(last, cancel);
        }

        if (@base is not null)
        {
            return await OfBaseAsync(@base, after, cancel);
        }

        if (added == "true")
        {
            return await ShowAsync(await BeginAsync(OfSearch(q), null, after, cancel), Address, cancel);
        }

        Found = await FindAsync(q, after, cancel);
        return Page();
    }

    /// <summary>What the search shows while somebody types.</summary>
    public async Task<PartialViewResult> OnGetFindAsync(string? kind, string? q, long? after, CancellationToken cancel)
    {
        Kind = EntryPosts.KindOf(kind);
        return Partial("_Found", await FindAsync(q, after, cancel) ?? new EntryFoundModel(Kind, q, after, [], null));
    }

    public async Task<JsonResult> OnGetAreasAsync(string? q, CancellationToken cancel) => new(await Desk.Around.AreasAsync(q, cancel));

    public async Task<JsonResult> OnGetAroundAsync(string? area, CancellationToken cancel) => new(await Desk.Around.OfAsync(area, cancel));

    public JsonResult OnGetClasses() => new(EntryAround.Classes);

    public async Task<IActionResult> OnPostAsync(string? kind, string? added, string? then, CancellationToken cancel)
    {
        Kind = EntryPosts.KindOf(kind);
        Title();
        var form = EntryPosts.Read(Request.Form, Kind) with { Version = 0, Before = new Dictionary<string, string?>() };
        if (form.BaseIdentifier is null && added != "true")
        {
            this.Say(t[EntryProblems.NotASearch.With()], Tone.Danger);
            return Redirect(Address);
        }

        return await SaveAsync(form, Address, then, cancel);
    }

    private string Address => $"/records/new?kind={Kind.Slug()}";

    private async Task<IActionResult> OfBaseAsync(string identifier, long? after, CancellationToken cancel)
    {
        if (await Desk.Queries.BaseRowAsync(Kind, identifier, cancel) is not { } row)
        {
            return NotFound();
        }

        if (row.RecordId is { } record)
        {
            this.Say(t["这一行底册已经采集，下面是它的清查表。", "This base-list row is collected already; this is its record."], Tone.Info);
            return Redirect($"/records/{record}/edit");
        }

        if (!await NoteLookAsync(ActivityObjects.BaseListEntry, row.Id, row.PlaceCode, Kind, row.Values, cancel))
        {
            return Forbid();
        }

        return await ShowAsync(await BeginAsync(row.Values, row.Identifier, after, cancel), Address, cancel);
    }

    private async Task<EntryForm> BeginAsync(IReadOnlyDictionary<string, string?> given, string? identifier, long? after, CancellationToken cancel)
    {
        var values = new Dictionary<string, string?>
        {
            ["kind"] = Kind == SubjectKind.Unit ? RecordKind.LegalEntity.Slug() : null, ["operatingStatus"] = "1",
            [RecordFields.FilledOn] = RecordField.Text(DateOnly.FromDateTime(clock.GetLocalNow().DateTime)),
        };
        foreach (var (field, value) in (after is { } last ? await Desk.Queries.KeptAsync(last, cancel) : new Dictionary<string, string?>()).Concat(given.Where(v => v.Value is not null)))
        {
            values[field] = value ?? values.GetValueOrDefault(field);
        }

        return new EntryForm { Kind = Kind, RecordId = Guid.NewGuid(), ChangeId = Guid.NewGuid(), BaseIdentifier = identifier, Values = values };
    }

    /// <summary>What was looked for in vain is what stands on the paper.</summary>
    private Dictionary<string, string?> OfSearch(string? q)
    {
        var code = SearchText.Of(q).Replace("-", "", StringComparison.Ordinal);
        return string.IsNullOrWhiteSpace(q) ? []
            : code.Length == CreditCode.Length && code.All(char.IsAsciiLetterOrDigit) ? new() { [RecordFields.Credit] = code }
            : code.Length >= 6 && code.All(char.IsAsciiLetterOrDigit) && code.Any(char.IsAsciiDigit)
                ? new() { [Kind == SubjectKind.Unit ? RecordFields.Organisation : RecordFields.Registration] = code }
                : new() { [RecordFields.Name] = q.Trim() };
    }

    private async Task<EntryFoundModel?> FindAsync(string? q, long? after, CancellationToken cancel) => await search.FindAsync(Kind, q, cancel) is { } found
        ? new EntryFoundModel(Kind, q, after, found.Value ?? [], found.Problem is { } problem ? t[problem] : null) : null;

    private void Title()
    {
        frame.Show(
            Kind == SubjectKind.Unit ? t["录入单位清查表", "New unit"] : t["录入个体清查表", "New household business"], new Crumb(t["清查记录", "Clearance records"], "/records"));
    }
}

/// <summary>What the search at the desk found (查找结果).</summary>
/// <param name="After">The record saved last, which hands its area on.</param>
public sealed record EntryFoundModel(SubjectKind Kind, string? Query, long? After, IReadOnlyList<EntryFound> Rows, string? Problem)
{
    public string Href(EntryFound row) => row.RecordId is { } record ? $"/records/{record}/edit"
        : $"/records/new?kind={Kind.Slug()}&base={Uri.EscapeDataString(row.Identifier!)}{More}";

    public string AddHref => $"/records/new?kind={Kind.Slug()}&added=true&q={Uri.EscapeDataString(Query ?? "")}{More}";

    private string More => After is { } after ? $"&after={after}" : "";
}
