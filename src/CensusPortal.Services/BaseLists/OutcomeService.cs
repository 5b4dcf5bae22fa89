using System.Globalization;
using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Divisions;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.BaseLists;

/// <summary>
/// Keeps the table of verification outcomes (核查情况代码表). What counts as verified is a figure of every page, so a change of
/// it counts the tallies anew in the same transaction.
/// </summary>
public sealed class OutcomeService(CensusDbContext context, CurrentActor who, TimeProvider clock)
{
    private const int LongestCode = 4, LongestText = 40, FirstOwnReason = 51;

    public async Task<Result> AddAsync(OutcomeInput input, CancellationToken cancel = default)
    {
        if (Check(input) is { } wrong)
        {
            return wrong;
        }

        var taken = await context.Outcomes.AsNoTracking().FirstOrDefaultAsync(o => o.Code == input.Code, cancel);
        if (taken is not null)
        {
            return OutcomeProblems.Exists.With(taken.Code, taken.Name);
        }

        var outcome = new VerificationOutcome { Code = input.Code, Name = input.Name };
        Take(outcome, input);
        context.Outcomes.Add(outcome);
        await KnowReasonAsync(input, cancel);
        // Rows may carry the code already: from a file that came before the table knew it.
        return await SaveAsync(rebuild: input.CountsAsVerified, cancel);
    }

    /// <summary>Changes a row, or refuses with <see cref="BaseListProblems.ChangedMeanwhile"/> when it is not <paramref name="version"/> any more.</summary>
    public async Task<Result> ChangeAsync(OutcomeInput input, int version, CancellationToken cancel = default)
    {
        if (Check(input) is { } wrong)
        {
            return wrong;
        }

        var outcome = await context.Outcomes.FirstOrDefaultAsync(o => o.Code == input.Code, cancel);
        if (outcome is null)
        {
            return OutcomeProblems.NotFound.With(input.Code);
        }

        var rebuild = outcome.CountsAsVerified != input.CountsAsVerified;
        context.Entry(outcome).Property(o => o.Version).OriginalValue = version;
        Take(outcome, input);
        await KnowReasonAsync(input, cancel);
        return await SaveAsync(rebuild, cancel);
    }

    public async Task<Result> DeleteAsync(string code, int version, CancellationToken cancel = default)
    {
        var outcome = await context.Outcomes.FirstOrDefaultAsync(o => o.Code == code, cancel);
        if (outcome is null)
        {
            return OutcomeProblems.NotFound.With(code);
        }

        var uses = await context.BaseList.CountAsync(e => e.OutcomeCode == code, cancel);
        if (uses > 0)
        {
            return OutcomeProblems.InUse.With(outcome.Name, uses);
        }

        context.Entry(outcome).Property(o => o.Version).OriginalValue = version;
        context.Outcomes.Remove(outcome);
        return await SaveAsync(rebuild: false, cancel);
    }

    /// <summary>A reason the table of difference reasons does not have yet gets a row there, with the next free number.</summary>
    private async Task KnowReasonAsync(OutcomeInput input, CancellationToken cancel)
    {
        var known = await context.DifferenceReasons.AsNoTracking().Select(r => new { r.Code, r.Name }).ToListAsync(cancel);
        if (input.Reason is null || known.Exists(r => r.Name == input.Reason))
        {
            return;
        }

        var code = Enumerable.Range(FirstOwnReason, known.Count + 1).Select(n => n.ToString(CultureInfo.InvariantCulture)).First(n => !known.Exists(r => r.Code == n));
        context.DifferenceReasons.Add(new DifferenceReason
        {
            Code = code, Name = input.Reason, Meaning = $"核查情况为{input.Name}", IsOutsideClearance = input.IsOutsideClearance, IsActive = true,
        });
    }

    private Task<Result> SaveAsync(bool rebuild, CancellationToken cancel) =>
        context.SaveAsync(who.Actor, clock, cancel, stop => rebuild ? PlaceRefresh.RebuildTalliesAsync(context, stop) : Task.CompletedTask);

    private static void Take(VerificationOutcome outcome, OutcomeInput input) =>
        (outcome.Name, outcome.CountsAsVerified, outcome.CountsAsCollected, outcome.IsOutsideClearance, outcome.Reason) =
        (input.Name, input.CountsAsVerified, input.CountsAsCollected, input.IsOutsideClearance, input.Reason);

    private static Problem? Check(OutcomeInput input) => input switch
    {
        { Code.Length: 0 or > LongestCode } => OutcomeProblems.BadCode.With(),
        _ when !input.Code.All(char.IsAsciiLetterOrDigit) => OutcomeProblems.BadCode.With(),
        { Name.Length: 0 or > LongestText } => OutcomeProblems.BadName.With(),
        { Reason.Length: > LongestText } => OutcomeProblems.ReasonTooLong.With(),
        { CountsAsCollected: true, Reason: not null } => OutcomeProblems.ReasonOfCollected.With(),
        _ => null,
    };
}
