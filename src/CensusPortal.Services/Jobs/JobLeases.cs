using System.Diagnostics;
using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CensusPortal.Services.Jobs;

/// <summary>
/// How nodes share out the jobs (任务租约): a job is held by a lease that its node keeps renewing, and only whoever holds it may write its
/// end. Leases are measured by the database's clock, so that nodes whose clocks differ agree.
/// </summary>
public sealed class JobLeases(CensusDatabase database, ThisNode node, IOptions<JobOptions> options, TimeProvider clock)
{
    /// <summary>Nodes that look for a job at the same moment queue at this PostgreSQL advisory lock; SQLite has one writer anyway.</summary>
    private const long ClaimLock = 0x434A4F4253;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>There may be other nodes; a SQLite file has one.</summary>
    public bool AreShared => database.IsPostgres;

    /// <summary>On SQLite there is no other node: what a process before this one held is free at once.</summary>
    public async Task RecoverAsync(CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        if (!context.IsPostgres)
        {
            await context.Jobs.Where(j => j.State == JobState.Running).ExecuteUpdateAsync(s => s.SetProperty(j => j.HeldUntil, (DateTime?)null), cancel);
        }

        var old = await NowAsync(context, cancel) - Kept;
        await context.Jobs.Where(j => j.EndedAt < old).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Takes the next job on, or a part of the one that another node is at; null while there is none.</summary>
    public Task<Job?> ClaimAsync(CancellationToken cancel) => ClaimAsync(null, cancel);

    /// <summary>Takes the next part of a job on that this node is at; null while there is none.</summary>
    public Task<Job?> ClaimPartAsync(Guid partOf, CancellationToken cancel) => ClaimAsync(partOf, cancel);

    private async Task<Job?> ClaimAsync(Guid? partOf, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        // Looking costs a read; only who sees something to do takes the lock, and then looks anew.
        if (await NextAsync(context, context.Jobs.AsNoTracking(), partOf, cancel) is null)
        {
            return null;
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        if (context.IsPostgres)
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({ClaimLock})", cancel);
        }

        var job = await NextAsync(context, context.Jobs, partOf, cancel);
        if (job is not null)
        {
            var now = await NowAsync(context, cancel);
            job.Take(node.Id, now, now + options.Value.Lease);
            await context.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        return job;
    }

    /// <summary>How many jobs wait.</summary>
    public async Task<int> WaitingAsync(CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        return await context.Jobs.CountAsync(j => j.State == JobState.Waiting && j.PartOf == null, cancel);
    }

    /// <summary>Renews the lease and writes the progress down, and learns whether to go on.</summary>
    public async Task BeatAsync(RunningJob running, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var until = await NowAsync(context, cancel) + options.Value.Lease;
        var at = running.Progress;
        var renewed = await Held(context, running.Job).ExecuteUpdateAsync(s => s.SetProperty(j => j.HeldUntil, until)
            .SetProperty(j => j.Phase, at.Phase).SetProperty(j => j.Fraction, at.Fraction).SetProperty(j => j.FileAt, at.FileAt)
            .SetProperty(j => j.FileOf, at.FileOf).SetProperty(j => j.FileName, at.FileName), cancel);
        if (renewed == 0)
        {
            running.Lose();
        }
        else if (await Held(context, running.Job).AnyAsync(j => j.IsStopAsked, cancel))
        {
            running.Stop();
        }
    }

    /// <summary>
    /// Renews the lease until the run has ended. On SQLite the job is the one writer, and there is no other node to tell. A node that cannot renew
    /// its lease in time stops: by then another one may be at the same job.
    /// </summary>
    public async Task KeepAsync(RunningJob running, CancellationToken ended)
    {
        var renewed = Stopwatch.StartNew();
        while (await WaitAsync(ended))
        {
            try
            {
                await BeatAsync(running, ended);
                renewed.Restart();
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
            }
            // Tried again with the next beat, as long as the lease holds.
            catch (Exception) when (renewed.Elapsed < options.Value.Lease)
            {
            }
            catch (Exception)
            {
                running.Lose();
            }
        }
    }

    private async Task<bool> WaitAsync(CancellationToken ended)
    {
        await Task.Delay(AreShared ? options.Value.Beat : Timeout.InfiniteTimeSpan, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !ended.IsCancellationRequested;
    }

    /// <summary>Gives the job back for another try, on whichever node.</summary>
    public Task GiveBackAsync(Job job, TimeSpan? after, bool counts) => WriteAsync(job, (held, now) => held.GiveBack(now + after, counts));

    public Task EndAsync(Job job, JobState state, Problem? problem) => WriteAsync(job, (held, now) => held.End(state, problem, now));

    /// <summary>Not cancelled with the host: what was done must be written down.</summary>
    private async Task WriteAsync(Job job, Action<Job, DateTime> change)
    {
        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync();
        if (await Held(context, job).FirstOrDefaultAsync() is { } held)
        {
            change(held, await NowAsync(context, default));
            await context.SaveChangesAsync();
            await transaction.CommitAsync();
        }
    }

    private IQueryable<Job> Held(CensusDbContext context, Job job) =>
        context.Jobs.Where(j => j.Id == job.Id && j.Node == node.Id && j.Tries == job.Tries && j.State == JobState.Running);

    /// <summary>Jobs rewrite the same tables, so that one runs at a time; parts of the one that runs write nothing but their results.</summary>
    private async Task<Job?> NextAsync(CensusDbContext context, IQueryable<Job> jobs, Guid? partOf, CancellationToken cancel)
    {
        var now = await NowAsync(context, cancel);
        var open = await jobs.Where(j => j.State == JobState.Waiting || j.State == JobState.Running).OrderBy(j => j.QueuedAt).ThenBy(j => j.Id)
            .ToListAsync(cancel);
        partOf ??= open.Find(j => j.PartOf is null && j.State == JobState.Running && j.HeldUntil > now)?.Id;
        return open.Find(j => j.PartOf == partOf && (j.HeldUntil is null || j.HeldUntil <= now));
    }

    private async Task<DateTime> NowAsync(CensusDbContext context, CancellationToken cancel) => context.IsPostgres
        ? DateTime.SpecifyKind(await context.Database.SqlQuery<DateTime>($"SELECT clock_timestamp() AS \"Value\"").SingleAsync(cancel), DateTimeKind.Utc)
        : clock.GetUtcNow().UtcDateTime;
}
