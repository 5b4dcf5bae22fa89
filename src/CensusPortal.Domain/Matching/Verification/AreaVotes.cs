namespace CensusPortal.Domain.Matching.Verification;

/// <summary>
/// Finds the enumeration area an address probably lies in (推断普查小区): buildings, base-list rows and records whose area is known vote, first those
/// at the same door, then of the same village group, in the building of that name, on the same road or in the same village.
/// </summary>
/// <param name="divisions">Names of divisions that may stand before the road.</param>
public sealed class AreaVotes(IEnumerable<string> divisions)
{
    /// <summary>Less than this share of a clue's votes says nothing.</summary>
    private const int LeastAgreement = 40;

    private readonly string[] divisions = [.. divisions.Select(SearchText.Of).Where(n => n.Length > 1).Distinct().OrderByDescending(n => n.Length)];
    private readonly Dictionary<(string Place, AreaClue Clue, string Text), List<(string Area, int Votes)>> votes = [];

    /// <param name="place">The township, or another place the address is known to lie in.</param>
    /// <param name="building">The name of the building, where it is known apart.</param>
    public void Add(string place, string areaCode, string? address, string? building = null) => Add([place], areaCode, address, building);

    /// <summary>A vote in several places, a township and its block say: the address is taken apart once.</summary>
    public void Add(ReadOnlySpan<string> places, string areaCode, string? address, string? building = null)
    {
        if (places.IsEmpty)
        {
            return;
        }

        var (parts, name) = (AddressParts.Of(address, divisions), SearchText.Of(building));
        foreach (var place in places)
        {
            Add(place, areaCode, parts, name);
        }
    }

    private void Add(string place, string areaCode, AddressParts parts, string name)
    {
        Vote(place, AreaClue.DoorNumber, parts.Door, areaCode);
        Vote(place, AreaClue.Group, parts.Group, areaCode);
        Vote(place, AreaClue.Road, parts.Road, areaCode);
        Vote(place, AreaClue.BuildingName, parts.Building, areaCode);
        if (name.Length > 2 && name != parts.Building)
        {
            Vote(place, AreaClue.BuildingName, name, areaCode);
        }
    }

    /// <summary>Null where nothing of the place shares anything with the address, or those that do disagree.</summary>
    public LikelyArea? Find(string place, string? address)
    {
        var parts = AddressParts.Of(address, divisions);
        return Best(place, AreaClue.DoorNumber, parts.Door) ?? Best(place, AreaClue.Group, parts.Group)
            ?? Best(place, AreaClue.BuildingName, parts.Building) ?? Best(place, AreaClue.Road, parts.Road);
    }

    private void Vote(string place, AreaClue clue, string? text, string area)
    {
        if (text is null)
        {
            return;
        }

        if (!votes.TryGetValue((place, clue, text), out var list))
        {
            votes[(place, clue, text)] = list = new(1);
        }

        var at = list.FindIndex(v => v.Area == area);
        if (at < 0)
        {
            list.Add((area, 1));
        }
        else
        {
            list[at] = (area, list[at].Votes + 1);
        }
    }

    private LikelyArea? Best(string place, AreaClue clue, string? text)
    {
        if (text is null || !votes.TryGetValue((place, clue, text), out var list))
        {
            return null;
        }

        var (total, best, isTie) = (0, list[0], false);
        foreach (var vote in list)
        {
            total += vote.Votes;
            (best, isTie) = vote.Votes > best.Votes ? (vote, false) : (best, isTie || (vote.Votes == best.Votes && vote.Area != best.Area));
        }

        var agreement = best.Votes * 100 / total;
        return isTie || agreement < LeastAgreement ? null : new LikelyArea(best.Area, clue, agreement);
    }
}
