using CensusPortal.Domain;
using CensusPortal.Services.Lists;

namespace CensusPortal.Services.Staff.Assignments;

/// <summary>Sorts a list that stands in memory whole (内存排序): by a column and, where rows tie in it, by what tells them apart.</summary>
internal static class Sorting
{
    /// <param name="rows">What is sorted.</param>
    /// <param name="sort">The column, <c>-</c> before it for downwards; none keeps the order of <paramref name="key"/>.</param>
    /// <param name="key">What tells the rows apart.</param>
    /// <param name="columns">What can be sorted by.</param>
    public static Result<IEnumerable<T>> By<T>(List<T> rows, string? sort, Func<T, string> key, Dictionary<string, Func<T, decimal>> columns)
    {
        var isDown = sort?.StartsWith('-') == true;
        var name = isDown ? sort![1..] : sort;
        if (string.IsNullOrEmpty(name))
        {
            return new Result<IEnumerable<T>>(rows.OrderBy(key, StringComparer.Ordinal), null);
        }

        return columns.TryGetValue(name, out var column)
            ? new Result<IEnumerable<T>>((isDown ? rows.OrderByDescending(column) : rows.OrderBy(column)).ThenBy(key, StringComparer.Ordinal), null)
            : ListProblems.UnknownSort.With(sort, string.Join(", ", columns.Keys));
    }
}
