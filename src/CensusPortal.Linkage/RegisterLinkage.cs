namespace CensusPortal.Linkage;

/// <summary>
/// A register compared (比对结果): for each register row the collected record, the level and weight of the pair, and the base-list
/// row, which also explains the rows without a record. -1 and <see cref="MatchLevel.None"/> where there is none.
/// </summary>
public sealed record RegisterLinkage(int[] RecordOf, MatchLevel[] LevelOf, float[] WeightOf, int[] BaseRowOf)
{
    /// <summary>What is left to people, by register row and then from the likeliest down.</summary>
    public IReadOnlyList<GreyPair> Grey { get; init; } = [];

    /// <summary>
    /// Why a register row was given its record, in lines that add up to the weight; none for rows without a record and for what a person decided. To be asked before
    /// any of the tables is compared again.
    /// </summary>
    public Func<int, IReadOnlyList<Evidence>> Explain { get; init; } = _ => [];

    /// <summary>
    /// Compares a register with the collected records and, by way of the base list, with what the records were filed under.
    /// <paramref name="recordOfBaseRow"/> has the record of each base-list row by 底册标识, -1 where nothing was collected.
    /// </summary>
    public static RegisterLinkage Link(
        PreparedTable register, PreparedTable records, PreparedTable baseList, int[] recordOfBaseRow, LinkageOptions options, Verdicts? verdicts = null,
        CancellationToken cancel = default) =>
        RegisterComparison.Begin(register, records, baseList, recordOfBaseRow, options with { RowsOfPart = null }, verdicts, cancel).Finish([]);
}
