using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Matching;
using CensusPortal.Services.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Reasons;

/// <summary>What a form says of a difference reason (差异原因的内容).</summary>
public sealed record ReasonForm(string Code, string Name, string? Meaning, bool IsOutsideClearance, bool IsActive);

/// <summary>A row of the reason table, how many register rows have it, and whether the portal itself assigns it.</summary>
public sealed record ReasonRow(ReasonForm Reason, int Version, int Rows, bool IsFixed);

/// <summary>Keeps the table of difference reasons (差异原因代码表). A renamed reason takes everything along that carries its name.</summary>
public sealed class ReasonTable(CensusDbContext context, CurrentActor who, TimeProvider clock)
{
    private const int LongestCode = 4, LongestName = 40, LongestMeaning = 200;

    /// <summary>The comparison assigns these by name.</summary>
    private static readonly HashSet<string> Fixed = [.. DifferenceReason.StartingRows.Select(r => r.Name)];

    public async Task<IReadOnlyList<ReasonRow>> ListAsync(CancellationToken cancel = default)
    {
        var uses = (await new ScopedMatches(context).TalliesAsync(null, cancel)).Where(t => t.Reason != null).GroupBy(t => t.Reason!)
            .ToDictionary(g => g.Key, g => g.Sum(t => t.Rows));
        var reasons = await context.DifferenceReasons.AsNoTracking().OrderBy(r => r.Code).ToListAsync(cancel);
        return [.. reasons.Select(r => new ReasonRow(
            new ReasonForm(r.Code, r.Name, r.Meaning, r.IsOutsideClearance, r.IsActive), r.Version, uses.GetValueOrDefault(r.Name), Fixed.Contains(r.Name)))];
    }

    public async Task<ReasonRow?> FindAsync(string code, CancellationToken cancel = default) => (await ListAsync(cancel)).FirstOrDefault(r => r.Reason.Code == code);

    public async Task<Result> AddAsync(ReasonForm form, CancellationToken cancel = default)
    {
        if ((Check(form) ?? await TakenAsync(form, isNew: true, cancel)) is { } wrong)
        {
            return wrong;
        }

        var reason = new DifferenceReason { Code = form.Code, Name = form.Name };
        Take(reason, form);
        context.DifferenceReasons.Add(reason);
        return await context.SaveAsync(who.Actor, clock, cancel);
    }

    public async Task<Result> ChangeAsync(ReasonForm form, int version, CancellationToken cancel = default)
    {
        if ((Check(form) ?? await TakenAsync(form, isNew: false, cancel)) is { } wrong)
        {
            return wrong;
        }

        if (await context.DifferenceReasons.FirstOrDefaultAsync(r => r.Code == form.Code, cancel) is not { } reason)
        {
            return ReasonProblems.NotFound.With(form.Code);
        }

        var earlier = reason.Name;
        if (earlier != form.Name && Fixed.Contains(earlier))
        {
            return ReasonProblems.NameIsFixed.With(earlier);
        }

        // A comparison under way would write the earlier name back.
        await using var transaction = earlier == form.Name ? null : await MatchLock.TryBeginAsync(context, cancel);
        if (earlier != form.Name && transaction is null)
        {
            return ReasonProblems.Busy.With();
        }

        context.Entry(reason).Property(r => r.Version).OriginalValue = version;
        Take(reason, form);
        var saved = await context.SaveAsync(who.Actor, clock, cancel, stop => earlier == form.Name ? Task.CompletedTask : RenameAsync(earlier, form.Name, stop));
        if (saved.IsDone && transaction is not null)
        {
            await transaction.CommitAsync(cancel);
        }

        return saved;
    }

    private async Task RenameAsync(string earlier, string name, CancellationToken cancel)
    {
        await context.Matches.Where(m => m.Reason == earlier).ExecuteUpdateAsync(set => set.SetProperty(m => m.Reason, name), cancel);
        await context.Matches.Where(m => m.AutomaticReason == earlier).ExecuteUpdateAsync(set => set.SetProperty(m => m.AutomaticReason, name), cancel);
        await context.MatchTallies.Where(t => t.Reason == earlier).ExecuteUpdateAsync(set => set.SetProperty(t => t.Reason, name), cancel);
        await context.Missed.Where(m => m.Reason == earlier).ExecuteUpdateAsync(set => set.SetProperty(m => m.Reason, name), cancel);
        await context.ReasonOverrides.Where(o => o.Reason == earlier).ExecuteUpdateAsync(set => set.SetProperty(o => o.Reason, name), cancel);
        await context.ReasonChangeRows.Where(r => r.EarlierReason == earlier).ExecuteUpdateAsync(set => set.SetProperty(r => r.EarlierReason, name), cancel);
        await context.Outcomes.Where(o => o.Reason == earlier).ExecuteUpdateAsync(set => set.SetProperty(o => o.Reason, name), cancel);
    }

    private async Task<Problem?> TakenAsync(ReasonForm form, bool isNew, CancellationToken cancel)
    {
        var taken = await context.DifferenceReasons.AsNoTracking()
            .FirstOrDefaultAsync(r => (isNew && r.Code == form.Code) || (r.Code != form.Code && r.Name == form.Name), cancel);
        return taken is null ? null : ReasonProblems.Exists.With(taken.Code, taken.Name);
    }

    private static void Take(DifferenceReason reason, ReasonForm form) =>
        (reason.Name, reason.Meaning, reason.IsOutsideClearance, reason.IsActive) = (form.Name, form.Meaning, form.IsOutsideClearance, form.IsActive);

    private static Problem? Check(ReasonForm form) => form switch
    {
        { Code.Length: 0 or > LongestCode } => ReasonProblems.BadCode.With(),
        _ when !form.Code.All(char.IsAsciiLetterOrDigit) => ReasonProblems.BadCode.With(),
        { Name.Length: 0 or > LongestName } => ReasonProblems.BadName.With(),
        { Meaning.Length: > LongestMeaning } => ReasonProblems.TooLong.With(),
        _ => null,
    };
}
