using CensusPortal.Data;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Divisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CensusPortal.Benchmarks;

/// <summary>Makes an office larger by copying its records inside the database (放大数据), each copy a row of its own to search and sort by.</summary>
public static class Multiplied
{
    public static async Task RecordsAsync(CensusDatabase database, int copies, string? subject = null)
    {
        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var entity = context.Model.FindEntityType(typeof(ClearanceRecord))!;
        var store = StoreObjectIdentifier.Table(entity.GetTableName()!);
        var columns = entity.GetProperties().Select(p => p.GetColumnName(store)!).Where(c => c != "id").ToList();
        var most = await context.Records.MaxAsync(r => r.Id);
        for (var copy = 1; copy < copies; copy++)
        {
            var values = columns.Select(c => c is "uid" ? context.IsPostgres ? "gen_random_uuid()" : $"record_uid(subject, natural_key || '#{copy}')" : c is "natural_key" or "search_name" or "name" ? $"{c} || '#{copy}'" : c);
            var sql = $"INSERT INTO clearance_records ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)}"
                + $" FROM clearance_records WHERE id <= {most}" + (subject is null ? "" : $" AND subject = '{subject}'");
            await context.Database.ExecuteSqlRawAsync(sql);
        }

        await PlaceRefresh.RebuildTalliesAsync(context, CancellationToken.None);
        await transaction.CommitAsync();
        await context.Database.ExecuteSqlRawAsync("ANALYZE");
    }
}
