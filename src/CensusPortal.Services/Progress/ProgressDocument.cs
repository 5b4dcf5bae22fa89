namespace CensusPortal.Services.Progress;

/// <summary>A progress table as the command and the API print it (进展JSON); rates are numbers rounded as printed, null without a denominator.</summary>
public sealed record ProgressDocument(DateOnly? AsOf, string Area, string AreaName, string Level, IReadOnlyList<ProgressRowDocument> Rows, ProgressRowDocument Total)
{
    public static ProgressDocument Of(ProgressTable table) => new(
        table.AsOf, table.Area.Code, table.Area.Name, table.Level.ToString().ToLowerInvariant(),
        [.. table.Rows.Select(ProgressRowDocument.Of)], ProgressRowDocument.Of(table.Total));
}

/// <summary>One row of the progress table (进展行).</summary>
public sealed record ProgressRowDocument(
    string Code, string Name,
    int UnitBase, int UnitVerified, decimal? VerificationRate, int UnitCollected, int UnitAdded, decimal? UnitCollectionRate,
    int HouseholdBase, int HouseholdVerified, decimal? HouseholdVerificationRate, int HouseholdCollected, int HouseholdAdded,
    decimal? HouseholdCollectionRate, int Coded, decimal? CodingRate)
{
    public static ProgressRowDocument Of(ProgressRow row) => new(
        row.Code, row.Name,
        row.Units.Base, row.Units.Verified, row.Units.VerificationRate.Percent(1), row.Units.Collected, row.Units.Added,
        row.Units.CollectionRate.Percent(1),
        row.Households.Base, row.Households.Verified, row.Households.VerificationRate.Percent(1), row.Households.Collected,
        row.Households.Added, row.Households.CollectionRate.Percent(1),
        row.All.Coded, row.All.CodingRate.Percent(1));
}
