using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Progress;
using CensusPortal.Domain.Staff;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Reports.Exports;
using CensusPortal.Services.Staff.Assignments;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Staff;

/// <summary>Reads the census staff (两员): page by page, one person with areas and records, or all of a filter for an export.</summary>
public sealed class StaffQueries(CensusDbContext context, PersonalData? personal = null)
{
    private readonly PersonalData shown = personal ?? PersonalData.Masked;

    private static readonly KeysetList<StaffMember> List = new(s => s.Id, new SortColumn<StaffMember>("name", s => s.SearchName, MayBeNull: true));

    public async Task<Result<ListPage<StaffRow>>> PageAsync(StaffFilter filter, ListPosition position, CancellationToken cancel = default)
    {
        var rows = await SelectAsync(filter, cancel);
        if (!rows.IsDone)
        {
            return rows.Problem;
        }

        var page = await List.PageAsync([rows.Value], position, s => new StaffRow(
            s.Id, s.Name, s.Sex, s.Phone, s.IsInstructor, s.IsEnumerator, s.Source, s.Employer,
            context.Assignments.Count(a => a.StaffMemberId == s.Id)), cancel);
        var byHand = (await new HandChangeReading(context).DifferingAsync(cancel)).ToLookup(c => c.StaffMemberId);
        return page.IsDone
            ? await page.Value.Show(s => s with { Name = shown.Name(s.Name)!, Phone = shown.Phone(s.Phone)!, ByHand = byHand[s.Id].Count() }).WithTotalAsync(async () => await ListCounts.CappedAsync([rows.Value], cancel))
            : page;
    }

    /// <summary>Everything about one person, masked; null when there is none.</summary>
    public Task<StaffDetail?> FindAsync(int id, CancellationToken cancel = default) => FindAsync(id, shown, cancel);

    public async Task<StaffDetail?> FindAsync(int id, PersonalData shown, CancellationToken cancel = default)
    {
        var person = await AssignablePeople.FindAsync(context, id, cancel);
        return person is null ? null : new StaffDetail(id, shown.Name(person.Name)!, person.IsInstructor, person.IsEnumerator, RowLayouts.Staff.Values((await SeenAsync(cancel, id))(person)).For(shown))
        {
            Origin = await RowDetails.OriginAsync(context, person.FileId, person.Row, cancel),
            Areas = await AreasAsync(id, cancel),
            UnitsFilled = await FilledAsync(person.Phone, SubjectKind.Unit, cancel),
            HouseholdsFilled = await FilledAsync(person.Phone, SubjectKind.Household, cancel),
        };
    }

    /// <summary>The name of a person; null when there is none.</summary>
    public async Task<string?> NameAsync(int id, CancellationToken cancel = default) =>
        shown.Name(await context.Staff.Where(s => s.Id == id).Select(s => s.Name).FirstOrDefaultAsync(cancel));

    /// <summary>The people of a filter one after another, in the order of the list.</summary>
    public async Task<Result<IAsyncEnumerable<StaffMember>>> StreamAsync(StaffFilter filter, string? sort, CancellationToken cancel = default)
    {
        var rows = await SelectAsync(filter, cancel);
        if (!rows.IsDone)
        {
            return rows.Problem;
        }

        var sorted = List.Sorted(rows.Value, sort);
        return sorted.IsDone ? new Result<IAsyncEnumerable<StaffMember>>(sorted.Value.AsAsyncEnumerable().Select(await SeenAsync(cancel)), null) : sorted.Problem;
    }

    /// <summary>
    /// A person with the areas they cover now, changes by hand among them, of those the reader may know of: who covers areas of two townships is on the
    /// lists of both. An export is so the file to go on with.
    /// </summary>
    private async Task<Func<StaffMember, StaffMember>> SeenAsync(CancellationToken cancel, int? only = null)
    {
        var covered = (await context.Assignments.AsNoTracking().Where(a => only == null || a.StaffMemberId == only).ToListAsync(cancel))
            .ToLookup(a => a.StaffMemberId, a => a.AreaCode);
        return person => new StaffMember
        {
            Id = person.Id, Name = person.Name, SearchName = person.SearchName, Sex = person.Sex, Phone = person.Phone, IsInstructor = person.IsInstructor,
            IsEnumerator = person.IsEnumerator, Source = person.Source, Education = person.Education, BirthYear = person.BirthYear, Employer = person.Employer,
            FileId = person.FileId, Row = person.Row, Version = person.Version, AreaCodes = Covered(person.AreaCodes, [.. covered[person.Id]]),
        };
    }

    /// <summary>In the order of the file, what was given by hand after it.</summary>
    private static string? Covered(string? file, IReadOnlyCollection<string> now)
    {
        var known = StaffMember.Split(file);
        return now.Count == 0 ? null : string.Join('、', known.Where(now.Contains).Concat(now.Except(known).Order(StringComparer.Ordinal)));
    }

    private async Task<Result<IQueryable<StaffMember>>> SelectAsync(StaffFilter filter, CancellationToken cancel)
    {
        var place = await new PlaceScopes(context).FindAsync(filter.Area, cancel);
        if (place.Problem is not null)
        {
            return place.Problem;
        }

        var rows = filter.Role switch
        {
            StaffRole.Instructor => context.Staff.Where(s => s.IsInstructor),
            StaffRole.Enumerator => context.Staff.Where(s => s.IsEnumerator),
            StaffRole.Both => context.Staff.Where(s => s.IsInstructor && s.IsEnumerator),
            _ => context.Staff,
        };
        rows = filter.From is { } from ? rows.Where(s => s.Source == from) : rows;
        return new Result<IQueryable<StaffMember>>(Found(Within(rows.AsNoTracking(), place.Value), filter), null);
    }

    private IQueryable<StaffMember> Within(IQueryable<StaffMember> rows, PlaceScope? place)
    {
        var code = place?.Code;
        var areas = place?.Level switch
        {
            PlaceLevel.Block => context.Areas.Where(a => a.BlockCode == code),
            PlaceLevel.Township => context.Areas.Where(a => a.TownshipCode == code),
            PlaceLevel.District => context.Areas.Where(a => a.DistrictCode == code),
            _ => context.Areas.Where(a => a.Code == code),
        };
        return place?.Level switch
        {
            null or PlaceLevel.City => rows,
            PlaceLevel.Unknown => rows.Where(s => !context.Assignments.Any(a => a.StaffMemberId == s.Id)),
            _ => rows.Where(s => context.Assignments.Any(a => a.StaffMemberId == s.Id && areas.Any(area => area.Code == a.AreaCode))),
        };
    }

    /// <summary>The staff are few: names are found anywhere at once, phones as a whole.</summary>
    private IQueryable<StaffMember> Found(IQueryable<StaffMember> rows, StaffFilter filter)
    {
        if (SearchQuery.Of(filter.Search, filter.Anywhere) is not { } search)
        {
            return rows;
        }

        var (text, pattern) = (search.Text, search.Pattern);
        return !shown.FindsByPhone ? rows.Where(s => EF.Functions.Like(s.SearchName!, pattern, "\\"))
            : rows.Where(s => s.Phone == text || EF.Functions.Like(s.SearchName!, pattern, "\\"));
    }

    private async Task<ListTotal> FilledAsync(string phone, SubjectKind kind, CancellationToken cancel) =>
        await ListCounts.CappedAsync([context.Records.Where(r => r.EnumeratorPhone == phone && r.Subject == kind)], cancel);

    private async Task<List<CoveredArea>> AreasAsync(int id, CancellationToken cancel)
    {
        var areas = await (
            from assignment in context.Assignments
            where assignment.StaffMemberId == id
            join area in context.Areas on assignment.AreaCode equals area.Code
            join township in context.Divisions on area.TownshipCode equals township.Code
            orderby area.Code
            select new { area.Code, area.Name, Township = township.Name }).ToListAsync(cancel);
        string[] codes = [.. areas.Select(a => a.Code)];
        var tallies = (await context.AreaTallies.AsNoTracking().Where(t => codes.Contains(t.PlaceCode)).ToListAsync(cancel))
            .ToDictionary(t => (t.PlaceCode, t.Subject), t => new ProgressCounts(t.Base, t.Verified, t.Collected, t.Added, t.Coded, t.Establishments));
        return [.. areas.Select(a => new CoveredArea(a.Code, a.Name, a.Township,
            tallies.GetValueOrDefault((a.Code, SubjectKind.Unit)), tallies.GetValueOrDefault((a.Code, SubjectKind.Household))))];
    }
}
