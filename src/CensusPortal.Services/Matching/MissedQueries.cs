using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Progress;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>Which probably missed units a list is of (疑似漏报筛选).</summary>
public sealed record MissedFilter
{
    public string? Area { get; init; }
    public SubjectKind? Kind { get; init; }
    public RegisterSource? Source { get; init; }
    public string? Reason { get; init; }
    /// <summary>Held by that many registers, or, with 2, by more than one.</summary>
    public int? Held { get; init; }
    public string? Search { get; init; }
    public bool Anywhere { get; init; }

    public static Result<MissedFilter> Read(Func<string, string?> address)
    {
        var reader = new FilterReader(address);
        var filter = new MissedFilter
        {
            Area = reader.Text("area"), Kind = reader.Choice("kind", ListWords.Kinds), Source = reader.Choice("source", [.. RegisterSources.All.Select(s => (s.Slug(), s))]),
            Reason = reader.Text("reason"), Held = reader.Choice("held", ("1", 1), ("2", 2), ("3", 3)), Search = reader.Text("q"), Anywhere = reader.Switch("anywhere"),
        };
        return reader.Problem is { } problem ? problem : filter;
    }
}

/// <summary>A probably missed unit (疑似漏报) with the register row it is told by.</summary>
public sealed record MissedRow(
    long Id, long RegisterEntryId, SubjectKind Subject, string Name, string? CreditCode, int SourceBits, string Reason, string? BlockCode, string? TownshipCode,
    string? Representative, string? Phone, string? Address)
{
    /// <summary>The registers that hold it.</summary>
    public IReadOnlyList<RegisterSource> Sources => MissedUnit.SourcesOf(SourceBits);
}

internal sealed class MissedEntry
{
    public required MissedUnit Unit { get; init; }
    public required RegisterEntry Entry { get; init; }
}

/// <summary>Reads the units that were probably missed (疑似漏报).</summary>
public sealed class MissedQueries(CensusDbContext context, PersonalData? personal = null, Disclosure? disclosure = null)
{
    private readonly PersonalData shown = personal ?? PersonalData.Masked;

    private static readonly KeysetList<MissedEntry> List = new(
        m => m.Unit.Id, new("name", m => m.Unit.SearchName, MayBeNull: false), new("code", m => m.Unit.CreditCode, MayBeNull: true));

    public async Task<Result<ListPage<MissedRow>>> PageAsync(MissedFilter filter, ListPosition position, CancellationToken cancel = default)
    {
        var rows = await SelectAsync(filter, cancel);
        if (!rows.IsDone)
        {
            return rows.Problem;
        }

        var page = await List.PageAsync([Joined(rows.Value)], position, m => new MissedRow(
            m.Unit.Id, m.Unit.RegisterEntryId, m.Unit.Subject, m.Unit.Name, m.Unit.CreditCode, m.Unit.Sources, m.Unit.Reason, m.Unit.BlockCode,
            m.Unit.TownshipCode, m.Entry.Representative, m.Entry.Phone ?? m.Entry.SecondPhone, m.Entry.Address), cancel);
        return page.IsDone
            ? await page.Value.Show(r => r with { Representative = shown.Name(r.Representative), Phone = shown.Phone(r.Phone) })
                .WithTotalAsync(async () => ListTotal.Exact(await rows.Value.CountAsync(cancel)))
            : page;
    }

    /// <summary>How many the filter selects in each block or township.</summary>
    public async Task<IReadOnlyList<FindingPlace>> PlacesAsync(MissedFilter filter, CancellationToken cancel = default)
    {
        var rows = await SelectAsync(filter, cancel);
        if (!rows.IsDone)
        {
            return [];
        }

        var counts = await rows.Value.GroupBy(m => new { m.BlockCode, m.TownshipCode, m.Subject }).Select(g => new { g.Key, Rows = g.Count() }).ToListAsync(cancel);
        return await FindingPlaces.OfAsync(
            context, (await new PlaceScopes(context).FindAsync(filter.Area, cancel)).Value,
            [.. counts.Select(c => (c.Key.BlockCode, c.Key.TownshipCode, c.Key.Subject, c.Rows))], disclosure?.OnPages ?? 0, cancel);
    }

    public async Task<IReadOnlyList<string>> ReasonsAsync(CancellationToken cancel = default) =>
        await context.Missed.GroupBy(m => m.Reason).OrderByDescending(g => g.Count()).Select(g => g.Key).ToListAsync(cancel);

    /// <summary>The rows of a filter one after another, in the order of the list; phones in full.</summary>
    internal async Task<Result<IAsyncEnumerable<MissedRow>>> StreamAsync(MissedFilter filter, string? sort, CancellationToken cancel = default)
    {
        var rows = await SelectAsync(filter, cancel);
        var sorted = rows.IsDone ? List.Sorted(Joined(rows.Value), sort) : rows.Problem;
        return sorted.IsDone ? new Result<IAsyncEnumerable<MissedRow>>(sorted.Value.Select(m => new MissedRow(
            m.Unit.Id, m.Unit.RegisterEntryId, m.Unit.Subject, m.Unit.Name, m.Unit.CreditCode, m.Unit.Sources, m.Unit.Reason, m.Unit.BlockCode,
            m.Unit.TownshipCode, m.Entry.Representative, m.Entry.Phone ?? m.Entry.SecondPhone, m.Entry.Address)).AsAsyncEnumerable(), null) : sorted.Problem;
    }

    private IQueryable<MissedEntry> Joined(IQueryable<MissedUnit> units) =>
        from unit in units
        join entry in context.RegisterEntries.AsNoTracking() on unit.RegisterEntryId equals entry.Id
        select new MissedEntry { Unit = unit, Entry = entry };

    private async Task<Result<IQueryable<MissedUnit>>> SelectAsync(MissedFilter filter, CancellationToken cancel)
    {
        var found = await new PlaceScopes(context).FindAsync(filter.Area, cancel);
        if (found.Problem is not null)
        {
            return found.Problem;
        }

        var (rows, place, code) = (context.Missed.AsNoTracking(), found.Value, found.Value?.Code);
        rows = place?.Level switch
        {
            null => rows,
            PlaceLevel.Unknown => rows.Where(m => m.BlockCode == null),
            PlaceLevel.City or PlaceLevel.Block => rows.Where(m => m.BlockCode == code),
            PlaceLevel.Township => rows.Where(m => m.TownshipCode == code),
            _ => rows.Where(m => m.DivisionCode == code),
        };
        rows = filter.Kind is { } kind ? rows.Where(m => m.Subject == kind) : rows;
        rows = filter.Reason is { } reason ? rows.Where(m => m.Reason == reason) : rows;
        rows = filter.Held is { } held ? rows.Where(m => held == 1 ? m.SourceCount == 1 : m.SourceCount >= held) : rows;
        if (filter.Source is { } source)
        {
            var bit = MissedUnit.Bit(source);
            rows = rows.Where(m => (m.Sources & bit) != 0);
        }

        return new Result<IQueryable<MissedUnit>>(SearchQuery.Of(filter.Search, filter.Anywhere, byPhone: false) is { } search ? await SearchAsync(rows, search, cancel) : rows, null);
    }

    private static async Task<IQueryable<MissedUnit>> SearchAsync(IQueryable<MissedUnit> rows, SearchQuery search, CancellationToken cancel)
    {
        var (text, end, pattern) = (search.Text, search.End, search.Pattern);
        var byCode = rows.Where(m => string.Compare(m.CreditCode, text) >= 0 && string.Compare(m.CreditCode, end) < 0);
        if (search.Ways.Contains(SearchBy.CreditCode) && await byCode.AnyAsync(cancel))
        {
            return byCode;
        }

        var byName = rows.Where(m => string.Compare(m.SearchName, text) >= 0 && string.Compare(m.SearchName, end) < 0);
        return search.Ways.Contains(SearchBy.NamePrefix) && await byName.AnyAsync(cancel) ? byName : rows.Where(m => EF.Functions.Like(m.SearchName, pattern, "\\"));
    }
}
