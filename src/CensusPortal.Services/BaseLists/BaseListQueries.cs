using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Audits;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Reports.Exports;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.BaseLists;

/// <summary>Reads the base lists (底册): page by page, one row with all its relations, or all of a filter for an export.</summary>
public sealed class BaseListQueries(CensusDbContext context, PersonalData? personal = null)
{
    private readonly PersonalData shown = personal ?? PersonalData.Masked;

    private static readonly KeysetList<BaseListEntry> List = new(
        e => e.Id, new("name", e => e.SearchName, MayBeNull: false), new("code", e => e.CreditCode, MayBeNull: true));

    public async Task<Result<ListPage<BaseListRow>>> PageAsync(BaseListFilter filter, ListPosition position, CancellationToken cancel = default)
    {
        var selection = await BaseListSelection.OfAsync(context, filter, position.Sort, shown.FindsByPhone, cancel);
        if (!selection.IsDone)
        {
            return selection.Problem;
        }

        var page = await List.PageAsync(selection.Value.Parts, position, e => new BaseListRow(
            e.Id, e.Kind, e.Identifier, e.Name, e.CreditCode, e.Representative, e.Phone, e.BlockCode, e.TownshipCode, e.AreaCode, e.Address,
            e.OutcomeCode, e.VerifiedOn, e.FindingCodes), cancel);
        return page.IsDone
            ? await page.Value.Show(e => e with { Representative = shown.Name(e.Representative), Phone = shown.Phone(e.Phone) })
                .WithTotalAsync(() => TotalAsync(filter, selection.Value, cancel))
            : page;
    }

    /// <summary>Everything about one row, masked; null when there is none.</summary>
    public Task<BaseListDetail?> FindAsync(long id, CancellationToken cancel = default) => FindAsync(id, shown, cancel);

    public async Task<BaseListDetail?> FindAsync(long id, PersonalData shown, CancellationToken cancel = default)
    {
        var entry = await context.BaseList.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, cancel);
        return entry is null ? null : new BaseListDetail(
            id, entry.Kind, entry.Identifier, entry.Name, RowLayouts.OfBaseList(entry.Kind).Values(entry).For(shown), [.. AuditRules.Of(entry.FindingCodes)])
        {
            PlaceCode = entry.Place.Code,
            Place = await RowDetails.PlacesAsync(context, entry.Place, cancel),
            Origin = await RowDetails.OriginAsync(context, entry.FileId, entry.Row, cancel),
            OutcomeName = await context.Outcomes.Where(o => o.Code == entry.OutcomeCode).Select(o => o.Name).FirstOrDefaultAsync(cancel),
            Record = await context.Records.Where(r => r.Subject == entry.Kind && r.NaturalKey == entry.Identifier)
                .Select(r => new ObjectLink(r.Id, r.Name, r.CreditCode)).FirstOrDefaultAsync(cancel),
            Registers = await RegistersAsync(id, cancel),
        };
    }

    /// <summary>The rows of the table of 核查情况, for filters and for names.</summary>
    public async Task<IReadOnlyList<OutcomeChoice>> OutcomesAsync(CancellationToken cancel = default) =>
        await context.Outcomes.OrderBy(o => o.Code).Select(o => new OutcomeChoice(o.Code, o.Name)).ToListAsync(cancel);

    /// <summary>The rows of a filter one after another, in the order of the list, never held together.</summary>
    public async Task<Result<IAsyncEnumerable<BaseListEntry>>> StreamAsync(BaseListFilter filter, string? sort, CancellationToken cancel = default)
    {
        var selection = await BaseListSelection.OfAsync(context, filter with { Kind = filter.Kind ?? SubjectKind.Unit }, null, shown.FindsByPhone, cancel);
        if (!selection.IsDone)
        {
            return selection.Problem;
        }

        var sorted = List.Sorted(selection.Value.Parts[0], sort);
        return sorted.IsDone ? new Result<IAsyncEnumerable<BaseListEntry>>(sorted.Value.AsAsyncEnumerable(), null) : sorted.Problem;
    }

    private async Task<List<RelatedRegister>> RegistersAsync(long id, CancellationToken cancel) => await (
        from match in context.Matches
        where match.BaseListEntryId == id
        join entry in context.RegisterEntries on match.RegisterEntryId equals entry.Id
        orderby match.Source, entry.Id
        select new RelatedRegister(entry.Id, match.Source, entry.Name, entry.CreditCode, match.Reason)).ToListAsync(cancel);

    private async Task<ListTotal?> TotalAsync(BaseListFilter filter, BaseListSelection selection, CancellationToken cancel)
    {
        if (filter.IsTallied)
        {
            var counts = await ListCounts.TalliedAsync(context, selection.Place, filter.Kind, cancel);
            return ListTotal.Exact(filter.Verified switch
            {
                true => counts.Verified,
                false => counts.Base - counts.Verified,
                _ => counts.Base,
            });
        }

        return selection.FoundBy == SearchBy.NamePart ? null : await ListCounts.CappedAsync(selection.Parts, cancel);
    }
}
