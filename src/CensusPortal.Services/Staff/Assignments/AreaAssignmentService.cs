using System.Globalization;
using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Data.Bulk;
using CensusPortal.Domain;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Staff;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.ActivityLog;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Staff.Assignments;

/// <summary>What an act came to (分派结果): how many areas were given and how many taken.</summary>
public sealed record AssignmentDone(Guid ActId, int Given, int Taken);

/// <summary>What an undo came to (撤销结果).</summary>
public sealed record AssignmentUndone(int Restored, int Kept);

/// <summary>
/// Gives areas to people, takes them away and hands them over (小区分派), and takes such an act back. Who covers what, the lines that hold against the
/// staff file and the log's line are one transaction.
/// </summary>
public sealed class AreaAssignmentService(CensusDbContext context, CurrentActor who, TimeProvider clock)
{
    /// <param name="order">What is to be done.</param>
    /// <param name="note">Why, for those who look later; may be left out.</param>
    /// <param name="stamp">What the preview showed; when others changed it since, nothing is done.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Result<AssignmentDone>> ApplyAsync(AssignmentOrder order, string? note, string stamp, CancellationToken cancel = default)
    {
        note = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        if (note?.Length > AreaAssigning.LongestNote)
        {
            return AssignmentProblems.NoteTooLong.With(AreaAssigning.LongestNote);
        }

        await using var transaction = await AssignmentLock.TryBeginAsync(context, cancel);
        if (transaction is null)
        {
            return AssignmentProblems.Busy.With();
        }

        var plan = await AssignmentPlan.OfAsync(context, order, cancel);
        if (!plan.IsDone || plan.Value.Stamp != stamp || !plan.Value.Steps.IsDone)
        {
            return plan.Problem ?? (plan.Value!.Stamp != stamp ? AssignmentProblems.ChangedMeanwhile.With() : plan.Value.Steps.Problem!);
        }

        var (steps, act, now) = (plan.Value.Steps.Value, Guid.CreateVersion7(), clock.GetUtcNow().UtcDateTime);
        await CarryOutAsync(steps, cancel);
        await new BulkTable<AssignmentChange>(context).InsertAsync([.. steps.Select(s => new AssignmentChange
        {
            AreaCode = s.AreaCode, StaffMemberId = s.StaffMemberId, IsGiven = s.IsGiven, ActId = act, Note = note, Actor = who.Actor.Name,
            AccountId = who.Actor.AccountId, At = now,
        })], cancel);
        var done = new AssignmentDone(act, steps.Count(s => s.IsGiven), steps.Count(s => !s.IsGiven));
        await LogAsync(ActivityActions.AreasAssigned, act, plan.Value.Areas, new
        {
            from = order.From, to = order.To, given = done.Given, takenAway = done.Taken, areas = steps.Select(s => s.AreaCode).Distinct(),
        }, cancel);
        await transaction.CommitAsync(cancel);
        return done;
    }

    /// <summary>Brings back who covered the areas before an act; what was changed since, or what the staff file agrees with by now, stays.</summary>
    public async Task<Result<AssignmentUndone>> UndoAsync(Guid actId, CancellationToken cancel = default)
    {
        await using var transaction = await AssignmentLock.TryBeginAsync(context, cancel);
        if (transaction is null)
        {
            return AssignmentProblems.Busy.With();
        }

        var act = await context.AssignmentChanges.AsNoTracking().Where(c => c.ActId == actId).ToListAsync(cancel);
        if (act.Count == 0 || actId == AssignmentChange.ByFile)
        {
            return AssignmentProblems.UnknownAct.With();
        }

        if (act.Count < await context.AssignmentChanges.IgnoreQueryFilters().CountAsync(c => c.ActId == actId, cancel))
        {
            return AssignmentProblems.PartlyForeign.With();
        }

        var undoable = HandChanges.Undoable(act, await LinesOfAreasAsync(act, cancel));
        return undoable.IsDone ? await TakeBackAsync(actId, act, undoable.Value, transaction, cancel) : undoable.Problem;
    }

    private async Task<Result<AssignmentUndone>> TakeBackAsync(
        Guid actId, List<AssignmentChange> act, IReadOnlyList<AssignmentChange> mine, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction,
        CancellationToken cancel)
    {
        await CarryOutAsync([.. mine.Select(c => new AssignmentStep(c.AreaCode, c.StaffMemberId, !c.IsGiven))], cancel);
        long[] ids = [.. mine.Select(c => c.Id)];
        var now = clock.GetUtcNow().UtcDateTime;
        await context.AssignmentChanges.Where(c => ids.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.UndoneAt, now), cancel);
        var undone = new AssignmentUndone(mine.Count, act.Count(c => c.UndoneAt is null) - mine.Count);
        string[] codes = [.. mine.Select(c => c.AreaCode).Distinct()];
        var areas = await context.Areas.AsNoTracking().Where(a => codes.Contains(a.Code)).ToListAsync(cancel);
        await LogAsync(ActivityActions.AssignmentUndone, actId, areas, new { restored = undone.Restored, kept = undone.Kept, areas = codes }, cancel);
        await transaction.CommitAsync(cancel);
        return undone;
    }

    /// <summary>All lines of the areas of an act, whoever they concern: an area that somebody else was given since is not given back.</summary>
    private Task<List<AssignmentChange>> LinesOfAreasAsync(List<AssignmentChange> act, CancellationToken cancel)
    {
        string[] areas = [.. act.Select(c => c.AreaCode).Distinct()];
        return context.AssignmentChanges.AsNoTracking().Where(c => areas.Contains(c.AreaCode)).ToListAsync(cancel);
    }

    private async Task CarryOutAsync(IReadOnlyList<AssignmentStep> steps, CancellationToken cancel)
    {
        foreach (var person in steps.GroupBy(s => s.StaffMemberId))
        {
            // Also what is given: it may be there already where an undo meets it, and is then written anew.
            string[] areas = [.. person.Select(s => s.AreaCode)];
            await context.Assignments.Where(a => a.StaffMemberId == person.Key && areas.Contains(a.AreaCode)).ExecuteDeleteAsync(cancel);
        }

        await new BulkTable<AreaAssignment>(context).InsertAsync(
            [.. steps.Where(s => s.IsGiven).Select(s => new AreaAssignment { StaffMemberId = s.StaffMemberId, AreaCode = s.AreaCode })], cancel);
    }

    private Task LogAsync(string action, Guid act, IReadOnlyList<EnumerationArea> areas, object detail, CancellationToken cancel) => context.LogAsync(
        Activity.Of(who.Actor, action, (ActivityObjects.Assignment, act.ToString("D", CultureInfo.InvariantCulture)), detail: detail, place: CommonPlace(areas)), clock, cancel);

    /// <summary>The deepest place all the areas lie in: whoever sees it sees the line.</summary>
    private static string? CommonPlace(IReadOnlyList<EnumerationArea> areas)
    {
        string? Only(Func<EnumerationArea, string> code) => areas.Select(code).Distinct().Take(2).ToList() is [var only] ? only : null;
        return Only(a => a.Code) ?? Only(a => a.DistrictCode) ?? Only(a => a.TownshipCode) ?? Only(a => a.BlockCode);
    }
}
