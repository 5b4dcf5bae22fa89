using CensusPortal.Domain.Divisions;

namespace CensusPortal.Domain.Accounts;

/// <summary>How the places of a scope lie: all on one level, or mixed. The filters of the database are chosen by it, so that an index serves each.</summary>
public enum ScopeLevel { Nothing, Everything, Blocks, Townships, Districts, Areas, Mixed }

/// <summary>
/// The places a person sees and changes (管辖范围). Every query of the portal passes through the filters that the scope puts on the
/// database context; nothing outside is counted, listed, found or exported.
/// </summary>
public sealed class AccessScope
{
    private AccessScope(ScopeLevel level) => Level = level;

    public static AccessScope Nothing { get; } = new(ScopeLevel.Nothing);

    /// <summary>The whole city, 未定区划 included.</summary>
    public static AccessScope Everything { get; } = new(ScopeLevel.Everything);

    public ScopeLevel Level { get; }

    public string[] Blocks { get; private init; } = [];

    public string[] Townships { get; private init; } = [];

    public string[] Districts { get; private init; } = [];

    public string[] Areas { get; private init; } = [];

    /// <summary>City, blocks, townships and districts the places lie in: their names may be read, their figures not.</summary>
    public string[] Above { get; private init; } = [];

    public bool IsEverything => Level == ScopeLevel.Everything;

    /// <summary>Whole blocks, whose figures are tallied ready.</summary>
    public bool IsOfBlocks => Level is ScopeLevel.Everything or ScopeLevel.Blocks;

    /// <summary>Two scopes with the same key see the same rows: what is kept of one person's figures may be shown to the other.</summary>
    public string Key => IsEverything ? "*" : string.Join(',', Codes);

    /// <summary>The places themselves, in the order of their levels.</summary>
    public IEnumerable<string> Codes => [.. Blocks, .. Townships, .. Districts, .. Areas];

    /// <summary>The one place of the scope; null when it is everything, nothing or several.</summary>
    public string? OnlyCode => Codes.Take(2).ToList() is [var only] ? only : null;

    /// <summary>What the places of a scope with several of them are called together.</summary>
    public const string MineName = "我的范围";

    /// <summary>A place's name, in the reader's language where it is the portal's own word.</summary>
    public static string NameOf(string place, Language language) => place == MineName && language == Language.English ? "My areas" : place;

    /// <summary>The place an address without a code means: the scope's only one; null is everything, or all of several places together.</summary>
    public string? CodeOf(string? asked) => string.IsNullOrEmpty(asked) ? OnlyCode : asked;

    /// <summary>Only the part of such a division that lies under the scope would be counted: its figures and rows are refused.</summary>
    public bool IsAbove(string? code) => code is not null && Above.Contains(code);

    public static AccessScope Of(IEnumerable<string> blocks, IEnumerable<string> townships, IEnumerable<string> districts, IEnumerable<string> areas, IEnumerable<string> above)
    {
        string[][] parts = [[.. blocks.Order()], [.. townships.Order()], [.. districts.Order()], [.. areas.Order()]];
        var filled = parts.Index().Where(p => p.Item.Length > 0).ToList();
        return filled.Count == 0 ? Nothing : new AccessScope(filled.Count > 1 ? ScopeLevel.Mixed : ScopeLevel.Blocks + filled[0].Index)
        {
            Blocks = parts[0], Townships = parts[1], Districts = parts[2], Areas = parts[3], Above = [.. above.Order()],
        };
    }

    /// <summary>Does a row at <paramref name="place"/> lie under the scope?</summary>
    public bool Covers(Place place) => IsEverything
        || Blocks.Contains(place.BlockCode) || Townships.Contains(place.TownshipCode)
        || Districts.Contains(place.DistrictCode) || Areas.Contains(place.AreaCode);
}
