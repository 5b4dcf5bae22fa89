using CensusPortal.Domain.Progress;
using CensusPortal.Services.Progress;

namespace CensusPortal.Web.Pages.Progress;

/// <summary>One line of the progress table on a page: the counts, both ranks, and where they lead.</summary>
/// <param name="Href">The division's own page; null for 未定区划.</param>
public sealed record ProgressLine(ProgressRow Row, int? UnitRank, int? HouseholdRank, string? Href, RowLinks Links)
{
    /// <summary>The name that tells it from every other one of the table.</summary>
    public string FullName => Row.ParentName is null ? Row.Name : $"{Row.ParentName} {Row.Name}";
}

/// <summary>The progress table on a page (进展表): its lines in the reader's order, and the total.</summary>
public sealed record ProgressTableModel(string Caption, string NameHeader, IReadOnlyList<ProgressLine> Lines, ProgressLine Total)
{
    public const string DefaultSort = "name";

    /// <summary>Ranks over the whole table; 未定区划 and divisions without a base list have none.</summary>
    public static IReadOnlyList<ProgressLine> LinesOf(ProgressTable table, string unknownName, Func<string, string> href)
    {
        var units = Ranks(table.Rows, row => row.Units.CollectionRate, ProgressCells.UnitBase | ProgressCells.UnitCollected);
        var households = Ranks(table.Rows, row => row.Households.CollectionRate, ProgressCells.HouseholdBase | ProgressCells.HouseholdCollected);
        var isNow = table.AsOf is null;
        return [.. table.Rows.Select(row => row.Code.Length > 0
            ? new ProgressLine(row, units.GetValueOrDefault(row.Code), households.GetValueOrDefault(row.Code), href(row.Code), new RowLinks(row.Code, true, isNow))
            : new ProgressLine(row with { Name = unknownName }, null, null, null,
                new RowLinks(RowLinks.Unknown, table is { Area.Level: ProgressLevel.City, Level: ProgressLevel.Block }, isNow)))];
    }

    /// <summary>Ordered by a column, 未定区划 always last; equal rows in the order of the division file.</summary>
    public static IReadOnlyList<ProgressLine> Sort(IReadOnlyList<ProgressLine> lines, string? sort)
    {
        var down = sort?.StartsWith('-') ?? false;
        var key = sort?.TrimStart('-');
        // The order of hidden counts would tell them.
        if (key is null or DefaultSort || lines.Any(l => l.Row.Hidden != ProgressCells.None))
        {
            return down ? [.. lines.Reverse().OrderBy(l => l.Href is null)] : lines;
        }

        var ordered = lines.OrderBy(l => l.Href is null);
        return [.. down ? ordered.ThenByDescending(l => Value(l.Row, key)) : ordered.ThenBy(l => Value(l.Row, key))];
    }

    private static Dictionary<string, int?> Ranks(IReadOnlyList<ProgressRow> rows, Func<ProgressRow, Rate> rate, ProgressCells cells)
    {
        var ranked = rows.Where(row => row.Code.Length > 0 && rate(row).Denominator > 0 && !row.IsHidden(cells)).ToList();
        var ranks = Rate.Rank([.. ranked.Select(rate)]);
        return ranked.Select((row, at) => (row.Code, Rank: (int?)ranks[at])).ToDictionary(r => r.Code, r => r.Rank);
    }

    private static Rate Value(ProgressRow row, string key) => key switch
    {
        "unit-base" => Count(row.Units.Base),
        "unit-verified" => Count(row.Units.Verified),
        "unit-verification" => row.Units.VerificationRate,
        "unit-collected" => Count(row.Units.Collected),
        "unit-added" => Count(row.Units.Added),
        "unit-rate" => row.Units.CollectionRate,
        "household-base" => Count(row.Households.Base),
        "household-verified" => Count(row.Households.Verified),
        "household-verification" => row.Households.VerificationRate,
        "household-collected" => Count(row.Households.Collected),
        "household-added" => Count(row.Households.Added),
        "household-rate" => row.Households.CollectionRate,
        "coded" => Count(row.All.Coded),
        "coding" => row.All.CodingRate,
        _ => default,
    };

    private static Rate Count(int count) => new(count, 1);
}
