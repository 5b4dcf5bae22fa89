using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Lists;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Duplicates;

/// <summary>Which possible duplicates a list is of (疑似重复筛选).</summary>
public sealed record DuplicateFilter
{
    public string? Area { get; init; }
    public DuplicateEvidence? Evidence { get; init; }
    public DuplicateState State { get; init; }
    /// <summary>Household businesses that were entered as units too, or not those.</summary>
    public bool? Across { get; init; }
    public string? Search { get; init; }

    public static Result<DuplicateFilter> Read(Func<string, string?> address)
    {
        var reader = new FilterReader(address);
        var filter = new DuplicateFilter
        {
            Area = reader.Text("area"), Evidence = reader.Choice("evidence", [.. DuplicateWords.All.Select(e => (e.Slug(), e))]),
            State = reader.Choice("state", ("open", DuplicateState.Open), ("dismissed", DuplicateState.Dismissed)) ?? DuplicateState.Open,
            Across = reader.Flag("across"), Search = reader.Text("q"),
        };
        return reader.Problem is { } problem ? problem : filter;
    }
}

/// <summary>One side of a possible duplicate (重复一方).</summary>
public sealed record DuplicateSide(long Id, SubjectKind Subject, string Name, string? CreditCode, string BlockCode, string TownshipCode, string? Representative, string? Phone, string Address);

/// <summary>A possible duplicate in a list (疑似重复).</summary>
public sealed record DuplicateRow(long Id, DuplicateEvidence Evidence, int Score, bool IsAcross, DuplicateState State, string? DecidedBy, DuplicateSide First, DuplicateSide Second);

/// <summary>A field of two records side by side (并排字段); the values as lists show them.</summary>
public sealed record FieldPair(string Name, object? First, object? Second, bool IsSame, bool MayTake);

/// <summary>Two records that may be one (疑似重复详情).</summary>
public sealed record DuplicateDetail(
    DuplicateRow Row, int FirstVersion, int SecondVersion, string? FirstBase, string? SecondBase, IReadOnlyList<FieldPair> Fields, DateTime? DecidedAt);

/// <summary>A merge that was made (已合并).</summary>
public sealed record MergeRow(int Id, long KeptId, string KeptName, string RemovedName, SubjectKind Subject, string TownshipCode, DateTime MergedAt, string MergedBy, DateTime? UndoneAt);

internal sealed class RecordPair
{
    public required DuplicatePair Pair { get; init; }
    public required ClearanceRecord First { get; init; }
    public required ClearanceRecord Second { get; init; }
}

/// <summary>Reads possible duplicates (疑似重复) and the merges that were made.</summary>
public sealed class DuplicateQueries(CensusDbContext context, PersonalData? personal = null)
{
    private const int MostMerges = 200;

    private readonly PersonalData shown = personal ?? PersonalData.Masked;

    private static readonly KeysetList<RecordPair> List = new(p => p.Pair.Id, new SortColumn<RecordPair>("name", p => p.Pair.SearchName, MayBeNull: false));

    public async Task<Result<ListPage<DuplicateRow>>> PageAsync(DuplicateFilter filter, ListPosition position, CancellationToken cancel = default)
    {
        var rows = await SelectAsync(filter, cancel);
        if (!rows.IsDone)
        {
            return rows.Problem;
        }

        var page = await List.PageAsync([rows.Value], position, p => new DuplicateRow(
            p.Pair.Id, p.Pair.Evidence, p.Pair.Score, p.Pair.IsAcrossHalves, p.Pair.State, p.Pair.DecidedBy,
            new DuplicateSide(p.First.Id, p.First.Subject, p.First.Name, p.First.CreditCode, p.First.BlockCode, p.First.TownshipCode, p.First.Representative, p.First.Mobile ?? p.First.Telephone, p.First.Address),
            new DuplicateSide(p.Second.Id, p.Second.Subject, p.Second.Name, p.Second.CreditCode, p.Second.BlockCode, p.Second.TownshipCode, p.Second.Representative, p.Second.Mobile ?? p.Second.Telephone, p.Second.Address)), cancel);
        return page.IsDone ? await page.Value.Show(Masked).WithTotalAsync(async () => await ListCounts.CappedAsync([rows.Value], cancel)) : page;
    }

    /// <summary>Both records field by field; null when the pair is gone or not the reader's.</summary>
    public async Task<DuplicateDetail?> FindAsync(long id, CancellationToken cancel = default)
    {
        var found = await Pairs(context.Duplicates.AsNoTracking().Where(p => p.Id == id)).FirstOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        var (pair, a, b) = (found.Pair, found.First, found.Second);
        var possible = MergeFields.Between(a, b).Select(f => f.Name).ToHashSet();
        var fields = MergeFields.All.Where(f => f.Value(a) is not null || f.Value(b) is not null)
            .Select(f => new FieldPair(f.Name, Shown(f.Name, f.Value(a)), Shown(f.Name, f.Value(b)), f.IsSame(a, b), possible.Contains(f.Name))).ToList();
        var row = new DuplicateRow(pair.Id, pair.Evidence, pair.Score, pair.IsAcrossHalves, pair.State, pair.DecidedBy, Side(a), Side(b));
        return new DuplicateDetail(Masked(row), a.Version, b.Version, a.BaseIdentifier, b.BaseIdentifier, fields, pair.DecidedAt);
    }

    /// <summary>The newest merges of the reader's places.</summary>
    public async Task<IReadOnlyList<MergeRow>> MergesAsync(CancellationToken cancel = default) =>
        await context.Merges.AsNoTracking().OrderByDescending(m => m.Id).Take(MostMerges).Select(m => new MergeRow(
            m.Id, m.KeptRecordId, m.KeptName, m.RemovedName, m.RemovedSubject, m.TownshipCode, m.MergedAt, m.MergedBy, m.UndoneAt)).ToListAsync(cancel);

    /// <summary>The rows of a filter one after another, in the order of the list; phones in full.</summary>
    internal async Task<Result<IAsyncEnumerable<DuplicateRow>>> StreamAsync(DuplicateFilter filter, string? sort, CancellationToken cancel = default)
    {
        var rows = await SelectAsync(filter, cancel);
        var sorted = rows.IsDone ? List.Sorted(rows.Value, sort) : rows.Problem;
        return sorted.IsDone ? new Result<IAsyncEnumerable<DuplicateRow>>(sorted.Value.AsAsyncEnumerable().Select(p => new DuplicateRow(
            p.Pair.Id, p.Pair.Evidence, p.Pair.Score, p.Pair.IsAcrossHalves, p.Pair.State, p.Pair.DecidedBy, Side(p.First), Side(p.Second))), null) : sorted.Problem;
    }

    private static DuplicateSide Side(ClearanceRecord r) =>
        new(r.Id, r.Subject, r.Name, r.CreditCode, r.BlockCode, r.TownshipCode, r.Representative, r.Mobile ?? r.Telephone, r.Address);

    private DuplicateRow Masked(DuplicateRow row) => row with { First = Masked(row.First), Second = Masked(row.Second) };

    private DuplicateSide Masked(DuplicateSide side) => side with { Representative = shown.Name(side.Representative), Phone = shown.Phone(side.Phone) };

    private object? Shown(string field, object? value) => (field, value) switch
    {
        ("telephone" or "mobile" or "enumeratorPhone", string phone) => shown.Phone(phone),
        ("representative", string name) => shown.Name(name),
        _ => value,
    };

    private IQueryable<RecordPair> Pairs(IQueryable<DuplicatePair> pairs) =>
        from pair in pairs
        join first in context.Records.AsNoTracking() on pair.FirstRecordId equals first.Id
        join second in context.Records.AsNoTracking() on pair.SecondRecordId equals second.Id
        select new RecordPair { Pair = pair, First = first, Second = second };

    private async Task<Result<IQueryable<RecordPair>>> SelectAsync(DuplicateFilter filter, CancellationToken cancel)
    {
        var found = await new PlaceScopes(context).FindAsync(filter.Area, cancel);
        if (found.Problem is not null)
        {
            return found.Problem;
        }

        var (rows, code) = (context.Duplicates.AsNoTracking().Where(p => p.State == filter.State), found.Value?.Code);
        rows = filter.Evidence is { } evidence ? rows.Where(p => p.Evidence == evidence) : rows;
        rows = filter.Across is { } across ? rows.Where(p => p.IsAcrossHalves == across) : rows;
        var pairs = Pairs(rows);
        if (SearchQuery.Of(filter.Search, anywhere: true, byPhone: false) is { } search)
        {
            var (text, pattern) = (search.Text, search.Pattern);
            pairs = pairs.Where(p => p.First.CreditCode == text || p.Second.CreditCode == text
                || EF.Functions.Like(p.First.SearchName, pattern, "\\") || EF.Functions.Like(p.Second.SearchName, pattern, "\\"));
        }

        return new Result<IQueryable<RecordPair>>(found.Value?.Level switch
        {
            null or PlaceLevel.City => pairs,
            PlaceLevel.Block => pairs.Where(p => p.First.BlockCode == code || p.Second.BlockCode == code),
            PlaceLevel.Township => pairs.Where(p => p.First.TownshipCode == code || p.Second.TownshipCode == code),
            PlaceLevel.District => pairs.Where(p => p.First.DistrictCode == code || p.Second.DistrictCode == code),
            PlaceLevel.Area => pairs.Where(p => p.First.AreaCode == code || p.Second.AreaCode == code),
            _ => pairs.Where(p => p.First.BlockCode == ""),
        }, null);
    }
}
