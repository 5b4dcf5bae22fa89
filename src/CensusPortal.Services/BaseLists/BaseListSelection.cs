using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Services.Lists;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.BaseLists;

/// <summary>The base-list rows a filter selects (筛选出的底册), as a query the indexes serve.</summary>
internal sealed record BaseListSelection(IReadOnlyList<IQueryable<BaseListEntry>> Parts, PlaceScope? Place, SearchBy? FoundBy)
{
    public static async Task<Result<BaseListSelection>> OfAsync(
        CensusDbContext context, BaseListFilter filter, string? sort, bool byPhone, CancellationToken cancel)
    {
        var place = await new PlaceScopes(context).FindAsync(filter.Area, cancel);
        if (place.Problem is not null)
        {
            return place.Problem;
        }

        var outcomes = await context.Outcomes.AsNoTracking().ToListAsync(cancel);
        if (filter.Outcome is { } code && code != BaseListFilter.NotVerified && !outcomes.Exists(o => o.Code == code))
        {
            return BaseListProblems.UnknownOutcome.With(code);
        }

        var isSorted = sort is not (null or "" or "id" or "-id");
        var rows = Within(Marked(context, outcomes, filter), place.Value, isSorted);
        var (found, way) = await SearchAsync(OfKind(rows, filter.Kind), filter, byPhone, cancel);
        var isRanged = isSorted || filter.Outcome is not null || filter.Verified == false || place.Value is { Level: not PlaceLevel.City };
        return new BaseListSelection(filter.Kind is null && way is null && isRanged
            ? [OfKind(found, SubjectKind.Unit), OfKind(found, SubjectKind.Household)] : [found], place.Value, way);
    }

    private static IQueryable<BaseListEntry> OfKind(IQueryable<BaseListEntry> rows, SubjectKind? kind) =>
        kind is { } only ? rows.Where(e => e.Kind == only) : rows;

    private static IQueryable<BaseListEntry> Marked(CensusDbContext context, List<VerificationOutcome> outcomes, BaseListFilter filter)
    {
        var rows = context.BaseList.AsNoTracking();
        rows = filter.Outcome switch
        {
            null => rows,
            BaseListFilter.NotVerified => rows.Where(e => e.OutcomeCode == null),
            var code => rows.Where(e => e.OutcomeCode == code),
        };
        if (filter.Verified is { } verified)
        {
            string[] codes = [.. outcomes.Where(o => o.CountsAsVerified == verified).Select(o => o.Code)];
            // Most rows are verified: walking the list and leaving the others out beats sorting all of them by outcome,
            // and the substring keeps the database from choosing the index of the outcomes.
            rows = verified ? rows.Where(e => codes.Contains(e.OutcomeCode!.Substring(0)))
                : codes.Length == 0 ? rows.Where(e => e.OutcomeCode == null)
                : rows.Where(e => e.OutcomeCode == null || codes.Contains(e.OutcomeCode));
        }

        // The natural key of a record is the identifier of the row it answers.
        rows = filter.Collected switch
        {
            true => rows.Where(e => context.Records.Any(r => r.Subject == e.Kind && r.NaturalKey == e.Identifier)),
            false => rows.Where(e => !context.Records.Any(r => r.Subject == e.Kind && r.NaturalKey == e.Identifier)),
            _ => rows,
        };
        return filter.Findings ? rows.Where(e => e.FindingCodes != null) : rows;
    }

    private static IQueryable<BaseListEntry> Within(IQueryable<BaseListEntry> rows, PlaceScope? place, bool isSorted)
    {
        var code = place?.Code;
        return place?.Level switch
        {
            null or PlaceLevel.City => rows,
            // As with records: the sorted index is walked, other blocks are left out.
            PlaceLevel.Block when isSorted => rows.Where(e => e.BlockCode!.Substring(0) == code),
            PlaceLevel.Block => rows.Where(e => e.BlockCode == code),
            PlaceLevel.Township => rows.Where(e => e.TownshipCode == code),
            PlaceLevel.District => rows.Where(e => e.DistrictCode == code),
            PlaceLevel.Area => rows.Where(e => e.AreaCode == code),
            _ => rows.Where(e => e.BlockCode == null),
        };
    }

    private static async Task<(IQueryable<BaseListEntry> Rows, SearchBy? Way)> SearchAsync(
        IQueryable<BaseListEntry> rows, BaseListFilter filter, bool byPhone, CancellationToken cancel)
    {
        if (SearchQuery.Of(filter.Search, filter.Anywhere, byPhone) is not { } search)
        {
            return (rows, null);
        }

        var ways = search.Ways.Where(w => w != SearchBy.RegistrationNumber).ToList();
        foreach (var way in ways.SkipLast(1))
        {
            var found = Found(rows, search, way);
            if (await found.AnyAsync(cancel))
            {
                return (found, way);
            }
        }

        return (Found(rows, search, ways[^1]), ways[^1]);
    }

    private static IQueryable<BaseListEntry> Found(IQueryable<BaseListEntry> rows, SearchQuery search, SearchBy way)
    {
        var (text, end, pattern) = (search.Text, search.End, search.Pattern);
        SubjectKind[] kinds = [SubjectKind.Unit, SubjectKind.Household];
        return way switch
        {
            SearchBy.CreditCode => rows.Where(e => string.Compare(e.CreditCode, text) >= 0 && string.Compare(e.CreditCode, end) < 0),
            SearchBy.Identifier => rows.Where(e => kinds.Contains(e.Kind) && e.Identifier == text),
            SearchBy.Mobile or SearchBy.Phone => rows.Where(e => e.Phone == text),
            SearchBy.NamePrefix => rows.Where(e => kinds.Contains(e.Kind)
                && string.Compare(e.SearchName, text) >= 0 && string.Compare(e.SearchName, end) < 0),
            _ => rows.Where(e => EF.Functions.Like(e.SearchName, pattern, "\\")),
        };
    }
}
