using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Reports.Exports;
using Microsoft.EntityFrameworkCore;
using Evidence = CensusPortal.Linkage.Evidence;

namespace CensusPortal.Services.Registers;

/// <summary>Reads the departments' registers (部门名录): page by page, one row with all its relations, or all of a filter for an export.</summary>
public sealed class RegisterQueries(CensusDbContext context, PersonalData? personal = null)
{
    private readonly PersonalData shown = personal ?? PersonalData.Masked;

    private static readonly SortColumn<ComparedEntry>[] Columns =
        [new("name", r => r.Entry.SearchName, MayBeNull: false), new("code", r => r.Entry.CreditCode, MayBeNull: true)];

    private static readonly KeysetList<ComparedEntry> ByEntry = new(r => r.Entry.Id, Columns);

    private static readonly KeysetList<ComparedEntry> ByMatch = new(r => r.Match!.RegisterEntryId, Columns);

    public async Task<Result<RegisterPage>> PageAsync(RegisterFilter filter, ListPosition position, CancellationToken cancel = default)
    {
        var found = await RegisterSelection.OfAsync(context, filter, shown.FindsByPhone, cancel);
        if (!found.IsDone)
        {
            return found.Problem;
        }

        var selection = found.Value;
        var page = await ListOf(selection).PageAsync([selection.Rows], position, r => new RegisterRow(
            r.Entry.Id, r.Entry.Name, r.Entry.CreditCode, r.Entry.RegistrationNumber, r.Entry.Representative, r.Entry.Phone ?? r.Entry.SecondPhone,
            r.Entry.BlockCode, r.Entry.TownshipCode, r.Entry.DivisionCode, r.Entry.Address, r.Entry.Status, r.Match != null, r.Match!.Level,
            r.Match.Reason, r.Match.RecordId), cancel);
        if (!page.IsDone)
        {
            return page.Problem;
        }

        var counted = await (await WithoutForeignAsync(page.Value.Show(r => r with { Representative = shown.Name(r.Representative), Phone = shown.Phone(r.Phone) }), cancel)).WithTotalAsync(() => TotalAsync(filter, selection, cancel));
        var source = selection.Edition?.Source ?? filter.Source ?? RegisterSource.MarketSupervision;
        return new RegisterPage(source, selection.Edition?.EditionOn, selection.IsNewest, counted);
    }

    /// <summary>All editions, the newest of each source first.</summary>
    public async Task<IReadOnlyList<EditionChoice>> EditionsAsync(CancellationToken cancel = default)
    {
        var editions = await context.Editions.AsNoTracking().ToListAsync(cancel);
        return [.. editions.GroupBy(e => e.Source).OrderBy(g => g.Key).SelectMany(g => g.OrderByDescending(e => e.EditionOn)
            .Select((e, i) => new EditionChoice(e.Source, e.EditionOn, e.Rows, i == 0)))];
    }

    /// <summary>The difference reasons the last comparison gave a source's rows, the most frequent first.</summary>
    public async Task<IReadOnlyList<string>> ReasonsAsync(RegisterSource source, CancellationToken cancel = default) =>
        [.. (await new ScopedMatches(context).TalliesAsync(source, cancel)).Where(t => t.Reason != null).GroupBy(t => t.Reason!)
            .OrderByDescending(g => g.Sum(t => t.Rows)).Select(g => g.Key)];

    /// <summary>Everything about one row, masked; null when there is none.</summary>
    public Task<RegisterDetail?> FindAsync(long id, CancellationToken cancel = default) => FindAsync(id, shown, cancel);

    public async Task<RegisterDetail?> FindAsync(long id, PersonalData shown, CancellationToken cancel = default)
    {
        var entry = await context.RegisterEntries.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, cancel);
        if (entry is null)
        {
            return null;
        }

        var edition = await context.Editions.AsNoTracking().FirstAsync(e => e.Id == entry.EditionId, cancel);
        var newest = await context.Editions.Where(e => e.Source == entry.Source).MaxAsync(e => e.EditionOn, cancel);
        var match = await context.Matches.AsNoTracking().FirstOrDefaultAsync(m => m.RegisterEntryId == id, cancel);
        var record = match?.RecordId is not { } recordId ? null : await context.Records.Where(r => r.Id == recordId)
            .Select(r => new ObjectLink(r.Id, r.Name, r.CreditCode)).FirstOrDefaultAsync(cancel);
        return new RegisterDetail(
            id, entry.Source, entry.Name, edition.EditionOn, edition.EditionOn == newest, RowLayouts.OfRegister(entry.Source).Values(entry).For(shown))
        {
            PlaceCode = entry.TownshipCode ?? entry.BlockCode,
            Place = await RowDetails.PlacesAsync(context, new Place(null, null, entry.TownshipCode, entry.BlockCode), cancel),
            Origin = await RowDetails.OriginAsync(context, entry.FileId, entry.Row, cancel),
            IsElsewhere = entry.IsElsewhere, IsCompared = match is not null, InScope = match?.InScope ?? false,
            Level = match?.Level, Weight = match?.Weight, Reason = match?.Reason, AutomaticReason = match?.AutomaticReason,
            Decision = await context.Decisions.AsNoTracking().Where(d => d.Source == entry.Source && d.NaturalKey == entry.NaturalKey && d.UndoneAt == null)
                .OrderByDescending(d => d.Id).FirstOrDefaultAsync(cancel),
            Record = record, Evidence = record is null ? [] : Evidence.Unpack(match!.Evidence),
            BaseRow = match?.BaseListEntryId is not { } baseId ? null : await context.BaseList.Where(e => e.Id == baseId)
                .Select(e => new ObjectLink(e.Id, e.Name, e.Identifier)).FirstOrDefaultAsync(cancel),
        };
    }

    /// <summary>The rows of a filter one after another, in the order of the list, never held together.</summary>
    internal async Task<Result<(IAsyncEnumerable<ComparedEntry> Rows, RegisterSource Source, DateOnly? EditionOn)>> StreamAsync(
        RegisterFilter filter, string? sort, CancellationToken cancel = default)
    {
        var found = await RegisterSelection.OfAsync(context, filter, shown.FindsByPhone, cancel);
        if (!found.IsDone)
        {
            return found.Problem;
        }

        var sorted = ListOf(found.Value).Sorted(found.Value.Rows, sort);
        var source = found.Value.Edition?.Source ?? filter.Source ?? RegisterSource.MarketSupervision;
        return sorted.IsDone ? (sorted.Value.AsAsyncEnumerable(), source, found.Value.Edition?.EditionOn) : sorted.Problem;
    }

    /// <summary>A row of the reader's place may be matched with a record of another: that it is matched is told, which record not.</summary>
    private async Task<ListPage<RegisterRow>> WithoutForeignAsync(ListPage<RegisterRow> page, CancellationToken cancel)
    {
        if (context.Scope.IsEverything)
        {
            return page;
        }

        long[] ids = [.. page.Rows.Select(r => r.RecordId).OfType<long>()];
        var seen = await context.Records.Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToHashSetAsync(cancel);
        return page with { Rows = [.. page.Rows.Select(r => r.RecordId is { } id && !seen.Contains(id) ? r with { RecordId = null } : r)] };
    }

    private static KeysetList<ComparedEntry> ListOf(RegisterSelection selection) => selection.IsOfMatching ? ByMatch : ByEntry;

    private async Task<ListTotal?> TotalAsync(RegisterFilter filter, RegisterSelection selection, CancellationToken cancel)
    {
        // Edition and tallies count whole blocks; what lies below is counted row by row.
        if (!context.Scope.IsOfBlocks)
        {
            return selection.FoundBy == SearchBy.NamePart ? null : await ListCounts.CappedAsync([selection.Rows], cancel);
        }

        if (context.Scope.IsEverything && selection is { FoundBy: null, Place: null, IsOfMatching: false, Edition: { } edition })
        {
            return ListTotal.Exact(edition.Rows);
        }

        if (selection is { FoundBy: null, IsOfMatching: true, Edition.Source: var source }
            && selection.Place?.Level is null or PlaceLevel.City or PlaceLevel.Block or PlaceLevel.Unknown)
        {
            var block = selection.Place?.Level == PlaceLevel.Unknown ? null : selection.Place?.Code;
            var isEverywhere = selection.Place is null;
            return ListTotal.Exact(await context.MatchTallies.Where(t => t.Source == source && (isEverywhere || t.BlockCode == block)
                && (filter.Matched == null || (t.Reason == null) == filter.Matched) && (filter.Level == null || t.Level == filter.Level)
                && (filter.Reason == null || t.Reason == filter.Reason) && (filter.InScope == null || t.InScope == filter.InScope))
                .SumAsync(t => t.Rows, cancel));
        }

        if (selection is { FoundBy: null, IsNewest: true, Edition: { } newest, Place: { Level: PlaceLevel.City or PlaceLevel.Block or PlaceLevel.Unknown } place }
            && (await new MatchingStateQueries(context).StateAsync(cancel)) is { IsStale: false, ComparedAt: not null })
        {
            var block = place.Level == PlaceLevel.Unknown ? null : place.Code;
            return ListTotal.Exact(await context.MatchTallies.Where(t => t.Source == newest.Source && t.BlockCode == block).SumAsync(t => t.Rows, cancel));
        }

        return selection.FoundBy == SearchBy.NamePart ? null : await ListCounts.CappedAsync([selection.Rows], cancel);
    }
}
