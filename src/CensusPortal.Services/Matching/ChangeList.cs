using System.Linq.Expressions;
using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>Which changes are asked for (变化筛选).</summary>
public sealed record MatchChangeFilter(RegisterSource? Source, MatchChangeKind? Kind, string? Area)
{
    public static Result<MatchChangeFilter> Read(Func<string, string?> address)
    {
        var reader = new FilterReader(address);
        var filter = new MatchChangeFilter(
            reader.Choice("source", [.. RegisterSources.All.Select(s => (s.Slug(), s))]),
            reader.Choice("change", [.. MatchChangeKinds.All.Select(k => (k.Slug(), k))]), reader.Text("area"));
        return reader.Problem is { } problem ? problem : filter;
    }
}

/// <summary>A register row that a comparison found otherwise than an earlier one (比对变化行).</summary>
/// <param name="EntryId">Null when the row's edition is no more.</param>
public sealed record MatchChangeRow(
    long Id, MatchChangeKind Kind, RegisterSource Source, long? EntryId, string Name, string? BlockCode, string? TownshipCode,
    ObjectLink? RecordBefore, ObjectLink? RecordAfter, MatchLevel? LevelBefore, MatchLevel? LevelAfter, string? ReasonBefore, string? ReasonAfter);

/// <summary>How a register row stood before, and how after, whatever lay between; <see cref="Id"/> is that of the last change looked at.</summary>
internal sealed class NetChange
{
    public required long Id { get; init; }
    public required RegisterSource Source { get; init; }
    public required long RegisterEntryId { get; init; }
    public required string Name { get; init; }
    public required string? BlockCode { get; init; }
    public required string? TownshipCode { get; init; }
    public required string? DivisionCode { get; init; }
    public required long? RecordBefore { get; init; }
    public required long? RecordAfter { get; init; }
    public required MatchLevel? LevelBefore { get; init; }
    public required MatchLevel? LevelAfter { get; init; }
    public required string? ReasonBefore { get; init; }
    public required string? ReasonAfter { get; init; }
}

/// <summary>Pages through changes of the comparison (比对变化清单), as the reader's scope sees them.</summary>
internal sealed class ChangeList(CensusDbContext context)
{
    private static readonly KeysetList<NetChange> List = new(c => c.Id);

    /// <summary>Of the runs up to this one no changes are kept any more; 0 while all are.</summary>
    public static async Task<int> LastForgottenAsync(CensusDbContext context, CancellationToken cancel) =>
        await context.MatchRuns.OrderByDescending(r => r.Id).Skip(MatchingService.RunsWithChanges).Select(r => (int?)r.Id).FirstOrDefaultAsync(cancel) ?? 0;

    public async Task<Result<ListPage<MatchChangeRow>>> PageAsync(IQueryable<NetChange> changes, MatchChangeFilter filter, ListPosition position, CancellationToken cancel)
    {
        var place = await new PlaceScopes(context).FindAsync(filter.Area, cancel);
        if (place.Problem is not null)
        {
            return place.Problem;
        }

        changes = Within(changes.Where(c => filter.Source == null || c.Source == filter.Source), place.Value);
        changes = filter.Kind is { } kind ? changes.Where(Is(kind)) : changes;
        var page = await List.PageAsync([changes], position, c => new
        {
            c.Id, c.Source, Entry = context.RegisterEntries.Any(e => e.Id == c.RegisterEntryId) ? (long?)c.RegisterEntryId : null, c.Name, c.BlockCode, c.TownshipCode,
            c.RecordBefore, c.RecordAfter, c.LevelBefore, c.LevelAfter, c.ReasonBefore, c.ReasonAfter,
        }, cancel);
        if (!page.IsDone)
        {
            return page.Problem;
        }

        // A record of another place is not told, as everywhere.
        long[] ids = [.. page.Value.Rows.SelectMany(r => new[] { r.RecordBefore, r.RecordAfter }).OfType<long>().Distinct()];
        var records = await context.Records.Where(r => ids.Contains(r.Id)).Select(r => new ObjectLink(r.Id, r.Name, r.CreditCode)).ToDictionaryAsync(r => r.Id, cancel);
        ObjectLink? Record(long? id) => id is { } known ? records.GetValueOrDefault(known) : null;
        var rows = page.Value.Rows.Select(r => new MatchChangeRow(
            r.Id, MatchChangeKinds.Between((r.RecordBefore, r.ReasonBefore), (r.RecordAfter, r.ReasonAfter))!.Value, r.Source, r.Entry, r.Name, r.BlockCode, r.TownshipCode,
            Record(r.RecordBefore), Record(r.RecordAfter), r.LevelBefore, r.LevelAfter, r.ReasonBefore, r.ReasonAfter));
        return await new ListPage<MatchChangeRow>([.. rows], page.Value.PreviousCursor, page.Value.NextCursor)
            .WithTotalAsync(async () => await ListCounts.CappedAsync([changes], cancel));
    }

    /// <summary>As <see cref="MatchChangeKinds.Between"/> says it.</summary>
    private static Expression<Func<NetChange, bool>> Is(MatchChangeKind kind) => kind switch
    {
        MatchChangeKind.NewlyMatched => c => c.RecordBefore == null && c.RecordAfter != null,
        MatchChangeKind.NoLongerMatched => c => c.RecordBefore != null && c.RecordAfter == null,
        MatchChangeKind.OtherPartner => c => c.RecordBefore != null && c.RecordAfter != null,
        _ => c => c.RecordBefore == null && c.RecordAfter == null,
    };

    private static IQueryable<NetChange> Within(IQueryable<NetChange> changes, PlaceScope? place)
    {
        var (code, block) = (place?.Code, place?.BlockCode);
        return place?.Level switch
        {
            null => changes,
            PlaceLevel.Unknown => changes.Where(c => c.BlockCode == null),
            PlaceLevel.City or PlaceLevel.Block => changes.Where(c => c.BlockCode == code),
            PlaceLevel.Township => changes.Where(c => c.BlockCode == block && c.TownshipCode == code),
            _ => changes.Where(c => c.BlockCode == block && c.DivisionCode == code),
        };
    }
}
