using CensusPortal.Domain.Progress;

namespace CensusPortal.Services.Progress;

/// <summary>A progress table as the command and the API print it (进展JSON); rates are numbers rounded as printed, null without a denominator.</summary>
public sealed record ProgressDocument(DateOnly? AsOf, string Area, string AreaName, string Level, IReadOnlyList<ProgressRowDocument> Rows, ProgressRowDocument Total)
{
    public static ProgressDocument Of(ProgressTable table) => new(
        table.AsOf, table.Area.Code, table.Area.Name, table.Level.ToString().ToLowerInvariant(),
        [.. table.Rows.Select(ProgressRowDocument.Of)], ProgressRowDocument.Of(table.Total));
}

/// <summary>One row of the progress table (进展行); null where there is no denominator, and where a count too small to be shown is hidden.</summary>
public sealed record ProgressRowDocument(
    string Code, string Name,
    int? UnitBase, int? UnitVerified, decimal? VerificationRate, int? UnitCollected, int? UnitAdded, decimal? UnitCollectionRate,
    int? HouseholdBase, int? HouseholdVerified, decimal? HouseholdVerificationRate, int? HouseholdCollected, int? HouseholdAdded,
    decimal? HouseholdCollectionRate, int? Coded, decimal? CodingRate)
{
    public static ProgressRowDocument Of(ProgressRow row)
    {
        int? Count(int count, ProgressCells cell) => row.IsHidden(cell) ? null : count;
        decimal? Percent(Rate rate, ProgressCells cells) => row.IsHidden(cells) ? null : rate.Percent(1);
        return new(
            row.Code, row.Name,
            Count(row.Units.Base, ProgressCells.UnitBase), Count(row.Units.Verified, ProgressCells.UnitVerified),
            Percent(row.Units.VerificationRate, ProgressCells.UnitBase | ProgressCells.UnitVerified),
            Count(row.Units.Collected, ProgressCells.UnitCollected), Count(row.Units.Added, ProgressCells.UnitAdded),
            Percent(row.Units.CollectionRate, ProgressCells.UnitBase | ProgressCells.UnitCollected),
            Count(row.Households.Base, ProgressCells.HouseholdBase), Count(row.Households.Verified, ProgressCells.HouseholdVerified),
            Percent(row.Households.VerificationRate, ProgressCells.HouseholdBase | ProgressCells.HouseholdVerified),
            Count(row.Households.Collected, ProgressCells.HouseholdCollected), Count(row.Households.Added, ProgressCells.HouseholdAdded),
            Percent(row.Households.CollectionRate, ProgressCells.HouseholdBase | ProgressCells.HouseholdCollected),
            Count(row.All.Coded, ProgressCells.Coded), Percent(row.All.CodingRate, ProgressCells.Coded | ProgressCells.Collected));
    }
}
