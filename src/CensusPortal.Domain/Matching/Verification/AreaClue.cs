namespace CensusPortal.Domain.Matching.Verification;

/// <summary>By what the likely area of an address was found (普查小区推断依据), from the surest to the least sure.</summary>
public enum AreaClue { BaseRow, DoorNumber, Group, BuildingName, Road }

public static class AreaClues
{
    public static string Name(this AreaClue clue, Language language) => (clue, language) switch
    {
        (AreaClue.BaseRow, Language.Chinese) => "底册同一单位",
        (AreaClue.BaseRow, _) => "Same unit on the base list",
        (AreaClue.DoorNumber, Language.Chinese) => "同一门牌",
        (AreaClue.DoorNumber, _) => "Same door number",
        (AreaClue.Group, Language.Chinese) => "同一村民组",
        (AreaClue.Group, _) => "Same village group",
        (AreaClue.BuildingName, Language.Chinese) => "同一建筑物",
        (AreaClue.BuildingName, _) => "Same building",
        (_, Language.Chinese) => "同一道路或村",
        _ => "Same road or village",
    };
}

/// <summary>Where an address probably lies (推断的普查小区).</summary>
/// <param name="Agreement">Of those that share the clue, how many of a hundred lie there.</param>
public readonly record struct LikelyArea(string AreaCode, AreaClue Clue, int Agreement);
