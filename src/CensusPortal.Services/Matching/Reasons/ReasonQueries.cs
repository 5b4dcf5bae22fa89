using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Registers;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Reasons;

/// <summary>One row of the preview (预览行).</summary>
public sealed record PreviewRow(long Id, string Name, string? CreditCode, string? BlockCode, string? TownshipCode, string? Address, string? Status, string? Reason);

/// <summary>What a change of reasons would reach (改原因预览): how many rows, by their present reason and block, and the first of them.</summary>
public sealed record ReasonPreview(
    RegisterSource Source, int Rows, IReadOnlyList<(string Reason, int Rows)> Reasons, IReadOnlyList<(string? BlockCode, int Rows)> Blocks, int SetByPeople,
    IReadOnlyList<PreviewRow> Sample);

/// <summary>A row of the list of changes (变更记录), and how many of its rows the reader sees.</summary>
public sealed record ReasonChangeLine(ReasonChange Change, bool IsWhole);

/// <summary>Reads the reasons people may choose, what a change would reach, and the changes made (差异原因查询).</summary>
public sealed class ReasonQueries(CensusDbContext context, PersonalData? personal = null)
{
    public const int SampleSize = 20, PageSize = 50;

    public async Task<IReadOnlyList<string>> ChoicesAsync(CancellationToken cancel = default) =>
        await context.DifferenceReasons.Where(r => r.IsActive && r.Name != DifferenceReasons.OutOfScope).OrderBy(r => r.Code).Select(r => r.Name).ToListAsync(cancel);

    public async Task<Result<ReasonPreview>> PreviewAsync(RegisterFilter filter, CancellationToken cancel = default)
    {
        var found = await ReasonSelection.OfAsync(context, filter, (personal ?? PersonalData.Masked).FindsByPhone, cancel);
        if (!found.IsDone)
        {
            return found.Problem;
        }

        var rows = found.Value.Compared;
        var counted = await rows.GroupBy(r => new { r.Match!.Reason, r.Match.BlockCode })
            .Select(g => new { g.Key.Reason, g.Key.BlockCode, Rows = g.Count() }).ToListAsync(cancel);
        if (counted.Count == 0)
        {
            return ReasonProblems.NoRows.With();
        }

        var sample = await rows.OrderBy(r => r.Match!.RegisterEntryId).Take(SampleSize).Select(r => new PreviewRow(
            r.Entry.Id, r.Entry.Name, r.Entry.CreditCode, r.Entry.BlockCode, r.Entry.TownshipCode, r.Entry.Address, r.Entry.Status, r.Match!.Reason)).ToListAsync(cancel);
        var byPeople = await rows.CountAsync(r => context.ReasonOverrides.Any(o => o.Source == r.Entry.Source && o.NaturalKey == r.Entry.NaturalKey), cancel);
        return new ReasonPreview(
            found.Value.Source, counted.Sum(c => c.Rows),
            [.. counted.GroupBy(c => c.Reason!).Select(g => (g.Key, g.Sum(c => c.Rows))).OrderByDescending(r => r.Item2)],
            [.. counted.GroupBy(c => c.BlockCode).Select(g => (g.Key, g.Sum(c => c.Rows))).OrderBy(b => b.Key is null).ThenBy(b => b.Key, StringComparer.Ordinal)],
            byPeople, sample);
    }

    /// <summary>The changes, newest first; those with rows of other places too are told, with only a number.</summary>
    /// <param name="before">Only older ones than this number.</param>
    public async Task<IReadOnlyList<ReasonChangeLine>> ChangesAsync(int? before = null, CancellationToken cancel = default)
    {
        var changes = await context.ReasonChanges.AsNoTracking().Where(c => before == null || c.Id < before).OrderByDescending(c => c.Id).Take(PageSize).ToListAsync(cancel);
        return await LinesAsync(changes, cancel);
    }

    public async Task<ReasonChangeLine?> ChangeAsync(int id, CancellationToken cancel = default) =>
        (await LinesAsync(await context.ReasonChanges.AsNoTracking().Where(c => c.Id == id).ToListAsync(cancel), cancel)).SingleOrDefault();

    /// <summary>What a person said of the row; null when nobody did.</summary>
    public Task<ReasonOverride?> OfRowAsync(long entryId, CancellationToken cancel = default) => (
        from entry in context.RegisterEntries
        where entry.Id == entryId
        join o in context.ReasonOverrides.AsNoTracking() on new { entry.Source, entry.NaturalKey } equals new { o.Source, o.NaturalKey }
        select o).FirstOrDefaultAsync(cancel);

    private async Task<IReadOnlyList<ReasonChangeLine>> LinesAsync(List<ReasonChange> changes, CancellationToken cancel)
    {
        if (context.Scope.IsEverything || changes.Count == 0)
        {
            return [.. changes.Select(c => new ReasonChangeLine(c, true))];
        }

        int[] ids = [.. changes.Select(c => c.Id)];
        var seen = await context.ReasonChangeRows.Where(r => ids.Contains(r.ChangeId)).GroupBy(r => r.ChangeId)
            .Select(g => new { g.Key, Rows = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Rows, cancel);
        return [.. changes.Select(c => (Change: c, Seen: seen.GetValueOrDefault(c.Id)))
            .Select(c => new ReasonChangeLine(c.Change, c.Seen == c.Change.Rows))];
    }
}
