using CensusPortal.Domain;
using CensusPortal.Services.Lists;
using Microsoft.AspNetCore.Mvc;

namespace CensusPortal.Web.Api;

/// <summary>The parameters all lists of the API share (列表参数).</summary>
public abstract class ListParameters
{
    private const int MostRows = 500;

    /// <summary>Code of any division, a 15-digit area code, or "-" for rows of no known division (未定区划).</summary>
    [FromQuery(Name = "area")]
    public string? Area { get; init; }

    /// <summary>Beginning of a name, a credit code, an identifier or a phone.</summary>
    [FromQuery(Name = "q")]
    public string? Search { get; init; }

    /// <summary>"id", "name" or "code"; with "-" before it downwards.</summary>
    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    /// <summary>Cursor of the page before: its "next".</summary>
    [FromQuery(Name = "after")]
    public string? After { get; init; }

    /// <summary>Cursor of the page after: its "previous".</summary>
    [FromQuery(Name = "before")]
    public string? Before { get; init; }

    /// <summary>Rows of a page, 1 to 500; 50 without it.</summary>
    [FromQuery(Name = "limit")]
    public string? Limit { get; init; }

    internal Result<ListPosition> Position()
    {
        var size = ListPosition.PageSize;
        if (!string.IsNullOrEmpty(Limit) && (!int.TryParse(Limit, out size) || size is < 1 or > MostRows))
        {
            return ListProblems.UnknownValue.With("limit", Limit, $"1–{MostRows}");
        }

        return new ListPosition(Sort, After, Before, size);
    }
}

/// <summary>A page of a list (列表页).</summary>
/// <param name="Rows">The rows of the page.</param>
/// <param name="Previous">Give it as "before" for the page before; null on the first.</param>
/// <param name="Next">Give it as "after" for the page after; null on the last.</param>
/// <param name="Total">Rows of the whole list; null where counting would cost as much as reading it.</param>
/// <param name="TotalIsExact">False: there are at least so many.</param>
public sealed record ApiPage<T>(IReadOnlyList<T> Rows, string? Previous, string? Next, long? Total, bool TotalIsExact)
{
    internal static ApiPage<T> Of<TRow>(ListPage<TRow> page, Func<TRow, T> show) => new(
        [.. page.Rows.Select(show)], page.PreviousCursor, page.NextCursor, page.Total?.Count, page.Total?.IsExact ?? false);
}
