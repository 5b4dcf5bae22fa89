using System.Threading.Channels;
using CensusPortal.Data.Bulk;
using CensusPortal.Domain;
using CensusPortal.Domain.Imports;
using CensusPortal.Services.Imports.Rows;

namespace CensusPortal.Services.Imports.Importers;

/// <summary>What the database already holds under a row's key: its id, content and version, and of a record the id phones know it by.</summary>
public readonly record struct Known(long Id, long Hash, int Version, Guid Uid = default);

/// <summary>
/// Takes a file in row by row (逐行导入): one task reads, checks and compares with what is known, another writes in
/// bulk, so that memory stays bounded and both cores work.
/// </summary>
public abstract class RowImport<T> : KindImport where T : class
{
    private const int BatchSize = 4096;
    private readonly Dictionary<string, int> seen = [];
    private Dictionary<string, Known> known = [];

    protected sealed record Batch(List<T> Added, List<T> Changed)
    {
        public bool IsFull => Added.Count + Changed.Count >= BatchSize;
    }

    /// <summary>Loads what the checks need; may refuse the file.</summary>
    protected abstract Task<Result<Dictionary<string, Known>>> PrepareAsync(ImportRun run, CancellationToken cancel);

    /// <summary>The column named in messages when a key comes twice.</summary>
    protected abstract string KeyColumn { get; }

    /// <summary>What makes the row the same row when the file comes again; null when it cannot be told.</summary>
    protected abstract string? KeyOf(ImportRow row);

    protected abstract T Map(ImportRow row, Known known, ImportRun run);

    /// <summary>Rows with the same key may stand in one file when they are told apart by their order.</summary>
    protected virtual bool MayRepeat(string key) => false;

    /// <summary>The row was merged into another by people: it is told and left alone.</summary>
    protected virtual bool IsMerged(string? key) => false;

    protected virtual async Task WriteAsync(ImportRun run, BulkTable<T> table, Batch batch, CancellationToken cancel)
    {
        await table.InsertAsync(batch.Added, cancel);
        await table.UpdateAsync(batch.Changed, cancel);
    }

    protected virtual Task FinishAsync(ImportRun run, ImportCounts counts, CancellationToken cancel) => Task.CompletedTask;

    public override async Task<Result<ImportCounts>> RunAsync(ImportRun run, CancellationToken cancel)
    {
        var prepared = await PrepareAsync(run, cancel);
        if (!prepared.IsDone)
        {
            return prepared.Problem;
        }

        known = prepared.Value;
        var batches = Channel.CreateBounded<Batch>(2);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var reading = Task.Run(() => ReadAsync(run, batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            var table = new BulkTable<T>(run.Context);
            await foreach (var batch in batches.Reader.ReadAllAsync(cancel))
            {
                await WriteAsync(run, table, batch, cancel);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var read = await reading;
        if (read.IsDone)
        {
            await FinishAsync(run, read.Value, cancel);
        }

        return read;
    }

    private async Task<Result<ImportCounts>> ReadAsync(ImportRun run, ChannelWriter<Batch> batches, CancellationToken cancel)
    {
        try
        {
            return await ReadRowsAsync(run, batches, cancel);
        }
        finally
        {
            batches.TryComplete();
        }
    }

    private async Task<Result<ImportCounts>> ReadRowsAsync(ImportRun run, ChannelWriter<Batch> batches, CancellationToken cancel)
    {
        int added = 0, changed = 0, unchanged = 0, merged = 0;
        var row = new ImportRow(run.Reader, run.Map);
        var batch = new Batch([], []);
        while (true)
        {
            var more = run.Reader.Read();
            if (!more.IsDone)
            {
                return more.Problem;
            }

            if (!more.Value)
            {
                break;
            }

            switch (Take(row, run, batch))
            {
                case RowFate.Added: added++; break;
                case RowFate.Changed: changed++; break;
                case RowFate.Unchanged: unchanged++; break;
                case RowFate.Merged: merged++; break;
            }

            if (batch.IsFull)
            {
                await batches.WriteAsync(batch, cancel);
                batch = new Batch([], []);
                run.Progress?.Report(run.Reader.Fraction);
            }
        }

        await batches.WriteAsync(batch, cancel);
        return new ImportCounts(added, changed, unchanged, run.Rejected.Count, merged);
    }

    private enum RowFate { Added, Changed, Unchanged, Rejected, Merged }

    private RowFate Take(ImportRow row, ImportRun run, Batch batch)
    {
        row.Reset();
        var key = Distinct(row, KeyOf(row));
        var before = key is not null && known.TryGetValue(key, out var found) ? found : default;
        Key = key;
        var mapped = Map(row, before, run);
        if (!row.IsGood)
        {
            run.Rejected.Add(run.Reader, run.Map, row.Errors);
            return RowFate.Rejected;
        }

        if (before == default && IsMerged(key))
        {
            return RowFate.Merged;
        }

        if (before == default)
        {
            batch.Added.Add(mapped);
            return RowFate.Added;
        }

        if (before.Hash == row.Hash.Stored)
        {
            return RowFate.Unchanged;
        }

        batch.Changed.Add(mapped);
        return RowFate.Changed;
    }

    /// <summary>The key of the row being mapped.</summary>
    protected string? Key { get; private set; }

    private string? Distinct(ImportRow row, string? key)
    {
        if (key is null || seen.TryAdd(key, row.Number))
        {
            return key;
        }

        if (!MayRepeat(key))
        {
            row.Reject(KeyColumn, ImportProblems.Repeated.With(KeyColumn, key, seen[key]));
            return key;
        }

        var ordinal = 2;
        while (!seen.TryAdd($"{key}#{ordinal}", row.Number))
        {
            ordinal++;
        }

        return $"{key}#{ordinal}";
    }
}
