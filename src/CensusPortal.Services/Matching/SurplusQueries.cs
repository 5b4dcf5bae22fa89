using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Progress;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>What a row of 疑似多报/代码错误 is there for: no register holds it, any doubt about its code, or one of the doubts (疑点).</summary>
public enum SurplusKind { Unheld, AnyCode, BadCheck, Slip, OtherUnit }

/// <summary>Which doubtful collected rows a list is of (疑似多报筛选).</summary>
public sealed record SurplusFilter
{
    public static readonly (string Text, SurplusKind Value)[] Kinds =
        [("unheld", SurplusKind.Unheld), ("code", SurplusKind.AnyCode), ("bad-check", SurplusKind.BadCheck), ("slip", SurplusKind.Slip), ("other-unit", SurplusKind.OtherUnit)];

    public string? Area { get; init; }
    public SubjectKind? Kind { get; init; }
    public SurplusKind? What { get; init; }
    /// <summary>With a right code to propose, or without.</summary>
    public bool? Proposed { get; init; }
    public string? Search { get; init; }
    public bool Anywhere { get; init; }

    public static Result<SurplusFilter> Read(Func<string, string?> address)
    {
        var reader = new FilterReader(address);
        var filter = new SurplusFilter
        {
            Area = reader.Text("area"), Kind = reader.Choice("kind", ListWords.Kinds), What = reader.Choice("what", Kinds), Proposed = reader.Flag("proposed"),
            Search = reader.Text("q"), Anywhere = reader.Switch("anywhere"),
        };
        return reader.Problem is { } problem ? problem : filter;
    }
}

/// <summary>A doubtful collected row (疑似多报、代码错误) with what is known against it.</summary>
public sealed record SurplusRow(
    long Id, SubjectKind Subject, string Name, string? CreditCode, string BlockCode, string TownshipCode, string AreaCode, string? Representative, string? Phone,
    string Address, DateOnly? FilledOn, bool IsUnheld, CodeDoubt? Code, string? ProposedCode, string? OtherName, RegisterSource? OtherSource);

internal sealed class DoubtfulRecord
{
    public required RecordDoubt Doubt { get; init; }
    public required ClearanceRecord Record { get; init; }
}

/// <summary>Reads the collected rows that may be too much or carry a wrong code (疑似多报、代码错误).</summary>
public sealed class SurplusQueries(CensusDbContext context, PersonalData? personal = null, Disclosure? disclosure = null)
{
    private readonly PersonalData shown = personal ?? PersonalData.Masked;

    private static readonly KeysetList<DoubtfulRecord> List = new(
        d => d.Doubt.RecordId, new("name", d => d.Record.SearchName, MayBeNull: false), new("code", d => d.Record.CreditCode, MayBeNull: true));

    public async Task<Result<ListPage<SurplusRow>>> PageAsync(SurplusFilter filter, ListPosition position, CancellationToken cancel = default)
    {
        var rows = await SelectAsync(filter, cancel);
        if (!rows.IsDone)
        {
            return rows.Problem;
        }

        var page = await List.PageAsync([rows.Value], position, d => new SurplusRow(
            d.Record.Id, d.Record.Subject, d.Record.Name, d.Record.CreditCode, d.Record.BlockCode, d.Record.TownshipCode, d.Record.AreaCode,
            d.Record.Representative, d.Record.Mobile ?? d.Record.Telephone, d.Record.Address, d.Record.FilledOn, d.Doubt.IsUnheld, d.Doubt.Code,
            d.Doubt.ProposedCode, d.Doubt.OtherName, d.Doubt.OtherSource), cancel);
        return page.IsDone
            ? await page.Value.Show(r => r with { Representative = shown.Name(r.Representative), Phone = shown.Phone(r.Phone) })
                .WithTotalAsync(async () => await ListCounts.CappedAsync([rows.Value], cancel))
            : page;
    }

    /// <summary>How many the filter selects in each block or township; a search counts only on the list itself.</summary>
    public async Task<IReadOnlyList<FindingPlace>> PlacesAsync(SurplusFilter filter, CancellationToken cancel = default)
    {
        var found = await new PlaceScopes(context).FindAsync(filter.Area, cancel);
        if (found.Problem is not null)
        {
            return [];
        }

        var counts = await Marked(filter, found.Value).GroupBy(d => new { d.BlockCode, d.TownshipCode, d.Subject }).Select(g => new { g.Key, Rows = g.Count() }).ToListAsync(cancel);
        return await FindingPlaces.OfAsync(
            context, found.Value, [.. counts.Select(c => ((string?)c.Key.BlockCode, (string?)c.Key.TownshipCode, c.Key.Subject, c.Rows))], disclosure?.OnPages ?? 0, cancel);
    }

    /// <summary>The rows of a filter one after another, in the order of the list; phones in full.</summary>
    internal async Task<Result<IAsyncEnumerable<SurplusRow>>> StreamAsync(SurplusFilter filter, string? sort, CancellationToken cancel = default)
    {
        var rows = await SelectAsync(filter, cancel);
        var sorted = rows.IsDone ? List.Sorted(rows.Value, sort) : rows.Problem;
        return sorted.IsDone ? new Result<IAsyncEnumerable<SurplusRow>>(sorted.Value.Select(d => new SurplusRow(
            d.Record.Id, d.Record.Subject, d.Record.Name, d.Record.CreditCode, d.Record.BlockCode, d.Record.TownshipCode, d.Record.AreaCode,
            d.Record.Representative, d.Record.Mobile ?? d.Record.Telephone, d.Record.Address, d.Record.FilledOn, d.Doubt.IsUnheld, d.Doubt.Code,
            d.Doubt.ProposedCode, d.Doubt.OtherName, d.Doubt.OtherSource)).AsAsyncEnumerable(), null) : sorted.Problem;
    }

    private IQueryable<RecordDoubt> Marked(SurplusFilter filter, PlaceScope? place)
    {
        var (rows, code) = (context.Doubts.AsNoTracking(), place?.Code);
        rows = place?.Level switch
        {
            null or PlaceLevel.City => rows,
            PlaceLevel.Block => rows.Where(d => d.BlockCode == code),
            PlaceLevel.Township => rows.Where(d => d.TownshipCode == code),
            PlaceLevel.District => rows.Where(d => context.Records.Any(r => r.Id == d.RecordId && r.DistrictCode == code)),
            PlaceLevel.Area => rows.Where(d => context.Records.Any(r => r.Id == d.RecordId && r.AreaCode == code)),
            _ => rows.Where(d => d.BlockCode == ""),
        };
        rows = filter.Kind is { } kind ? rows.Where(d => d.Subject == kind) : rows;
        rows = filter.Proposed switch { true => rows.Where(d => d.ProposedCode != null), false => rows.Where(d => d.ProposedCode == null), _ => rows };
        return filter.What switch
        {
            SurplusKind.Unheld => rows.Where(d => d.IsUnheld),
            SurplusKind.AnyCode => rows.Where(d => d.Code != null),
            SurplusKind.BadCheck => rows.Where(d => d.Code == CodeDoubt.BadCheck),
            SurplusKind.Slip => rows.Where(d => d.Code == CodeDoubt.Slip),
            SurplusKind.OtherUnit => rows.Where(d => d.Code == CodeDoubt.OtherUnit),
            _ => rows,
        };
    }

    private async Task<Result<IQueryable<DoubtfulRecord>>> SelectAsync(SurplusFilter filter, CancellationToken cancel)
    {
        var found = await new PlaceScopes(context).FindAsync(filter.Area, cancel);
        if (found.Problem is not null)
        {
            return found.Problem;
        }

        var rows = from doubt in Marked(filter, found.Value)
                   join record in context.Records.AsNoTracking() on doubt.RecordId equals record.Id
                   select new DoubtfulRecord { Doubt = doubt, Record = record };
        return new Result<IQueryable<DoubtfulRecord>>(SearchQuery.Of(filter.Search, filter.Anywhere, byPhone: false) is { } search ? await SearchAsync(rows, search, cancel) : rows, null);
    }

    private static async Task<IQueryable<DoubtfulRecord>> SearchAsync(IQueryable<DoubtfulRecord> rows, SearchQuery search, CancellationToken cancel)
    {
        var (text, end, pattern) = (search.Text, search.End, search.Pattern);
        var byCode = rows.Where(d => string.Compare(d.Record.CreditCode, text) >= 0 && string.Compare(d.Record.CreditCode, end) < 0);
        if (search.Ways.Contains(SearchBy.CreditCode) && await byCode.AnyAsync(cancel))
        {
            return byCode;
        }

        var byName = rows.Where(d => string.Compare(d.Record.SearchName, text) >= 0 && string.Compare(d.Record.SearchName, end) < 0);
        return search.Ways.Contains(SearchBy.NamePrefix) && await byName.AnyAsync(cancel) ? byName : rows.Where(d => EF.Functions.Like(d.Record.SearchName, pattern, "\\"));
    }
}
