using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Staff.Assignments;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records;

/// <summary>The clearance records a filter selects (筛选出的清查记录), as a query the indexes serve.</summary>
internal sealed record RecordSelection(IReadOnlyList<IQueryable<ClearanceRecord>> Parts, PlaceScope? Place, SearchBy? FoundBy)
{
    public static async Task<Result<RecordSelection>> OfAsync(
        CensusDbContext context, RecordFilter filter, string? sort, bool byPhone, CancellationToken cancel)
    {
        var place = await new PlaceScopes(context).FindAsync(filter.Area, cancel);
        if (place.Problem is not null)
        {
            return place.Problem;
        }

        if (filter.AbsentFrom is { } register && !await context.MatchTallies.IgnoreQueryFilters().AnyAsync(t => t.Source == register, cancel))
        {
            return MatchingProblems.NotCompared.With(register.Name(Language.Chinese), register.Name(Language.English));
        }

        var isSorted = sort is not (null or "" or "id" or "-id");
        var rows = Within(Marked(context, context.Records.AsNoTracking(), filter), place.Value, isSorted);
        if (filter.Enumerator is { } id)
        {
            // Whoever covers nothing any more filled in records all the same.
            var phone = (await AssignablePeople.FindAsync(context, id, cancel))?.Phone ?? "";
            rows = rows.Where(r => r.EnumeratorPhone == phone);
        }

        var (found, way) = await SearchAsync(OfKind(rows, filter.Kind), filter, byPhone, cancel);
        var isParted = filter.Kind is null && way is null && (isSorted || place.Value is { Level: not PlaceLevel.City });
        return new RecordSelection(
            isParted ? [OfKind(found, SubjectKind.Unit), OfKind(found, SubjectKind.Household)] : [found], place.Value, way);
    }

    private static IQueryable<ClearanceRecord> OfKind(IQueryable<ClearanceRecord> rows, SubjectKind? kind) =>
        kind is { } only ? rows.Where(r => r.Subject == only) : rows;

    private static IQueryable<ClearanceRecord> Marked(CensusDbContext context, IQueryable<ClearanceRecord> rows, RecordFilter filter)
    {
        rows = filter.Type is { } type ? rows.Where(r => r.Kind == type) : rows;
        rows = filter.Added switch
        {
            true => rows.Where(r => r.BaseIdentifier == null),
            false => rows.Where(r => r.BaseIdentifier != null),
            _ => rows,
        };
        rows = filter.Coded switch { true => rows.Where(r => r.IsCoded), false => rows.Where(r => !r.IsCoded), _ => rows };
        rows = filter.Review is { } review ? rows.Where(r => r.Review == review) : rows;
        rows = filter.Findings ? rows.Where(r => r.FindingCodes != null) : rows;
        rows = filter.CensusOnly ? rows.Where(r => context.CensusOnly.Any(c => c.RecordId == r.Id)) : rows;
        return filter.AbsentFrom is { } register ? rows.AbsentFrom(register, context) : rows;
    }

    private static IQueryable<ClearanceRecord> Within(IQueryable<ClearanceRecord> rows, PlaceScope? place, bool isSorted)
    {
        var code = place?.Code;
        return place?.Level switch
        {
            null or PlaceLevel.City => rows,
            // A block has many rows: walking the sorted index and leaving other blocks out beats sorting them all,
            // and the substring keeps the database from choosing the block's index.
            PlaceLevel.Block when isSorted => rows.Where(r => r.BlockCode.Substring(0) == code),
            PlaceLevel.Block => rows.Where(r => r.BlockCode == code),
            PlaceLevel.Township => rows.Where(r => r.TownshipCode == code),
            PlaceLevel.District => rows.Where(r => r.DistrictCode == code),
            PlaceLevel.Area => rows.Where(r => r.AreaCode == code),
            _ => rows.Where(r => r.BlockCode == ""),
        };
    }

    /// <summary>The first way of looking that finds anything.</summary>
    private static async Task<(IQueryable<ClearanceRecord> Rows, SearchBy? Way)> SearchAsync(
        IQueryable<ClearanceRecord> rows, RecordFilter filter, bool byPhone, CancellationToken cancel)
    {
        if (SearchQuery.Of(filter.Search, filter.Anywhere, byPhone) is not { } search)
        {
            return (rows, null);
        }

        foreach (var way in search.Ways.SkipLast(1))
        {
            var found = Found(rows, search, way);
            if (await found.AnyAsync(cancel))
            {
                return (found, way);
            }
        }

        return (Found(rows, search, search.Ways[^1]), search.Ways[^1]);
    }

    private static IQueryable<ClearanceRecord> Found(IQueryable<ClearanceRecord> rows, SearchQuery search, SearchBy way)
    {
        var (text, end, pattern) = (search.Text, search.End, search.Pattern);
        SubjectKind[] kinds = [SubjectKind.Unit, SubjectKind.Household];
        return way switch
        {
            SearchBy.CreditCode => rows.Where(r => string.Compare(r.CreditCode, text) >= 0 && string.Compare(r.CreditCode, end) < 0),
            SearchBy.Identifier => rows.Where(r => kinds.Contains(r.Subject) && r.NaturalKey == text),
            SearchBy.RegistrationNumber => rows.Where(r => r.RegistrationNumber == text),
            SearchBy.Mobile => rows.Where(r => r.Mobile == text),
            SearchBy.Phone => rows.Where(r => r.Telephone == text),
            SearchBy.NamePrefix => rows.Where(r => kinds.Contains(r.Subject)
                && string.Compare(r.SearchName, text) >= 0 && string.Compare(r.SearchName, end) < 0),
            _ => rows.Where(r => EF.Functions.Like(r.SearchName, pattern, "\\")),
        };
    }
}
