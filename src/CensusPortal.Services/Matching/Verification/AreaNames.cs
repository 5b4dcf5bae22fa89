using CensusPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Verification;

/// <summary>What areas are called on lists (小区名称): with their district, since every district has a first area.</summary>
internal sealed class AreaNames(CensusDbContext context)
{
    public async Task<Dictionary<string, string>> OfAsync(IEnumerable<string?> areas, CancellationToken cancel)
    {
        string[] codes = [.. areas.OfType<string>().Distinct()];
        return await Named(codes).ToDictionaryAsync(a => a.Code, a => a.Name, cancel);
    }

    public Task<Dictionary<string, string>> AllAsync(CancellationToken cancel) => Named(null).ToDictionaryAsync(a => a.Code, a => a.Name, cancel);

    private IQueryable<Named> Named(string[]? codes) =>
        from area in context.Areas
        where codes == null || codes.Contains(area.Code)
        join district in context.Divisions on area.DistrictCode equals district.Code into found
        from district in found.DefaultIfEmpty()
        select new Named { Code = area.Code, Name = (district == null ? "" : district.Name + " ") + area.Name };
}

/// <summary>An area and its name (小区与名称).</summary>
internal sealed class Named
{
    public required string Code { get; init; }
    public required string Name { get; init; }
}
