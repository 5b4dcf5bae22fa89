using System.Linq.Expressions;
using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Reports.Exports;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.ActivityLog;

/// <summary>Reads the activity log as the reader's scope sees it (日志查询): newest first, page by page, or all of a filter for an export.</summary>
public sealed class ActivityQueries(CensusDbContext context, ExportNames names)
{
    private const string NewestFirst = "-id";

    private static readonly KeysetList<ActivityEntry> List = new(e => e.Sequence);

    private static readonly Expression<Func<ActivityEntry, ActivityRow>> Row = e => new ActivityRow(
        e.Sequence, e.At, e.AccountId, e.Actor, e.Role, e.Address, e.Action, e.ObjectKind, e.ObjectId, e.PlaceCode, e.Before, e.After, e.Detail, e.Result);

    public async Task<Result<ListPage<ActivityRow>>> PageAsync(ActivityFilter filter, ListPosition position, CancellationToken cancel)
    {
        var rows = await SelectAsync(filter, cancel);
        if (!rows.IsDone)
        {
            return rows.Problem;
        }

        return await List.PageAsync([rows.Value], string.IsNullOrEmpty(position.Sort) ? position with { Sort = NewestFirst } : position, Row, cancel);
    }

    public async Task<Result<PreparedExport>> ExportAsync(ActivityFilter filter, string? sort, CancellationToken cancel)
    {
        var rows = await SelectAsync(filter, cancel);
        var sorted = rows.IsDone ? List.Sorted(rows.Value, string.IsNullOrEmpty(sort) ? NewestFirst : sort) : rows.Problem;
        if (!sorted.IsDone)
        {
            return sorted.Problem;
        }

        var sheet = ActivitySheet.Of(sorted.Value.Select(Row).AsAsyncEnumerable());
        return new PreparedExport(await names.OfAsync(sheet.Name, filter.Area, null, cancel), sheet.WriteBookAsync);
    }

    /// <summary>One line; null when there is none, or none of the reader's own people and places.</summary>
    public Task<ActivityRow?> FindAsync(long sequence, CancellationToken cancel) =>
        context.ActivityLog.Where(e => e.Sequence == sequence).Select(Row).FirstOrDefaultAsync(cancel);

    /// <summary>When a backup was last made; null when never.</summary>
    public Task<DateTime?> LastAsync(string action, CancellationToken cancel) =>
        context.ActivityLog.Where(e => e.Action == action).OrderByDescending(e => e.Sequence).Select(e => (DateTime?)e.At).FirstOrDefaultAsync(cancel);

    private async Task<Result<IQueryable<ActivityEntry>>> SelectAsync(ActivityFilter filter, CancellationToken cancel)
    {
        // Without a place asked for it is all of the reader's own lines: what one's people did, not only what lies in one's place.
        var place = string.IsNullOrEmpty(filter.Area) ? default : await new PlaceScopes(context).FindAsync(filter.Area, cancel);
        if (place.Problem is not null)
        {
            return place.Problem;
        }

        var (who, action, kind, id, isDone) = (filter.Who, filter.Action, filter.Kind, filter.Object, filter.IsDone);
        var rows = context.ActivityLog.AsNoTracking();
        rows = who is null ? rows : rows.Where(e => e.Actor.StartsWith(who));
        rows = action is null ? rows : rows.Where(e => e.Action == action);
        rows = kind is null ? rows : rows.Where(e => e.ObjectKind == kind);
        rows = id is null ? rows : rows.Where(e => e.ObjectId == id);
        rows = isDone is null ? rows : isDone == true
            ? rows.Where(e => e.Result == ActivityEntry.Done || e.Result == ExportLog.Started)
            : rows.Where(e => e.Result != ActivityEntry.Done && e.Result != ExportLog.Started);
        return new Result<IQueryable<ActivityEntry>>(Within(On(rows, filter), place.Value), null);
    }

    private static IQueryable<ActivityEntry> On(IQueryable<ActivityEntry> rows, ActivityFilter filter)
    {
        var from = filter.From?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Local).ToUniversalTime();
        var until = filter.To?.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Local).ToUniversalTime();
        rows = from is null ? rows : rows.Where(e => e.At >= from);
        return until is null ? rows : rows.Where(e => e.At < until);
    }

    private IQueryable<ActivityEntry> Within(IQueryable<ActivityEntry> rows, PlaceScope? place)
    {
        var code = place?.Code;
        return place?.Level switch
        {
            null or PlaceLevel.City => rows,
            PlaceLevel.Unknown => rows.Where(e => e.PlaceCode == null),
            _ => rows.Where(e => e.PlaceCode == code
                || context.Areas.Any(a => a.Code == e.PlaceCode && (a.BlockCode == code || a.TownshipCode == code || a.DistrictCode == code))
                || context.Divisions.Any(d => d.Code == e.PlaceCode && (d.BlockCode == code || d.TownshipCode == code))),
        };
    }
}
