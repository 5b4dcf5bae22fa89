namespace CensusPortal.Linkage.Blocking;

/// <summary>
/// How far keys reach (键的范围): codes, telephones, rare persons and names bring rows together wherever they are; persons, places and the grams of names only inside a county.
/// </summary>
[Flags]
internal enum KeyReach
{
    Everywhere = 1,
    County = 2,
    All = Everywhere | County,
}
