using System.Linq.Expressions;
using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Audits;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Records.Photos;
using CensusPortal.Services.Reports.Exports;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records;

/// <summary>Reads clearance records (清查记录): page by page, one with all its relations, or all of a filter for an export.</summary>
public sealed class RecordQueries(CensusDbContext context, PersonalData? personal = null)
{
    private readonly PersonalData shown = personal ?? PersonalData.Masked;

    private static readonly KeysetList<ClearanceRecord> List = new(
        r => r.Id, new("name", r => r.SearchName, MayBeNull: false), new("code", r => r.CreditCode, MayBeNull: true));

    public async Task<Result<ListPage<RecordRow>>> PageAsync(RecordFilter filter, ListPosition position, CancellationToken cancel = default)
    {
        var selection = await RecordSelection.OfAsync(context, filter, position.Sort, shown.FindsByPhone, cancel);
        if (!selection.IsDone)
        {
            return selection.Problem;
        }

        var page = await List.PageAsync(selection.Value.Parts, position, r => new RecordRow(
            r.Id, r.Kind, r.Name, r.CreditCode, r.Representative, r.Mobile, r.BlockCode, r.TownshipCode, r.AreaCode, r.Address,
            r.IndustryCode, r.IsCoded, r.OperatingStatus, r.BaseIdentifier == null, r.FilledOn, r.FindingCodes, r.Uid, r.Version,
            r.Review, r.ReviewComment), cancel);
        return page.IsDone
            ? await page.Value.Show(r => r with { Representative = shown.Name(r.Representative), Mobile = shown.Phone(r.Mobile) })
                .WithTotalAsync(() => TotalAsync(filter, selection.Value, cancel))
            : page;
    }

    /// <summary>The number of the record that phones know by an id; null when there is none.</summary>
    public Task<long?> IdOfAsync(Guid uid, CancellationToken cancel = default) =>
        context.Records.Where(r => r.Uid == uid).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancel);

    /// <summary>Everything about one record, masked; null when there is none.</summary>
    public Task<RecordDetail?> FindAsync(long id, CancellationToken cancel = default) => FindAsync(id, shown, cancel);

    public async Task<RecordDetail?> FindAsync(long id, PersonalData shown, CancellationToken cancel = default)
    {
        var record = await context.Records.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel);
        return record is null ? null : new RecordDetail(
            id, record.Kind, record.Name, record.IsAddition, RowLayouts.OfRecord(record.Subject).Values(record).For(shown), [.. AuditRules.Of(record.FindingCodes)])
        {
            Uid = record.Uid,
            Version = record.Version,
            Review = record.Review,
            ReviewComment = record.ReviewComment,
            FindingCodes = record.FindingCodes,
            PlaceCode = record.Place.Code,
            Place = await RowDetails.PlacesAsync(context, record.Place, cancel),
            Origin = await RowDetails.OriginAsync(context, record.FileId, record.Row, cancel),
            BaseRow = await context.BaseList.Where(e => e.Kind == record.Subject && e.Identifier == record.BaseIdentifier)
                .Select(e => new ObjectLink(e.Id, e.Name, e.Identifier)).FirstOrDefaultAsync(cancel),
            Enumerator = await context.Staff.Where(s => s.Phone == record.EnumeratorPhone).Select(s => new ObjectLink(s.Id, s.Name, null))
                .FirstOrDefaultAsync(cancel) is { } enumerator ? enumerator with { Name = shown.Name(enumerator.Name)! } : null,
            BuildingName = await context.Buildings.Where(b => b.Code == record.BuildingCode).Select(b => b.Name).FirstOrDefaultAsync(cancel),
            Photos = await new PhotoQueries(context).OfAsync(record.Uid, id, cancel),
            Registers = await RegistersAsync(id, cancel),
            Duplicates = await DuplicatesAsync(id, cancel),
            IsCensusOnly = await context.CensusOnly.AnyAsync(c => c.RecordId == id, cancel),
        };
    }

    /// <summary>The rows of a filter one after another, in the order of the list, never held together.</summary>
    public async Task<Result<IAsyncEnumerable<ClearanceRecord>>> StreamAsync(RecordFilter filter, string? sort, CancellationToken cancel = default)
    {
        // Without the way the page is sorted: a scan and one sort are right for a whole list.
        var selection = await RecordSelection.OfAsync(context, filter with { Kind = filter.Kind ?? SubjectKind.Unit }, null, shown.FindsByPhone, cancel);
        if (!selection.IsDone)
        {
            return selection.Problem;
        }

        var sorted = List.Sorted(selection.Value.Parts[0], sort);
        return sorted.IsDone ? new Result<IAsyncEnumerable<ClearanceRecord>>(sorted.Value.Select(WhatAFileHolds).AsAsyncEnumerable(), null) : sorted.Problem;
    }

    /// <summary>Only the columns of the office's own files: a whole list is read, and what is not written need not be.</summary>
    private static readonly Expression<Func<ClearanceRecord, ClearanceRecord>> WhatAFileHolds = r => new ClearanceRecord
    {
        Id = r.Id, Subject = r.Subject, Kind = r.Kind, BaseIdentifier = r.BaseIdentifier, NaturalKey = "", CreditCode = r.CreditCode,
        OrganisationCode = r.OrganisationCode, RegistrationNumber = r.RegistrationNumber, HasLicence = r.HasLicence, Name = r.Name,
        SearchName = "", Representative = r.Representative, OpenedIn = r.OpenedIn, Telephone = r.Telephone, Mobile = r.Mobile,
        AreaCode = r.AreaCode, DistrictCode = "", TownshipCode = "", BlockCode = "", BuildingCode = r.BuildingCode, Address = r.Address,
        RegisteredAddress = r.RegisteredAddress, Activity = r.Activity, IndustryCode = r.IndustryCode, OperatingStatus = r.OperatingStatus,
        OrganisationType = r.OrganisationType, RegistrationCategory = r.RegistrationCategory, Employees = r.Employees,
        FemaleEmployees = r.FemaleEmployees, ExpectedRevenue = r.ExpectedRevenue, TotalAssets = r.TotalAssets,
        ParentCreditCode = r.ParentCreditCode, ParentName = r.ParentName, EnumeratorPhone = r.EnumeratorPhone, FilledOn = r.FilledOn,
        Remark = r.Remark,
    };

    /// <summary>Possible duplicates of a record that nobody has decided on (疑似重复): the pair, by the other record's name.</summary>
    private async Task<IReadOnlyList<ObjectLink>> DuplicatesAsync(long recordId, CancellationToken cancel)
    {
        var pairs = await context.Duplicates.AsNoTracking()
            .Where(p => p.State == DuplicateState.Open && (p.FirstRecordId == recordId || p.SecondRecordId == recordId)).OrderByDescending(p => p.Score).Take(10)
            .Select(p => new { p.Id, Other = p.FirstRecordId == recordId ? p.SecondRecordId : p.FirstRecordId }).ToListAsync(cancel);
        long[] others = [.. pairs.Select(p => p.Other)];
        var names = others.Length == 0 ? [] : await context.Records.Where(r => others.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Name, cancel);
        return [.. pairs.Where(p => names.ContainsKey(p.Other)).Select(p => new ObjectLink(p.Id, names[p.Other], null))];
    }

    private async Task<List<MatchedRegister>> RegistersAsync(long id, CancellationToken cancel) => await (
        from match in context.Matches
        where match.RecordId == id
        join entry in context.RegisterEntries on match.RegisterEntryId equals entry.Id
        orderby match.Source, entry.Id
        select new MatchedRegister(entry.Id, match.Source, entry.Name, entry.CreditCode, match.Level, match.Weight)).ToListAsync(cancel);

    private async Task<ListTotal?> TotalAsync(RecordFilter filter, RecordSelection selection, CancellationToken cancel)
    {
        if (filter.IsTallied)
        {
            // Only units are legal entities or establishments.
            var kind = filter.Type is null ? filter.Kind : SubjectKind.Unit;
            var counts = await ListCounts.TalliedAsync(context, selection.Place, kind, cancel);
            return ListTotal.Exact(filter switch
            {
                { Type: RecordKind.LegalEntity } => counts.LegalEntities,
                { Type: not null } => counts.Establishments,
                { Added: { } added } => added ? counts.Added : counts.Collected - counts.Added,
                { Coded: { } coded } => coded ? counts.Coded : counts.Collected - counts.Coded,
                { Review: { } review } => counts.At(review),
                _ => counts.Collected,
            });
        }

        // Counting names with a text anywhere would read them all a second time.
        return selection.FoundBy == SearchBy.NamePart ? null : await ListCounts.CappedAsync(selection.Parts, cancel);
    }
}
