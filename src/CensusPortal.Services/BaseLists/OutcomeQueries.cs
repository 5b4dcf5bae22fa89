using CensusPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.BaseLists;

/// <summary>One row of the table of verification outcomes (核查情况) and how many base-list rows have it.</summary>
public sealed record OutcomeRow(OutcomeInput Outcome, int Version, int Uses)
{
    public string Code => Outcome.Code;
}

/// <summary>What a form says of an outcome (核查情况的内容).</summary>
public sealed record OutcomeInput(string Code, string Name, bool CountsAsVerified, bool CountsAsCollected, bool IsOutsideClearance, string? Reason);

/// <summary>Reads the table of verification outcomes (核查情况代码表).</summary>
public sealed class OutcomeQueries(CensusDbContext context)
{
    public async Task<IReadOnlyList<OutcomeRow>> ListAsync(CancellationToken cancel = default)
    {
        var uses = await context.BaseList.Where(e => e.OutcomeCode != null).GroupBy(e => new { e.Kind, e.OutcomeCode })
            .Select(g => new { g.Key.OutcomeCode, Rows = g.Count() }).ToListAsync(cancel);
        var outcomes = await context.Outcomes.AsNoTracking().OrderBy(o => o.Code).ToListAsync(cancel);
        return [.. outcomes.Select(o => new OutcomeRow(
            new OutcomeInput(o.Code, o.Name, o.CountsAsVerified, o.CountsAsCollected, o.IsOutsideClearance, o.Reason), o.Version,
            uses.Where(u => u.OutcomeCode == o.Code).Sum(u => u.Rows)))];
    }

    public async Task<OutcomeRow?> FindAsync(string code, CancellationToken cancel = default) =>
        (await ListAsync(cancel)).FirstOrDefault(o => o.Code == code);
}
