using System.Data.Common;
using System.Globalization;
using System.Text;
using CensusPortal.Domain.Progress;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CensusPortal.Data.Progress;

/// <summary>Adds <see cref="TallyChanges"/> to the stored tallies, atomically per row and inside the current transaction.</summary>
public static class TallyWriter
{
    private const int RowsAtOnce = 400;

    private static readonly string[] AreaColumns =
        ["place_code", "subject", "area_code", "district_code", "township_code", "block_code",
         "base", "verified", "collected", "added", "coded", "establishments",
         "returned", "checked", "township_accepted", "block_accepted", "city_accepted"];

    private static readonly string[] DayColumns = ["division_code", "subject", "day", "verified", "collected"];

    public static async Task ApplyAsync(CensusDbContext context, TallyChanges changes, CancellationToken cancel)
    {
        var places = changes.Places.Select(p => new object?[]
        {
            p.Place.Code, p.Subject.ToString(), p.Place.AreaCode, p.Place.DistrictCode, p.Place.TownshipCode, p.Place.BlockCode,
            p.Counts.Base, p.Counts.Verified, p.Counts.Collected, p.Counts.Added, p.Counts.Coded, p.Counts.Establishments,
            p.Counts.Review.Returned, p.Counts.Review.Checked, p.Counts.Review.TownshipAccepted, p.Counts.Review.BlockAccepted, p.Counts.Review.CityAccepted,
        });
        await UpsertAsync(context, "area_tallies", AreaColumns, keys: 2, firstSum: 6, places, cancel);
        var days = changes.Days.Select(d => new object?[] { d.Division, d.Subject.ToString(), d.Day, d.Verified, d.Collected });
        await UpsertAsync(context, "day_tallies", DayColumns, keys: 3, firstSum: 3, days, cancel);
    }

    /// <summary>Always in key order, so that two writers never wait for each other's rows crosswise.</summary>
    private static async Task UpsertAsync(
        CensusDbContext context, string table, string[] columns, int keys, int firstSum, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        var ordered = rows.OrderBy(r => string.Join('|', r.Take(keys).Select(v => Convert.ToString(v, CultureInfo.InvariantCulture))), StringComparer.Ordinal);
        foreach (var chunk in ordered.Chunk(RowsAtOnce))
        {
            await context.Database.OpenConnectionAsync(cancel);
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = Sql(table, columns, keys, firstSum, chunk.Length);
            foreach (var value in chunk.SelectMany(r => r))
            {
                Bind(command, value);
            }

            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static void Bind(DbCommand command, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@p" + command.Parameters.Count.ToString(CultureInfo.InvariantCulture);
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }

    private static string Sql(string table, string[] columns, int keys, int firstSum, int rows)
    {
        var sql = new StringBuilder($"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ");
        for (int row = 0, p = 0; row < rows; row++)
        {
            sql.Append(row == 0 ? "(" : ", (");
            sql.AppendJoin(", ", columns.Select(_ => "@p" + (p++).ToString(CultureInfo.InvariantCulture)));
            sql.Append(')');
        }

        sql.Append(" ON CONFLICT (").AppendJoin(", ", columns.Take(keys)).Append(") DO UPDATE SET ");
        return sql.AppendJoin(", ", columns.Skip(firstSum).Select(c => $"{c} = {table}.{c} + excluded.{c}")).ToString();
    }
}
