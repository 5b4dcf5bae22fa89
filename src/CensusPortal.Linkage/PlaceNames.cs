namespace CensusPortal.Linkage;

/// <summary>
/// The place words (省、市、县区、乡镇街道) known beforehand that may lead a business name, with and without their last character (望岚县, 望岚). More are learned from the
/// addresses of the tables.
/// </summary>
public sealed class PlaceNames(IEnumerable<string> names)
{
    internal IReadOnlyList<string> Words { get; } = [.. names.Select(Normalise.Name).Where(n => n.Length >= 2).Distinct()];
}
