using System.Data.Common;
using System.Security.Cryptography;
using CensusPortal.Data;
using CensusPortal.Data.Backups;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CensusPortal.Services.Backups;

/// <summary>Reads a whole table as the bytes of a backup (读取整表), counting and hashing: once to write it, once to prove what was restored.</summary>
internal static class TableContent
{
    private const int ToldEvery = 10_000;

    /// <param name="take">Gets each row's bytes; null only counts and hashes.</param>
    public static async Task<TableCheck> ReadAsync(
        CensusDbContext context, BackupTable table, Action<ReadOnlySpan<byte>>? take, Action<long>? told, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var bytes = new MemoryStream();
        await using var writer = new BinaryWriter(bytes);
        await using var reader = await OpenAsync(context, table, cancel);
        long rows = 0;
        while (await reader.ReadAsync(cancel))
        {
            bytes.SetLength(0);
            BackupRow.Write(writer, reader, table.Columns);
            writer.Flush();
            var row = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
            hash.AppendData(row);
            take?.Invoke(row);
            if (++rows % ToldEvery == 0)
            {
                told?.Invoke(rows);
            }
        }

        return new TableCheck(table.Name, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static async Task<DbDataReader> OpenAsync(CensusDbContext context, BackupTable table, CancellationToken cancel)
    {
        await context.Database.OpenConnectionAsync(cancel);
        var command = context.Database.GetDbConnection().CreateCommand();
        (command.CommandText, command.Transaction, command.CommandTimeout) = (table.Select(context.IsPostgres), context.Database.CurrentTransaction?.GetDbTransaction(), 0);
        return await command.ExecuteReaderAsync(cancel);
    }
}
