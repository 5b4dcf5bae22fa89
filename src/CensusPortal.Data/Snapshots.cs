using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CensusPortal.Data;

/// <summary>One unchanging view of the whole database while others go on writing (一致快照): for reading all of it, as a backup does.</summary>
public static class Snapshots
{
    /// <summary>What the context reads until the transaction ends is the state of this moment.</summary>
    public static async Task<IDbContextTransaction> BeginSnapshotAsync(this CensusDbContext context, CancellationToken cancel)
    {
        if (context.IsPostgres)
        {
            return await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        }

        await context.Database.OpenConnectionAsync(cancel);
        // Deferred: it reads beside the one writer instead of being it. The first read fixes the view.
        var transaction = ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: true);
        var begun = (await context.Database.UseTransactionAsync(transaction, cancel))!;
        await context.Database.ExecuteSqlRawAsync("SELECT count(*) FROM sqlite_master", cancel);
        return begun;
    }
}
