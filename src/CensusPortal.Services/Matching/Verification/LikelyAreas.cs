using CensusPortal.Data;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Matching.Verification;
using CensusPortal.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Verification;

/// <summary>
/// The likely areas of register rows (推断普查小区): everything with an address and a known area votes. A row whose township is known asks its township
/// alone, one of which only the block is known its block.
/// </summary>
internal sealed class LikelyAreas
{
    /// <summary>Stands for the whole city.</summary>
    private const string City = "";

    private readonly AreaVotes votes;
    private readonly List<Division> named;
    private readonly HashSet<string?> namedBlocks;
    private readonly HashSet<string> asked;
    private readonly string[] townships;
    private readonly bool isOfTownships;

    private LikelyAreas(List<Division> divisions, IReadOnlyCollection<RegisterEntry> rows)
    {
        (named, votes) = ([.. divisions.Where(d => d.Level == DivisionLevel.Township)], new AreaVotes(divisions.Select(d => d.Name)));
        namedBlocks = [.. named.Select(d => d.BlockCode)];
        asked = [.. rows.Select(PlaceOf)];
        townships = [.. named.Select(d => d.Code).Where(asked.Contains)];
        isOfTownships = townships.Length == asked.Count;
    }

    public static async Task<LikelyAreas> LoadAsync(CensusDbContext context, IReadOnlyCollection<RegisterEntry> rows, CancellationToken cancel)
    {
        var divisions = await context.Divisions.AsNoTracking().Where(d => d.Level != DivisionLevel.District).ToListAsync(cancel);
        var areas = new LikelyAreas(divisions, rows);
        await areas.ReadAsync(context, cancel);
        return areas;
    }

    public LikelyArea? Find(RegisterEntry row)
    {
        var place = PlaceOf(row);
        return votes.Find(place, row.Address) ?? votes.Find(place, row.SecondAddress);
    }

    /// <summary>The township, which the address may name where the register's code does not; else the block, else the city.</summary>
    private string PlaceOf(RegisterEntry row) => row.TownshipCode ?? NamedIn(row)?.Code ?? row.BlockCode ?? City;

    private Division? NamedIn(RegisterEntry row)
    {
        var isOfBlock = row.BlockCode is not null && namedBlocks.Contains(row.BlockCode);
        return row.Address is { } address
            ? named.Find(d => (!isOfBlock || d.BlockCode == row.BlockCode) && address.Contains(d.Name, StringComparison.Ordinal)) : null;
    }

    private async Task ReadAsync(CensusDbContext context, CancellationToken cancel)
    {
        var buildings = from building in context.Buildings
                        join area in context.Areas on building.AreaCode equals area.Code
                        where !isOfTownships || townships.Contains(area.TownshipCode)
                        select new Located(area.Code, area.TownshipCode, area.BlockCode, building.Address, building.Name);
        var baseRows = context.BaseList.Where(e => e.AreaCode != null && e.Address != null && (!isOfTownships || townships.Contains(e.TownshipCode)))
            .Select(e => new Located(e.AreaCode!, e.TownshipCode, e.BlockCode, e.Address, null));
        var records = context.Records.Where(r => !isOfTownships || townships.Contains(r.TownshipCode))
            .Select(r => new Located(r.AreaCode, r.TownshipCode, r.BlockCode, r.Address, null));
        foreach (var source in new[] { buildings, baseRows, records })
        {
            await foreach (var row in source.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
            {
                Vote(row);
            }
        }
    }

    private void Vote(Located row)
    {
        var (places, count) = (new PlacesAsked(), 0);
        foreach (var place in (ReadOnlySpan<string?>)[row.Township, row.Block, City])
        {
            if (place is not null && asked.Contains(place))
            {
                places[count++] = place;
            }
        }

        votes.Add(places[..count], row.Area, row.Address, row.Building);
    }

    [System.Runtime.CompilerServices.InlineArray(3)]
    private struct PlacesAsked
    {
        private string first;
    }

    private sealed record Located(string Area, string? Township, string? Block, string? Address, string? Building);
}
