using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Matching.Verification;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Verification;

/// <summary>Reads rounds of verification lists (核实轮次查询), of each as much as lies in the reader's places.</summary>
public sealed class RoundQueries(CensusDbContext context, TimeProvider clock, PersonalData? personal = null)
{
    public const int MostTasksShown = 200;

    /// <summary>So many of the files that came back are shown unless all are asked for.</summary>
    private const int NewestReturns = 20;
    private const string NoTownship = "未定乡镇街道", NoArea = "未能推断普查小区";

    private DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    public async Task<IReadOnlyList<RoundRow>> RoundsAsync(CancellationToken cancel = default)
    {
        var rounds = await context.VerificationRounds.AsNoTracking().OrderByDescending(r => r.Number).ToListAsync(cancel);
        var counts = await CountsAsync(context.VerificationTasks, cancel);
        return [.. rounds.Select(r => Row(r, counts.Where(c => c.RoundId == r.Id)))];
    }

    /// <param name="township">The areas of this township's rows alone; "-" of rows without one.</param>
    public async Task<RoundDetail?> FindAsync(int number, CancellationToken cancel = default, string? township = null, bool allReturns = false)
    {
        if (await context.VerificationRounds.AsNoTracking().FirstOrDefaultAsync(r => r.Number == number, cancel) is not { } round)
        {
            return null;
        }

        var tasks = context.VerificationTasks.Where(t => t.RoundId == round.Id);
        var counts = await CountsAsync(tasks, cancel);
        var answers = await tasks.Where(t => t.Answer != null).GroupBy(t => t.Answer).Select(g => new { g.Key, Rows = g.Count() }).ToListAsync(cancel);
        var files = context.VerificationReturns.AsNoTracking().Where(r => r.RoundId == round.Id);
        var returns = await files.OrderByDescending(r => r.Id).Take(allReturns ? int.MaxValue : NewestReturns)
            .Select(r => new ReturnRow(r.Id, r.FileName, r.ReturnedBy, r.ReturnedAt, r.Answered, r.Changed, r.Unchanged, r.Rejected, r.Older, r.Wrong)).ToListAsync(cancel);
        var row = Row(round, counts);
        return new RoundDetail(
            row, row.Counts.Issued == round.Tasks, await TownshipsAsync(round, counts, cancel), await AreasAsync(round, [.. counts.Where(c => township is null || (c.TownshipCode ?? "-") == township)], cancel),
            [.. answers.Select(a => (a.Key!.Value, a.Rows)).OrderBy(a => a.Value)], returns)
        { AllReturns = await files.CountAsync(cancel), Located = counts.Where(c => c.AreaCode is not null).Sum(c => c.Rows) };
    }

    /// <summary>The first tasks of a township, of an area, or of all.</summary>
    /// <param name="township">Null is all, "-" those without one.</param>
    /// <param name="area">Null is all, "-" those without one.</param>
    public async Task<IReadOnlyList<TaskRow>> TasksAsync(int number, string? township, string? area, bool? isAnswered, CancellationToken cancel = default)
    {
        var shown = personal ?? PersonalData.Masked;
        var rows = await Tasks(context, number, township, area, isAnswered).OrderBy(t => t.Number).Take(MostTasksShown).ToListAsync(cancel);
        var names = await new AreaNames(context).OfAsync(rows.Select(r => r.AreaCode), cancel);
        return [.. rows.Select(t => new TaskRow(
            t.Key, t.Name, t.CreditCode, shown.Name(t.Representative), shown.Phone(t.Phone), t.Address, t.TownshipCode, t.AreaCode,
            t.AreaCode is null ? null : names.GetValueOrDefault(t.AreaCode), t.Clue, t.Agreement, t.Reason, t.Answer, t.CollectedCode, t.Note, t.AnsweredOn))];
    }

    public async Task<Result<RoundPreview>> PreviewAsync(RoundConditions conditions, CancellationToken cancel = default)
    {
        if (conditions.Sources.Count == 0 || conditions.Reasons.Count == 0)
        {
            return VerificationProblems.NoSource.With();
        }

        var selection = await RoundSelection.OfAsync(context, conditions, cancel);
        if (!selection.IsDone)
        {
            return selection.Problem;
        }

        var counted = await selection.Value.Rows.GroupBy(r => new { r.Entry.Source, r.Reason, r.Entry.TownshipCode })
            .Select(g => new { g.Key.Source, g.Key.Reason, g.Key.TownshipCode, Rows = g.Count() }).ToListAsync(cancel);
        if (counted.Count == 0)
        {
            return VerificationProblems.NoRows.With();
        }

        var names = await context.Divisions.Where(d => d.Level == DivisionLevel.Township).OrderBy(d => d.Position).Select(d => new { d.Code, d.Name }).ToListAsync(cancel);
        return new RoundPreview(
            counted.Sum(c => c.Rows),
            [.. counted.GroupBy(c => c.Source).OrderBy(g => g.Key).Select(g => (g.Key, g.Sum(c => c.Rows)))],
            [.. counted.GroupBy(c => c.Reason).Select(g => (g.Key, Rows: g.Sum(c => c.Rows))).OrderByDescending(r => r.Rows)],
            [.. counted.GroupBy(c => c.TownshipCode).OrderBy(g => g.Key is null).ThenBy(g => names.FindIndex(n => n.Code == g.Key))
                .Select(g => (g.Key, g.Key is null ? NoTownship : names.Find(n => n.Code == g.Key)?.Name ?? g.Key, g.Sum(c => c.Rows)))]);
    }

    /// <summary>The workbook of a file's rejected rows; null for a file there is not, or with none.</summary>
    public Task<byte[]?> ErrorsAsync(int number, int returnId, CancellationToken cancel = default) => context.VerificationReturns
        .Where(r => r.Id == returnId && context.VerificationRounds.Any(round => round.Id == r.RoundId && round.Number == number)).Select(r => r.Errors).FirstOrDefaultAsync(cancel);

    internal static IQueryable<VerificationTask> Tasks(CensusDbContext context, int number, string? township, string? area, bool? isAnswered)
    {
        var tasks = context.VerificationTasks.AsNoTracking().Where(t => t.RoundNumber == number && context.VerificationRounds.Any(r => r.Id == t.RoundId));
        tasks = township switch { null => tasks, "-" => tasks.Where(t => t.TownshipCode == null), _ => tasks.Where(t => t.TownshipCode == township) };
        tasks = area switch { null => tasks, "-" => tasks.Where(t => t.AreaCode == null), _ => tasks.Where(t => t.AreaCode == area) };
        return isAnswered is { } answered ? tasks.Where(t => (t.Answer != null) == answered) : tasks;
    }

    private async Task<IReadOnlyList<RoundPlace>> TownshipsAsync(VerificationRound round, List<Counted> counts, CancellationToken cancel)
    {
        var divisions = await context.Divisions.AsNoTracking().Where(d => d.Level != DivisionLevel.District).OrderBy(d => d.Position).ToListAsync(cancel);
        string? NameOf(string? code) => divisions.Find(d => d.Code == code)?.Name;
        return [.. counts.GroupBy(c => c.TownshipCode).OrderBy(g => g.Key is null).ThenBy(g => divisions.FindIndex(d => d.Code == g.Key)).Select(g => new RoundPlace(
            g.Key, g.Key is null ? NoTownship : NameOf(g.Key) ?? g.Key, g.Key is null ? null : NameOf(g.First().BlockCode), Sum(round, g)))];
    }

    private async Task<IReadOnlyList<RoundPlace>> AreasAsync(VerificationRound round, List<Counted> counts, CancellationToken cancel)
    {
        var names = await new AreaNames(context).OfAsync(counts.Select(c => c.AreaCode), cancel);
        return [.. counts.GroupBy(c => c.AreaCode).OrderBy(g => g.Key is null).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new RoundPlace(g.Key, g.Key is null ? NoArea : names.GetValueOrDefault(g.Key) ?? g.Key, g.Key, Sum(round, g)))];
    }

    private static async Task<List<Counted>> CountsAsync(IQueryable<VerificationTask> tasks, CancellationToken cancel)
    {
        var counted = await tasks.GroupBy(t => new { t.RoundId, t.BlockCode, t.TownshipCode, t.AreaCode, t.AnsweredOn })
            .Select(g => new { g.Key, Rows = g.Count() }).ToListAsync(cancel);
        return [.. counted.Select(c => new Counted(c.Key.RoundId, c.Key.BlockCode, c.Key.TownshipCode, c.Key.AreaCode, c.Key.AnsweredOn, c.Rows))];
    }

    private RoundRow Row(VerificationRound round, IEnumerable<Counted> counts) => new(
        round.Number, round.Title, round.Contents, round.DueOn, round.IssuedBy, round.IssuedAt, round.ClosedAt, round.IsLate(Today), Sum(round, counts));

    private ReturnCounts Sum(VerificationRound round, IEnumerable<Counted> counts)
    {
        var (issued, answered, late) = (0, 0, 0);
        foreach (var counted in counts)
        {
            issued += counted.Rows;
            answered += counted.AnsweredOn is null ? 0 : counted.Rows;
            late += counted.AnsweredOn > round.DueOn ? counted.Rows : 0;
        }

        return new ReturnCounts(issued, answered, late, Today > round.DueOn);
    }

    private sealed record Counted(int RoundId, string? BlockCode, string? TownshipCode, string? AreaCode, DateOnly? AnsweredOn, int Rows);
}
