namespace CensusPortal.Services.Lists;

/// <summary>How many rows a list has (总数): exact, or "at least so many" where counting on would take too long.</summary>
public readonly record struct ListTotal(long Count, bool IsExact)
{
    /// <summary>Counting ends here: whoever sees "10,000+" filters further anyway.</summary>
    public const int Cap = 10_000;

    public static ListTotal Exact(long count) => new(count, true);

    public static ListTotal Capped(int counted) => counted > Cap ? new(Cap, false) : new(counted, true);
}

/// <summary>One page of a list (列表页) with the cursors of its neighbours; null where there is nothing further.</summary>
public sealed record ListPage<T>(IReadOnlyList<T> Rows, string? PreviousCursor, string? NextCursor)
{
    public ListTotal? Total { get; init; }

    /// <summary>The same page, each row as its reader may see it.</summary>
    internal ListPage<T> Show(Func<T, T> show) => this with { Rows = [.. Rows.Select(show)] };

    public bool IsWhole => PreviousCursor is null && NextCursor is null;
}

/// <summary>Which page of a list is asked for (翻页位置): the sorting (<c>name</c> or <c>-name</c>) and a cursor after or before which it lies.</summary>
public sealed record ListPosition(string? Sort = null, string? After = null, string? Before = null, int Size = ListPosition.PageSize)
{
    public const int PageSize = 50;
}
