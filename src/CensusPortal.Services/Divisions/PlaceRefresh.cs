using CensusPortal.Data;
using CensusPortal.Data.Bulk;
using CensusPortal.Data.Progress;
using CensusPortal.Domain.Progress;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Divisions;

/// <summary>
/// Carries a change of the divisions to everything that lies in them (区划调整): when a township comes to report to
/// another block, its districts, areas, base-list rows, records, register rows and tallies go with it. Versions count up,
/// so that whoever has such a row open is asked to reload it.
/// </summary>
public static class PlaceRefresh
{
    private static readonly string[] Statements =
    [
        // A file of only the township says nothing of its districts; a block's own rows are their own parents' business.
        "UPDATE divisions SET block_code = t.block_code FROM divisions t"
            + " WHERE t.code = divisions.township_code AND divisions.code <> t.code AND divisions.block_code <> t.block_code",
        "UPDATE enumeration_areas SET township_code = d.township_code, block_code = d.block_code FROM divisions d"
            + " WHERE d.code = enumeration_areas.district_code AND (enumeration_areas.township_code, enumeration_areas.block_code) <> (d.township_code, d.block_code)",
        "UPDATE base_list SET version = base_list.version + 1, district_code = a.district_code, township_code = a.township_code, block_code = a.block_code FROM enumeration_areas a"
            + " WHERE a.code = base_list.area_code AND (base_list.district_code, base_list.township_code, base_list.block_code) <> (a.district_code, a.township_code, a.block_code)",
        "UPDATE base_list SET version = base_list.version + 1, township_code = d.township_code, block_code = d.block_code FROM divisions d"
            + " WHERE base_list.area_code IS NULL AND d.code = COALESCE(base_list.district_code, base_list.township_code)"
            + " AND (base_list.township_code, base_list.block_code) <> (d.township_code, d.block_code)",
        "UPDATE clearance_records SET version = clearance_records.version + 1, district_code = a.district_code, township_code = a.township_code, block_code = a.block_code FROM enumeration_areas a"
            + " WHERE a.code = clearance_records.area_code AND (clearance_records.district_code, clearance_records.township_code, clearance_records.block_code)"
            + " <> (a.district_code, a.township_code, a.block_code)",
        "UPDATE register_entries SET block_code = d.block_code FROM divisions d"
            + " WHERE d.code = register_entries.township_code AND register_entries.block_code <> d.block_code",
        "UPDATE verification_tasks SET block_code = d.block_code FROM divisions d"
            + " WHERE d.code = verification_tasks.township_code AND verification_tasks.block_code <> d.block_code",
    ];

    public static async Task RunAsync(CensusDbContext context, CancellationToken cancel)
    {
        foreach (var statement in Statements)
        {
            await context.Database.ExecuteSqlRawAsync(statement, cancel);
        }

        await RebuildTalliesAsync(context, cancel);
    }

    /// <summary>Throws the tallies away and counts them anew from the rows, inside the current transaction.</summary>
    public static async Task RebuildTalliesAsync(CensusDbContext context, CancellationToken cancel)
    {
        if (context.IsPostgres)
        {
            // Whoever is saving a record adds to the tallies before or after this, never in between.
            await context.Database.ExecuteSqlRawAsync("LOCK TABLE area_tallies, day_tallies IN SHARE ROW EXCLUSIVE MODE", cancel);
        }

        var places = await TallyCount.PlacesAsync(context, null, cancel);
        var days = await TallyCount.DaysAsync(context, cancel);
        await context.AreaTallies.ExecuteDeleteAsync(cancel);
        await context.DayTallies.ExecuteDeleteAsync(cancel);
        await new BulkTable<AreaTally>(context).InsertAsync([.. places.Select(p => new AreaTally
        {
            PlaceCode = p.Key.Place, Subject = p.Key.Subject, AreaCode = p.Value.Place.AreaCode, DistrictCode = p.Value.Place.DistrictCode,
            TownshipCode = p.Value.Place.TownshipCode, BlockCode = p.Value.Place.BlockCode, Base = p.Value.Counts.Base,
            Verified = p.Value.Counts.Verified, Collected = p.Value.Counts.Collected, Added = p.Value.Counts.Added,
            Coded = p.Value.Counts.Coded, Establishments = p.Value.Counts.Establishments,
            Returned = p.Value.Counts.Review.Returned, Checked = p.Value.Counts.Review.Checked, TownshipAccepted = p.Value.Counts.Review.TownshipAccepted,
            BlockAccepted = p.Value.Counts.Review.BlockAccepted, CityAccepted = p.Value.Counts.Review.CityAccepted,
        })], cancel);
        await new BulkTable<DayTally>(context).InsertAsync([.. days.Select(d => new DayTally
        {
            DivisionCode = d.Key.Division, Subject = d.Key.Subject, Day = d.Key.Day,
            Verified = d.Value.Verified, Collected = d.Value.Collected,
        })], cancel);
    }
}
