namespace CensusPortal.Domain.Divisions;

/// <summary>The shape of a division code (区划代码): digits only, its length tells the level (FORMATS 1 and 2).</summary>
public static class DivisionCode
{
    public const int AreaLength = 15;

    public static int LengthOf(DivisionLevel level) => level switch
    {
        DivisionLevel.Township => 9,
        DivisionLevel.District => 12,
        _ => 6,
    };

    public static bool IsDigits(ReadOnlySpan<char> code, int length) =>
        code.Length == length && !code.ContainsAnyExceptInRange('0', '9');

    /// <summary>May a division of <paramref name="level"/> stand under one of <paramref name="parent"/>?</summary>
    public static bool MayStandUnder(DivisionLevel level, DivisionLevel parent) => level switch
    {
        DivisionLevel.County or DivisionLevel.FunctionalZone => parent == DivisionLevel.City,
        DivisionLevel.Township => parent is DivisionLevel.County or DivisionLevel.FunctionalZone,
        DivisionLevel.District => parent == DivisionLevel.Township,
        _ => false,
    };
}
