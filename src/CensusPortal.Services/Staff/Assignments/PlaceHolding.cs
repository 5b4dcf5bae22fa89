using CensusPortal.Domain.Divisions;
using CensusPortal.Services.Lists;

namespace CensusPortal.Services.Staff.Assignments;

/// <summary>Whether a place lies in the division a list is filtered by (所选区划内).</summary>
internal static class PlaceHolding
{
    public static bool Holds(this PlaceScope? scope, Place place) => scope?.Level switch
    {
        null or PlaceLevel.City => true,
        PlaceLevel.Block => place.BlockCode == scope.Code,
        PlaceLevel.Township => place.TownshipCode == scope.Code,
        PlaceLevel.District => place.DistrictCode == scope.Code,
        PlaceLevel.Area => place.AreaCode == scope.Code,
        _ => false,
    };
}
