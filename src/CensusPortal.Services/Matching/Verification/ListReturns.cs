using System.Globalization;
using System.Security.Cryptography;
using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Data.Bulk;
using CensusPortal.Domain;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Matching.Verification;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Matching.Reasons;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Verification;

/// <summary>What a list that came back changed (回收结果).</summary>
/// <param name="ReturnId">Null when the file said nothing new and nothing wrong; the earlier return when the same file has been told so before.</param>
/// <param name="Older">Rows older than the answer that stands, left alone.</param>
/// <param name="SameAs">When the very same file came before; null when it is a new one.</param>
public sealed record ListOutcome(
    int? ReturnId, int Answered, int Changed, int Unchanged, int Rejected, int Older, DateTime? SameAs, IReadOnlyList<ListError> Errors);

/// <summary>
/// Takes verification lists in (收回核实清单) by their keys: the same file twice changes nothing, an answer of a later day, or of the same day and sent
/// later, takes the place of what stands; one of an earlier day is told and left alone. Good rows, the reasons that follow from them and their figures are one transaction; bad rows come back in a workbook.
/// </summary>
public sealed class ListReturns(CensusDbContext context, CurrentActor who, TimeProvider clock)
{
    private const int MostErrorsTold = 200;

    public async Task<Result<ListOutcome>> TakeInAsync(int number, string path, string fileName, Language language, CancellationToken cancel = default)
    {
        var opened = Open(path, fileName);
        if (!opened.IsDone)
        {
            return opened.Problem;
        }

        using var table = opened.Value;
        var reader = new ListReader(table, DateOnly.FromDateTime(clock.GetLocalNow().DateTime));
        var rows = reader.Read();
        if (!rows.IsDone || rows.Value.Count == 0)
        {
            return rows.Problem ?? VerificationProblems.NoAnswers.With();
        }

        var hash = await HashAsync(path, cancel);
        await using var transaction = await MatchLock.TryBeginAsync(context, cancel);
        if (transaction is null)
        {
            return VerificationProblems.Busy.With();
        }

        var round = await context.VerificationRounds.AsNoTracking().FirstOrDefaultAsync(r => r.Number == number, cancel);
        if (round is null || !round.IsOpen)
        {
            return round is null ? VerificationProblems.UnknownRound.With(number) : VerificationProblems.Closed.With(number);
        }

        var tasks = await context.VerificationTasks.AsNoTracking().Where(t => t.RoundId == round.Id).ToDictionaryAsync(t => t.Number, cancel);
        var news = Judge(rows.Value, round, tasks, out var unchanged);
        var bad = rows.Value.Where(r => r.Errors.Count > 0).ToList();
        IReadOnlyList<ListError> told = [.. bad.SelectMany(r => r.Errors).Take(MostErrorsTold)];
        var older = bad.Count(r => r.IsOlder);
        var same = news.Count > 0 ? null : await SameAsync(round, hash, bad.Count - older, older, cancel);
        if (news.Count == 0 && (bad.Count == 0 || same is not null))
        {
            return new ListOutcome(bad.Count == 0 ? null : same!.Id, 0, 0, unchanged, bad.Count - older, older, same?.ReturnedAt, told);
        }

        var change = news.Count(n => n.Task.Answer is not null);
        var file = new VerificationReturn
        {
            RoundId = round.Id, FileName = fileName, ReturnedBy = who.Actor.Name, AccountId = who.Actor.AccountId, ReturnedAt = clock.GetUtcNow().UtcDateTime,
            ScopeKey = context.Scope.Key, Rows = rows.Value.Count, Answered = news.Count - change, Changed = change, Unchanged = unchanged, Rejected = bad.Count - older,
            Older = older, ContentHash = hash,
            Wrong = bad.Count == 0 ? null : ToldError.Write(told),
            Errors = bad.Count == 0 ? null : ListErrors.Workbook(reader.Header, bad, language),
        };
        context.VerificationReturns.Add(file);
        await context.SaveChangesAsync(cancel);
        await AnswerAsync(round, file, news, cancel);
        var detail = new { round.Number, file.FileName, file.Rows, file.Answered, file.Changed, file.Unchanged, file.Rejected, file.Older };
        await context.LogAsync(Activity.Of(who.Actor, ActivityActions.ListReturned, RoundService.Subject(round), detail: detail), clock, cancel);
        await transaction.CommitAsync(cancel);
        return new ListOutcome(file.Id, file.Answered, file.Changed, unchanged, file.Rejected, older, null, told);
    }

    /// <summary>Something else under a workbook's name is told as such, and not by the columns it lacks.</summary>
    private static Result<TableReader> Open(string path, string fileName) =>
        Path.GetExtension(fileName).Equals(".xlsx", StringComparison.OrdinalIgnoreCase) && new FileInfo(path) is { Exists: true, Length: > 0 }
            && FileContents.Of(path) is not (FileContent.Zip or FileContent.Ole)
            ? ImportFileProblems.NotAWorkbook.With() : TableFile.Open(path, fileName);

    private static async Task<string> HashAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexString(await SHA256.HashDataAsync(file, cancel));
    }

    /// <summary>The return of this very file that told as much; null for a new file, and for one that is judged otherwise today.</summary>
    private Task<VerificationReturn?> SameAsync(VerificationRound round, string hash, int rejected, int older, CancellationToken cancel) => context.VerificationReturns.AsNoTracking()
            .Where(r => r.RoundId == round.Id && r.ContentHash == hash && (rejected + older == 0 || (r.Rejected == rejected && r.Older == older)))
            .OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancel);

    /// <summary>Pairs the rows with their tasks; what is wrong with a row is written to it.</summary>
    private static List<(VerificationTask Task, VerificationReply Reply)> Judge(
        List<ListRow> rows, VerificationRound round, Dictionary<int, VerificationTask> tasks, out int unchanged)
    {
        var news = new List<(VerificationTask, VerificationReply)>();
        var seen = new Dictionary<int, ListRow>();
        unchanged = 0;
        foreach (var row in rows)
        {
            var task = TaskOf(row, round, tasks);
            if (row.Reply is not { } reply || task is null || row.Errors.Count > 0)
            {
                continue;
            }

            if (!seen.TryAdd(task.Number, row))
            {
                if (seen[task.Number].Reply != reply)
                {
                    row.Errors.Add(new ListError(row.Row, ListLayout.Key, task.Key, VerificationProblems.Twice.With(seen[task.Number].Row)));
                }

                continue;
            }

            if (task.Says(reply))
            {
                unchanged++;
            }
            else if (task.IsNewerThan(reply))
            {
                row.IsOlder = true;
                row.Errors.Add(new ListError(row.Row, ListLayout.On, reply.VerifiedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), VerificationProblems.Older.With(task.VerifiedOn!.Value)));
            }
            else
            {
                news.Add((task, reply));
            }
        }

        return news;
    }

    private static VerificationTask? TaskOf(ListRow row, VerificationRound round, Dictionary<int, VerificationTask> tasks)
    {
        if (row.Key is not { } key)
        {
            return null;
        }

        var written = VerificationTask.KeyOf(key.Round, key.Number);
        if (key.Round != round.Number || !tasks.TryGetValue(key.Number, out var task))
        {
            row.Errors.Add(new ListError(row.Row, ListLayout.Key, written,
                key.Round != round.Number ? VerificationProblems.OtherRound.With(key.Round, round.Number) : VerificationProblems.UnknownKey.With()));
            return null;
        }

        if (SearchText.Of(task.Name) != SearchText.Of(row.Name))
        {
            row.Errors.Add(new ListError(row.Row, ListLayout.Name, row.Name, VerificationProblems.OtherName.With(task.Name)));
        }

        return task;
    }

    private async Task AnswerAsync(
        VerificationRound round, VerificationReturn file, List<(VerificationTask Task, VerificationReply Reply)> news, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        foreach (var (task, reply) in news)
        {
            task.Take(reply, who.Actor.Name, file.ReturnedAt, today, file.Id);
        }

        await new BulkTable<VerificationTask>(context).UpdateAsync([.. news.Select(n => n.Task)], cancel);
        foreach (var group in news.Select(n => n.Task).GroupBy(t => (t.Source, Reason: t.Answer!.Value.Reason())).OrderBy(g => g.Key.Source))
        {
            await ExplainAsync(round, file, group.Key.Source, group.Key.Reason, [.. group.Select(t => t.Answer!.Value).Distinct()], cancel);
        }
    }

    /// <summary>What was found gives the register row its reason, so that the figures follow.</summary>
    private async Task ExplainAsync(
        VerificationRound round, VerificationReturn file, Domain.Registers.RegisterSource source, string reason, VerificationAnswer[] answers, CancellationToken cancel)
    {
        var newest = context.Editions.Where(e => e.Source == source && !context.Editions.Any(later => later.Source == e.Source && later.EditionOn > e.EditionOn)).Select(e => e.Id);
        var entries =
            from task in context.VerificationTasks
            where task.ReturnId == file.Id && task.Source == source && task.Answer != null && answers.Contains(task.Answer.Value)
            join entry in context.RegisterEntries on new { task.Source, task.NaturalKey } equals new { entry.Source, entry.NaturalKey }
            where newest.Contains(entry.EditionId)
            select entry;
        var rows = new ReasonRows(context);
        var found = (await rows.ReadAsync(entries, cancel)).Where(r => r.Earlier?.Reason != reason).ToList();
        if (found.Count == 0)
        {
            return;
        }

        await rows.WriteAsync(new ReasonChange
        {
            Source = source, Reason = reason, Note = $"核实清单第{round.Number}轮", RoundNumber = round.Number, ChangedBy = who.Actor.Name,
            AccountId = who.Actor.AccountId, ChangedAt = file.ReturnedAt, Rows = found.Count,
        }, found, cancel);
    }
}
