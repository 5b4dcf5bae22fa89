using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Registers;

/// <summary>A register row and what the comparison found for it; null before it was compared, and in older editions.</summary>
internal sealed class ComparedEntry
{
    public required RegisterEntry Entry { get; init; }
    public RegisterMatch? Match { get; init; }
}

/// <summary>The register rows a filter selects (筛选出的名录条目), as a query the indexes serve.</summary>
internal sealed record RegisterSelection(
    IQueryable<ComparedEntry> Rows, RegisterEdition? Edition, bool IsNewest, PlaceScope? Place, SearchBy? FoundBy)
{
    /// <summary>The rows of the comparison come first, in their own order; else the register's.</summary>
    public bool IsOfMatching { get; private init; }

    public static async Task<Result<RegisterSelection>> OfAsync(CensusDbContext context, RegisterFilter filter, bool byPhone, CancellationToken cancel)
    {
        var place = await new PlaceScopes(context).FindAsync(filter.Area, cancel);
        if (place.Problem is not null)
        {
            return place.Problem;
        }

        var editions = await context.Editions.AsNoTracking().OrderBy(e => e.Source).ThenByDescending(e => e.EditionOn).ToListAsync(cancel);
        var source = filter.Source ?? (editions.Count == 0 ? RegisterSource.MarketSupervision : editions.Min(e => e.Source));
        var newest = editions.Find(e => e.Source == source);
        var edition = filter.Edition is null ? newest : editions.Find(e => e.Source == source && e.EditionOn == filter.Edition);
        if (filter.Edition is { } day && edition is null)
        {
            return RegisterProblems.UnknownEdition.With(source.Name(Language.Chinese), day);
        }

        if (filter.IsOfMatching && edition != newest)
        {
            return RegisterProblems.OldEdition.With();
        }

        var rows = filter.IsOfMatching
            ? Compared(context, filter with { Source = source }, place.Value, edition?.Id ?? 0)
            : All(context, edition?.Id ?? 0, place.Value);
        var (found, way) = await SearchAsync(rows, filter, byPhone, cancel);
        return new RegisterSelection(found, edition, edition == newest, place.Value, way) { IsOfMatching = filter.IsOfMatching };
    }

    /// <summary>By what the comparison found: the block is the one it counted the row in.</summary>
    private static IQueryable<ComparedEntry> Compared(CensusDbContext context, RegisterFilter filter, PlaceScope? place, int editionId)
    {
        var matches = context.Matches.AsNoTracking().Where(m => m.Source == filter.Source);
        // Every row has a reason or a match, and reasons are indexed.
        matches = filter.Matched switch
        {
            true => matches.Where(m => m.Reason == null),
            false => matches.Where(m => m.Reason != null),
            _ => matches,
        };
        matches = filter.Level is { } level ? matches.Where(m => m.Level == level) : matches;
        matches = filter.Reason is { } reason ? matches.Where(m => m.Reason == reason) : matches;
        matches = filter.InScope is { } inScope ? matches.Where(m => m.InScope == inScope) : matches;
        var block = place?.Level == PlaceLevel.Unknown ? null : place?.Code;
        matches = place?.Level is PlaceLevel.Unknown or PlaceLevel.City or PlaceLevel.Block ? matches.Where(m => m.BlockCode == block) : matches;
        var entries = Below(context.RegisterEntries.AsNoTracking().Where(e => e.EditionId == editionId), place);
        return from match in matches
               join entry in entries on match.RegisterEntryId equals entry.Id
               select new ComparedEntry { Entry = entry, Match = match };
    }

    private static IQueryable<ComparedEntry> All(CensusDbContext context, int editionId, PlaceScope? place)
    {
        var entries = context.RegisterEntries.AsNoTracking().Where(e => e.EditionId == editionId);
        var block = place?.Level == PlaceLevel.Unknown ? null : place?.Code;
        entries = place?.Level is PlaceLevel.Unknown or PlaceLevel.City or PlaceLevel.Block ? entries.Where(e => e.BlockCode == block) : entries;
        return from entry in Below(entries, place)
               join match in context.Matches.AsNoTracking() on entry.Id equals match.RegisterEntryId into found
               from match in found.DefaultIfEmpty()
               select new ComparedEntry { Entry = entry, Match = match };
    }

    /// <summary>Within a township or district, by the division code of the register; areas are not known to registers.</summary>
    private static IQueryable<RegisterEntry> Below(IQueryable<RegisterEntry> entries, PlaceScope? place)
    {
        var (code, block) = (place?.Code, place?.BlockCode);
        return place?.Level switch
        {
            PlaceLevel.Township => entries.Where(e => e.BlockCode == block && e.TownshipCode == code),
            PlaceLevel.District or PlaceLevel.Area => entries.Where(e => e.BlockCode == block && e.DivisionCode == code),
            _ => entries,
        };
    }

    private static async Task<(IQueryable<ComparedEntry> Rows, SearchBy? Way)> SearchAsync(
        IQueryable<ComparedEntry> rows, RegisterFilter filter, bool byPhone, CancellationToken cancel)
    {
        if (SearchQuery.Of(filter.Search, filter.Anywhere, byPhone) is not { } search)
        {
            return (rows, null);
        }

        var ways = search.Ways.Where(w => w != SearchBy.Identifier).ToList();
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

    private static IQueryable<ComparedEntry> Found(IQueryable<ComparedEntry> rows, SearchQuery search, SearchBy way)
    {
        var (text, end, pattern) = (search.Text, search.End, search.Pattern);
        return way switch
        {
            SearchBy.CreditCode => rows.Where(r => string.Compare(r.Entry.CreditCode, text) >= 0 && string.Compare(r.Entry.CreditCode, end) < 0),
            SearchBy.RegistrationNumber => rows.Where(r => r.Entry.RegistrationNumber == text),
            SearchBy.Mobile or SearchBy.Phone => rows.Where(r => r.Entry.Phone == text || r.Entry.SecondPhone == text),
            SearchBy.NamePrefix => rows.Where(r => string.Compare(r.Entry.SearchName, text) >= 0 && string.Compare(r.Entry.SearchName, end) < 0),
            _ => rows.Where(r => EF.Functions.Like(r.Entry.SearchName, pattern, "\\")),
        };
    }
}
