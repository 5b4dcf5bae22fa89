using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CensusPortal.Data;

/// <summary>Counts the writes of this process to one database (数据版本): figures kept from before a write are not shown after it.</summary>
public sealed class FigureVersion
{
    private static readonly ConcurrentDictionary<string, FigureVersion> Versions = new();
    private long version;

    public long Current => Interlocked.Read(ref version);

    internal static FigureVersion Of(string connectionString) => Versions.GetOrAdd(connectionString, _ => new FigureVersion());

    internal void Count() => Interlocked.Increment(ref version);
}

/// <summary>Every committed transaction is a write, whether rows were saved, loaded in bulk or changed by a statement (写入侦测).</summary>
internal sealed class FigureChanges : DbTransactionInterceptor
{
    public static readonly FigureChanges Instance = new();

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Count(eventData);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Count(eventData);
        return Task.CompletedTask;
    }

    private static void Count(DbContextEventData data) => (data.Context as CensusDbContext)?.Figures?.Count();
}
