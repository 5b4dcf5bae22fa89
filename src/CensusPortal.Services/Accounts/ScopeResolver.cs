using System.Collections.Concurrent;
using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Divisions;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Accounts;

/// <summary>
/// Turns the places given to an account into its scope (解析管辖范围). Codes that are no division or area any more give nothing.
/// What a set of codes means is kept for some seconds: divisions change rarely, requests come all day.
/// </summary>
public sealed class ScopeResolver(TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);
    private const int MostKept = 5_000;

    private readonly ConcurrentDictionary<string, (AccessScope Scope, DateTimeOffset Until)> kept = new();

    public async Task<AccessScope> ResolveAsync(CensusDbContext context, AccountRole role, IReadOnlyCollection<string> codes, CancellationToken cancel)
    {
        if (role.SeesTheCity() || codes.Contains(AccountPlace.City))
        {
            return AccessScope.Everything;
        }

        if (codes.Count == 0)
        {
            return AccessScope.Nothing;
        }

        var key = string.Join(',', codes.Order());
        if (kept.TryGetValue(key, out var found) && found.Until > clock.GetUtcNow())
        {
            return found.Scope;
        }

        var scope = await FindAsync(context, codes, cancel);
        if (kept.Count > MostKept)
        {
            kept.Clear();
        }

        kept[key] = (scope, clock.GetUtcNow() + Kept);
        return scope;
    }

    private static async Task<AccessScope> FindAsync(CensusDbContext context, IReadOnlyCollection<string> codes, CancellationToken cancel)
    {
        var areas = await context.Areas.AsNoTracking().Where(a => codes.Contains(a.Code)).ToListAsync(cancel);
        var given = await context.Divisions.AsNoTracking().Where(d => codes.Contains(d.Code)).ToListAsync(cancel);
        if (given.Exists(d => d.Level == DivisionLevel.City))
        {
            return AccessScope.Everything;
        }

        // A place inside another given one adds nothing, and would be counted twice.
        bool IsInside(string? block, string? township, string? district) => given.Exists(d => (d.IsBlock && d.Code == block)
            || (d.Level == DivisionLevel.Township && d.Code == township) || (d.Level == DivisionLevel.District && d.Code == district));
        areas.RemoveAll(a => IsInside(a.BlockCode, a.TownshipCode, a.DistrictCode));
        var outer = given.Where(d => d.IsBlock || !IsInside(d.BlockCode, d.Level == DivisionLevel.District ? d.TownshipCode : null, null)).ToList();
        var city = await context.Divisions.Where(d => d.Level == DivisionLevel.City).Select(d => d.Code).ToListAsync(cancel);
        string?[] above =
        [
            .. city, .. outer.SelectMany(d => new[] { d.BlockCode, d.TownshipCode }), .. areas.SelectMany(a => new[] { a.BlockCode, a.TownshipCode, a.DistrictCode }),
        ];
        IEnumerable<string> At(Func<Division, bool> level) => outer.Where(level).Select(d => d.Code);
        return AccessScope.Of(
            At(d => d.IsBlock), At(d => d.Level == DivisionLevel.Township), At(d => d.Level == DivisionLevel.District),
            areas.Select(a => a.Code), above.OfType<string>().Distinct().Except(outer.Select(d => d.Code)));
    }
}
