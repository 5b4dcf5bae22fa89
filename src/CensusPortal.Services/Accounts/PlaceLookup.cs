using CensusPortal.Data;
using CensusPortal.Domain.Divisions;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Accounts;

/// <summary>Finds where a code lies (查找区划).</summary>
internal static class PlaceLookup
{
    /// <summary>The place of a division or area; all null for the city itself, null when there is none with that code.</summary>
    public static async Task<Place?> PlaceOfAsync(this CensusDbContext context, string code, CancellationToken cancel)
    {
        if (code.Length == DivisionCode.AreaLength)
        {
            return await context.Areas.Where(a => a.Code == code)
                .Select(a => (Place?)new Place(a.Code, a.DistrictCode, a.TownshipCode, a.BlockCode)).FirstOrDefaultAsync(cancel);
        }

        var division = await context.Divisions.AsNoTracking().FirstOrDefaultAsync(d => d.Code == code, cancel);
        return division is null ? null
            : new Place(null, division.Level == DivisionLevel.District ? code : null, division.TownshipCode, division.BlockCode);
    }
}
