using CensusPortal.Data.Bulk;
using CensusPortal.Data.Progress;
using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Progress;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Imports.Importers;

/// <summary>An import whose rows the tallies count (计入汇总的导入): both are written in the same transaction.</summary>
internal abstract class TalliedImport<T> : RowImport<T> where T : class
{
    private const int IdsAtOnce = 1000;
    private TallyChanges tallies = null!;

    protected async Task PrepareTalliesAsync(ImportRun run, CancellationToken cancel) =>
        tallies = new TallyChanges(await run.Context.Outcomes.AsNoTracking().ToDictionaryAsync(o => o.Code, cancel));

    protected abstract IQueryable<T> StoredRows(ImportRun run, long[] ids);

    protected abstract long IdOf(T row);

    protected abstract void Count(TallyChanges tallies, T row);

    protected abstract void Uncount(TallyChanges tallies, T row);

    /// <summary>Some of the rows that are about to be overwritten, as they are stored, and all of what will overwrite them.</summary>
    protected virtual Task BeforeChangeAsync(ImportRun run, IReadOnlyList<T> stored, IReadOnlyList<T> changed, CancellationToken cancel) => Task.CompletedTask;

    protected override async Task WriteAsync(ImportRun run, BulkTable<T> table, Batch batch, CancellationToken cancel)
    {
        foreach (var ids in batch.Changed.Select(IdOf).Chunk(IdsAtOnce))
        {
            await HoldAsync(run, ids, cancel);
            var stored = await StoredRows(run, ids).AsNoTracking().ToListAsync(cancel);
            stored.ForEach(row => Uncount(tallies, row));
            await BeforeChangeAsync(run, stored, batch.Changed, cancel);
        }

        await base.WriteAsync(run, table, batch, cancel);
        batch.Added.ForEach(row => Count(tallies, row));
        batch.Changed.ForEach(row => Count(tallies, row));
    }

    /// <summary>Nobody saves one of these rows between our reading what it counted as and our overwriting it; SQLite has one writer.</summary>
    private static async Task HoldAsync(ImportRun run, long[] ids, CancellationToken cancel)
    {
        if (run.Context.IsPostgres)
        {
            var table = run.Context.Model.FindEntityType(typeof(T))!.GetTableName();
            var sql = $"SELECT 1 FROM {table} WHERE id = ANY({{0}}) ORDER BY id FOR UPDATE";
            await run.Context.Database.ExecuteSqlRawAsync(sql, [ids], cancel);
        }
    }

    protected override Task FinishAsync(ImportRun run, ImportCounts counts, CancellationToken cancel) =>
        TallyWriter.ApplyAsync(run.Context, tallies, cancel);
}
