using System.Threading.Channels;
using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Records.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CensusPortal.Services.Records.Sync;

/// <summary>
/// The one writer of a node for what phones send (合并提交): requests queue, the writer takes what waits, writes it in one transaction that is
/// on the disk before anybody is answered, and answers all. Past the queue's end a phone is told to come again.
/// </summary>
public sealed partial class SyncWriter : IAsyncDisposable
{
    private readonly CensusDatabase database;
    private readonly TimeProvider clock;
    private readonly SyncOptions options;
    private readonly ILogger<SyncWriter> log;
    private readonly Channel<Waiting> queue = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lazy<Task> working;
    private int waiting;

    public SyncWriter(CensusDatabase database, TimeProvider clock, IOptions<SyncOptions> options, ILogger<SyncWriter> log)
    {
        (this.database, this.clock, this.options, this.log) = (database, clock, options.Value, log);
        working = new Lazy<Task>(() => Task.Run(WorkAsync));
    }

    private sealed record Waiting(SyncRequest Request)
    {
        public TaskCompletionSource<Result<IReadOnlyList<SyncResult>>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>The results once they are on the disk; or why the request as a whole is refused.</summary>
    public async Task<Result<IReadOnlyList<SyncResult>>> WriteAsync(SyncRequest request, CancellationToken cancel)
    {
        if (request.Changes.Count > SyncRequest.MostChanges)
        {
            return SyncProblems.TooMany.With(SyncRequest.MostChanges);
        }

        if (request.Changes.Count == 0)
        {
            return new Result<IReadOnlyList<SyncResult>>([], null);
        }

        _ = working.Value;
        var own = new Waiting(request);
        if (Interlocked.Add(ref waiting, request.Changes.Count) > options.QueueSize || !queue.Writer.TryWrite(own))
        {
            Interlocked.Add(ref waiting, -request.Changes.Count);
            return SyncProblems.Busy.With();
        }

        try
        {
            return await own.Answer.Task.WaitAsync(TimeSpan.FromSeconds(options.WaitSeconds), clock, cancel);
        }
        catch (TimeoutException)
        {
            return SyncProblems.Busy.With();
        }
    }

    /// <summary>What was taken on is written before the node ends.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        if (working.IsValueCreated)
        {
            await working.Value;
        }
    }

    private async Task WorkAsync()
    {
        var committed = 0L;
        while (await queue.Reader.WaitToReadAsync())
        {
            var early = TimeSpan.FromMilliseconds(options.PaceMilliseconds) - clock.GetElapsedTime(committed);
            if (committed != 0 && early > TimeSpan.Zero && Volatile.Read(ref waiting) < options.BatchSize)
            {
                await Task.Delay(early, clock);
            }

            var batch = new List<Waiting>();
            for (var changes = 0; changes < options.BatchSize && queue.Reader.TryRead(out var next); changes += next.Request.Changes.Count)
            {
                batch.Add(next);
            }

            await AnswerAsync(batch);
            committed = clock.GetTimestamp();
            Interlocked.Add(ref waiting, -batch.Sum(w => w.Request.Changes.Count));
        }
    }

    private async Task AnswerAsync(List<Waiting> batch)
    {
        try
        {
            var answers = await CommitAsync([.. batch.Select(w => w.Request)]);
            foreach (var (index, one) in batch.Index())
            {
                one.Answer.SetResult(answers[index]);
            }
        }
        catch (Exception error)
        {
            Failed(error, batch.Count);
            foreach (var one in batch)
            {
                one.Answer.SetResult(await OneByOneAsync(one.Request));
            }
        }
    }

    /// <summary>One bad change harms no other: each gets a transaction of its own, and what still fails is kept by the phone.</summary>
    private async Task<Result<IReadOnlyList<SyncResult>>> OneByOneAsync(SyncRequest request)
    {
        var results = new List<SyncResult>();
        foreach (var change in request.Changes)
        {
            try
            {
                var answer = (await CommitAsync([request with { Changes = [change] }]))[0];
                if (answer.Problem is { } problem)
                {
                    return problem;
                }

                results.AddRange(answer.Value!);
            }
            catch (Exception error)
            {
                ChangeFailed(error, change.ChangeId);
                results.Add(new SyncResult(change.ChangeId, SyncStatus.Refused, null, 0, FieldProblem.Of(SyncProblems.NotStored.With(), null)));
            }
        }

        return results;
    }

    private async Task<IReadOnlyList<Result<IReadOnlyList<SyncResult>>>> CommitAsync(IReadOnlyList<SyncRequest> requests)
    {
        await using var context = database.CreateContext();
        await context.BeginDurableAsync(CancellationToken.None);
        await using var transaction = await context.Database.BeginTransactionAsync();
        await context.QueueWritersAsync(CancellationToken.None);
        var answers = await new SyncBatch(context, clock).RunAsync(requests, CancellationToken.None);
        await transaction.CommitAsync();
        return answers;
    }

    [LoggerMessage(LogLevel.Warning, "{Requests} requests could not be stored together and are tried one change at a time")]
    private partial void Failed(Exception error, int requests);

    [LoggerMessage(LogLevel.Error, "The change {Change} of a phone could not be stored")]
    private partial void ChangeFailed(Exception error, Guid change);
}
