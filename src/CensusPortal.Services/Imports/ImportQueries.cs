using CensusPortal.Data;
using CensusPortal.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Imports;

/// <summary>One file in the history of imports (导入历史).</summary>
public sealed record ImportFileRow(
    int Id, Guid BatchId, string FileName, ImportKind? Kind, bool IsDryRun, ImportStatus Status, DateOnly? EditionOn, ImportCounts Counts,
    string? UnknownColumns, string? ProblemChinese, string? ProblemEnglish, DateTime ReceivedAt, DateTime? FinishedAt);

/// <summary>One page of the history, newest first; <see cref="Older"/> is the cursor of the next one.</summary>
public sealed record ImportHistory(IReadOnlyList<ImportFileRow> Files, int? Older);

/// <summary>What was imported when, and what came of it.</summary>
public sealed class ImportQueries(CensusDbContext context)
{
    public const int PageSize = 50;

    public async Task<ImportHistory> HistoryAsync(int? before, CancellationToken cancel)
    {
        var files = await Rows(context.ImportFiles.Where(f => before == null || f.Id < before).OrderByDescending(f => f.Id))
            .Take(PageSize + 1).ToListAsync(cancel);
        return files.Count <= PageSize ? new ImportHistory(files, null) : new ImportHistory(files[..PageSize], files[PageSize - 1].Id);
    }

    /// <summary>The files of the batch's last run: of the real one if there was one, else of the last dry run.</summary>
    public async Task<IReadOnlyList<ImportFileRow>> BatchAsync(Guid batchId, CancellationToken cancel)
    {
        var files = await Rows(context.ImportFiles.Where(f => f.BatchId == batchId).OrderBy(f => f.Id)).ToListAsync(cancel);
        var real = files.FindAll(f => !f.IsDryRun);
        return [.. (real.Count > 0 ? real : files).GroupBy(f => f.FileName).Select(g => g.Last())];
    }

    private static IQueryable<ImportFileRow> Rows(IQueryable<ImportFile> files) => files.AsNoTracking().Select(f => new ImportFileRow(
        f.Id, f.BatchId, f.FileName, f.Kind, f.IsDryRun, f.Status, f.EditionOn, new ImportCounts(f.Added, f.Changed, f.Unchanged, f.Rejected, f.Merged),
        f.UnknownColumns, f.ProblemChinese, f.ProblemEnglish, f.ReceivedAt, f.FinishedAt));
}
