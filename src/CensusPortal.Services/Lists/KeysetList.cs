using System.Linq.Expressions;
using CensusPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Lists;

/// <summary>A text column a list can be sorted by (排序列); ties are broken by the id.</summary>
/// <param name="MayBeNull">Rows without the text come after all others, downwards before them.</param>
internal sealed record SortColumn<T>(string Name, Expression<Func<T, string?>> Key, bool MayBeNull);

/// <summary>
/// Pages through a table by keys (键集分页): every page starts by an index at the row where the last one ended, so that the
/// thousandth page costs what the first does, and rows that come in meanwhile neither repeat nor hide others.
/// </summary>
internal sealed class KeysetList<T>(Expression<Func<T, long>> id, params SortColumn<T>[] columns) where T : class
{
    private const string ById = "id";

    /// <param name="parts">The rows, in parts of which each is sorted by its own index; usually one.</param>
    public async Task<Result<ListPage<TRow>>> PageAsync<TRow>(
        IReadOnlyList<IQueryable<T>> parts, ListPosition position, Expression<Func<T, TRow>> select, CancellationToken cancel)
    {
        var sort = SortOf(position.Sort);
        if (!sort.IsDone)
        {
            return sort.Problem;
        }

        var (column, isDown, name) = sort.Value;
        var isBack = position.After is null && position.Before is not null;
        var text = position.After ?? position.Before;
        var cursor = text is null ? null : Cursor.Decode(text, name);
        if (text is not null && cursor is null)
        {
            return ListProblems.BadCursor.With();
        }

        var rows = await WalkAsync(new Walk(column, isDown ^ isBack, cursor, position.Size + 1), parts, select, cancel);
        if (cursor is not null && rows.Count < (isBack ? position.Size : 1))
        {
            // Fewer rows are left before it than a page has, or none after it any more: the first page, then.
            return await PageAsync(parts, position with { After = null, Before = null }, select, cancel);
        }

        return Page(rows, isBack, cursor is not null, position.Size, name);
    }

    /// <summary>The whole list in the same order, for an export; not for pages.</summary>
    public Result<IQueryable<T>> Sorted(IQueryable<T> rows, string? sort)
    {
        var found = SortOf(sort);
        if (!found.IsDone)
        {
            return found.Problem;
        }

        var (column, isDown, _) = found.Value;
        if (column is null)
        {
            return new Result<IQueryable<T>>(isDown ? rows.OrderByDescending(id) : rows.OrderBy(id), null);
        }

        var isNull = Expressions.On<T>(key => key == null, column.Key);
        var ordered = isDown
            ? rows.OrderByDescending(isNull).ThenByDescending(column.Key).ThenByDescending(id)
            : rows.OrderBy(isNull).ThenBy(column.Key).ThenBy(id);
        return new Result<IQueryable<T>>(ordered, null);
    }

    private sealed record Walk(SortColumn<T>? Column, bool IsDown, Cursor? From, int Take);

    private static ListPage<TRow> Page<TRow>(List<Keyed<TRow>> rows, bool isBack, bool isInside, int size, string sort)
    {
        var hasMore = rows.Count > size;
        if (hasMore)
        {
            rows.RemoveAt(size);
        }

        if (isBack)
        {
            rows.Reverse();
        }

        var hasNext = isBack || hasMore;
        var hasPrevious = isBack ? hasMore : isInside;
        string? At(bool there, int index) => there && rows.Count > 0 ? new Cursor(sort, rows[index].Key, rows[index].Id).Encode() : null;
        return new ListPage<TRow>([.. rows.Select(r => r.Row)], At(hasPrevious, 0), At(hasNext, rows.Count - 1));
    }

    private Result<(SortColumn<T>? Column, bool IsDown, string Name)> SortOf(string? sort)
    {
        var name = string.IsNullOrEmpty(sort) ? ById : sort;
        var isDown = name[0] == '-';
        var plain = isDown ? name[1..] : name;
        var column = Array.Find(columns, c => c.Name == plain);
        return column is null && plain != ById
            ? ListProblems.UnknownSort.With(plain, string.Join(", ", columns.Select(c => c.Name).Prepend(ById)))
            : (column, isDown, name);
    }

    /// <summary>Up: rows with a key, then those without; down: the exact reverse. Each half is one range of an index.</summary>
    private async Task<List<Keyed<TRow>>> WalkAsync<TRow>(
        Walk walk, IReadOnlyList<IQueryable<T>> parts, Expression<Func<T, TRow>> select, CancellationToken cancel)
    {
        var halves = walk.Column switch
        {
            null => new[] { ByIds(walk, parts) },
            { MayBeNull: false } => [WithKey(walk, parts)],
            _ when walk.IsDown => [WithoutKey(walk, parts), WithKey(walk, parts)],
            _ => [WithKey(walk, parts), WithoutKey(walk, parts)],
        };
        var rows = new List<Keyed<TRow>>();
        foreach (var half in halves.OfType<IReadOnlyList<IQueryable<T>>>().Where(h => h.Count > 0))
        {
            if (rows.Count < walk.Take)
            {
                var query = Merge(walk, half, walk.Take - rows.Count);
                rows.AddRange(await query.Select(Expressions.Keyed(select, walk.Column?.Key, id)).ToListAsync(cancel));
            }
        }

        return rows;
    }

    private IReadOnlyList<IQueryable<T>> ByIds(Walk walk, IReadOnlyList<IQueryable<T>> parts)
    {
        if (walk.From is not { } from)
        {
            return parts;
        }

        var at = from.Id;
        var beyond = walk.IsDown ? Expressions.On(i => i < at, id) : Expressions.On(i => i > at, id);
        return [.. parts.Select(p => p.Where(beyond))];
    }

    private IReadOnlyList<IQueryable<T>> WithKey(Walk walk, IReadOnlyList<IQueryable<T>> parts)
    {
        var column = walk.Column!;
        if (column.MayBeNull)
        {
            var known = Expressions.On<T>(key => key != null, column.Key);
            parts = [.. parts.Select(p => p.Where(known))];
        }

        if (walk.From is not { } from || (from.Key is null && walk.IsDown))
        {
            return parts;
        }

        if (from.Key is null)
        {
            return [];
        }

        // The first condition is the range an index serves; the second leaves out what ties before the cursor.
        var (at, atId) = (from.Key, from.Id);
        var beyond = walk.IsDown
            ? Expressions.On((k, i) => string.Compare(k, at) <= 0 && (string.Compare(k, at) < 0 || i < atId), column.Key, id)
            : Expressions.On((k, i) => string.Compare(k, at) >= 0 && (string.Compare(k, at) > 0 || i > atId), column.Key, id);
        return [.. parts.Select(p => p.Where(beyond))];
    }

    private IReadOnlyList<IQueryable<T>> WithoutKey(Walk walk, IReadOnlyList<IQueryable<T>> parts)
    {
        if (walk.IsDown && walk.From?.Key is not null)
        {
            return [];
        }

        var unknown = Expressions.On<T>(key => key == null, walk.Column!.Key);
        parts = [.. parts.Select(p => p.Where(unknown))];
        return walk.From is { Key: null } ? ByIds(walk, parts) : parts;
    }

    private IQueryable<T> Merge(Walk walk, IReadOnlyList<IQueryable<T>> parts, int take)
    {
        var merged = parts.Select(p => Ordered(walk, p).Take(take)).Aggregate((all, part) => all.Concat(part));
        return parts.Count == 1 ? merged : Ordered(walk, merged).Take(take);
    }

    private IQueryable<T> Ordered(Walk walk, IQueryable<T> rows) => (walk.Column?.Key, walk.IsDown) switch
    {
        (null, false) => rows.OrderBy(id),
        (null, true) => rows.OrderByDescending(id),
        ({ } key, false) => rows.OrderBy(key).ThenBy(id),
        ({ } key, true) => rows.OrderByDescending(key).ThenByDescending(id),
    };
}
