using System.Globalization;
using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Data.Bulk;
using CensusPortal.Domain;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Matching.Verification;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Services.Lists;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Verification;

/// <summary>Sends verification lists out (下发核实清单), a round at a time, and closes rounds.</summary>
public sealed class RoundService(CensusDbContext context, CurrentActor who, TimeProvider clock)
{
    /// <summary>More nobody walks to in one round, and no township's workbook holds.</summary>
    public const int MostTasks = 200_000;

    private const int LongestTitle = 60;

    private DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <param name="expected">How many rows the reader was told; with another number by now nothing is sent out.</param>
    public async Task<Result<VerificationRound>> IssueAsync(RoundInput input, int expected, CancellationToken cancel = default)
    {
        if (Check(input) is { } wrong)
        {
            return wrong;
        }

        await using var transaction = await MatchLock.TryBeginAsync(context, cancel);
        if (transaction is null)
        {
            return VerificationProblems.Busy.With();
        }

        var selection = await RoundSelection.OfAsync(context, input.Conditions, cancel);
        if (!selection.IsDone)
        {
            return selection.Problem;
        }

        var rows = await selection.Value.Rows.AsNoTracking().OrderBy(r => r.Entry.BlockCode).ThenBy(r => r.Entry.TownshipCode).ThenBy(r => r.Entry.Address)
            .ThenBy(r => r.Entry.Id).Take(MostTasks + 1).ToListAsync(cancel);
        var count = rows.Count > MostTasks ? await selection.Value.Rows.CountAsync(cancel) : rows.Count;
        if (count == 0 || count > MostTasks || count != expected)
        {
            return count == 0 ? VerificationProblems.NoRows.With() : count > MostTasks ? VerificationProblems.TooMany.With(count, MostTasks)
                : VerificationProblems.CountChanged.With(expected, count);
        }

        var round = await AddAsync(input, selection.Value.Place, count, cancel);
        var areas = await LikelyAreas.LoadAsync(context, [.. rows.Where(r => r.BaseArea is null).Select(r => r.Entry)], cancel);
        await new BulkTable<VerificationTask>(context).InsertAsync([.. rows.Select((row, at) => Task(round, at + 1, row, row.BaseArea is { } known ? new LikelyArea(known, AreaClue.BaseRow, 100) : areas.Find(row.Entry)))], cancel);
        var detail = new { round.Number, round.Title, round.Contents, round.DueOn, tasks = count };
        await context.LogAsync(Activity.Of(who.Actor, ActivityActions.RoundIssued, Subject(round), detail: detail, place: input.Conditions.Area), clock, cancel);
        await transaction.CommitAsync(cancel);
        return round;
    }

    public Task<Result> CloseAsync(int number, CancellationToken cancel = default) =>
        ChangeAsync(number, round => round.Close(who.Actor.Name, clock.GetUtcNow().UtcDateTime), cancel);

    public Task<Result> ReopenAsync(int number, CancellationToken cancel = default) => ChangeAsync(number, round => round.Reopen(), cancel);

    internal static (string, string) Subject(VerificationRound round) => (ActivityObjects.VerificationRound, round.Id.ToString(CultureInfo.InvariantCulture));

    private async Task<Result> ChangeAsync(int number, Func<VerificationRound, Result> change, CancellationToken cancel)
    {
        await using var transaction = await MatchLock.TryBeginBesideAsync(context, cancel);
        if (transaction is null)
        {
            return VerificationProblems.Busy.With();
        }

        if (await context.VerificationRounds.FirstOrDefaultAsync(r => r.Number == number, cancel) is not { } round)
        {
            return VerificationProblems.UnknownRound.With(number);
        }

        if (!context.Scope.IsEverything && await context.VerificationTasks.CountAsync(t => t.RoundId == round.Id, cancel) < round.Tasks)
        {
            return VerificationProblems.WholeRoundOnly.With(number);
        }

        var changed = change(round);
        var saved = changed.IsDone ? await context.SaveAsync(who.Actor, clock, cancel) : changed;
        if (saved.IsDone)
        {
            await transaction.CommitAsync(cancel);
        }

        return saved;
    }

    private async Task<VerificationRound> AddAsync(RoundInput input, PlaceScope? place, int count, CancellationToken cancel)
    {
        var last = await context.VerificationRounds.IgnoreQueryFilters().MaxAsync(r => (int?)r.Number, cancel) ?? 0;
        var conditions = input.Conditions;
        string[] parts =
        [
            string.Join("、", conditions.Sources.Select(s => s.Name(Language.Chinese))), string.Join("、", conditions.Reasons), place?.Name ?? "",
            conditions.InScopeOnly ? "清查范围内" : "",
        ];
        var round = new VerificationRound
        {
            Number = last + 1, Title = input.Title.Trim(), Contents = string.Join("；", parts.Where(p => p.Length > 0)), DueOn = input.DueOn,
            IssuedBy = who.Actor.Name, IssuedAt = clock.GetUtcNow().UtcDateTime, Tasks = count,
        };
        context.VerificationRounds.Add(round);
        await context.SaveChangesAsync(cancel);
        return round;
    }

    private static VerificationTask Task(VerificationRound round, int number, SelectedRow row, LikelyArea? area) => new()
    {
        RoundId = round.Id, RoundNumber = round.Number, Number = number, Source = row.Entry.Source, NaturalKey = row.Entry.NaturalKey, Name = row.Entry.Name,
        CreditCode = row.Entry.CreditCode, RegistrationNumber = row.Entry.RegistrationNumber, Representative = row.Entry.Representative,
        Phone = row.Entry.Phone ?? row.Entry.SecondPhone, Address = row.Entry.Address ?? row.Entry.SecondAddress, Status = row.Entry.Status,
        IndustryCode = row.Entry.IndustryCode, Reason = row.Reason, BlockCode = row.Entry.BlockCode, TownshipCode = row.Entry.TownshipCode,
        DivisionCode = row.Entry.DivisionCode, AreaCode = area?.AreaCode, Clue = area?.Clue, Agreement = area?.Agreement,
    };

    private Problem? Check(RoundInput input) => input switch
    {
        _ when input.Title.Trim().Length is 0 or > LongestTitle => VerificationProblems.BadTitle.With(),
        _ when input.DueOn < Today => VerificationProblems.BadDeadline.With(),
        { Conditions.Sources.Count: 0 } or { Conditions.Reasons.Count: 0 } => VerificationProblems.NoSource.With(),
        _ => null,
    };
}
