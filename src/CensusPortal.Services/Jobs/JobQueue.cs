using System.Threading.Channels;
using CensusPortal.Data;
using CensusPortal.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Jobs;

/// <summary>
/// The office's jobs (任务队列) as pages see them, the same on every node: asked for, followed, stopped. One is carried out after the other,
/// since they rewrite the same tables.
/// </summary>
public sealed class JobQueue(CensusDatabase database, ThisNode node, TimeProvider clock)
{
    private readonly Channel<bool> news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Writes a job down; false when one about the same is open already. In a transaction of the caller it is there with the commit.</summary>
    public async Task<bool> AddAsync(CensusDbContext context, Job job, CancellationToken cancel)
    {
        var subject = job.Queue().Subject;
        if (await context.Jobs.AnyAsync(j => j.Subject == subject, cancel))
        {
            return false;
        }

        context.Jobs.Add(job);
        try
        {
            await context.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (context.Database.CurrentTransaction is null)
        {
            context.Entry(job).State = EntityState.Detached;
            if (await context.Jobs.AnyAsync(j => j.Subject == subject, cancel))
            {
                return false; // somebody was faster
            }

            throw;
        }

        return true;
    }

    public async Task<bool> AddAsync(Job job, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var added = await AddAsync(context, job, cancel);
        Wake();
        return added;
    }

    /// <summary>Tells this node's worker that there is something to do.</summary>
    public void Wake() => news.Writer.TryWrite(true);

    /// <summary>Until somebody here queued something, for as long as another node's jobs may wait, or until the host stops.</summary>
    internal async Task WaitAsync(TimeSpan most, CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        end.CancelAfter(most);
        try
        {
            await news.Reader.ReadAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
        }
    }

    public Task<JobRow?> LastOfBatchAsync(Guid batchId, CancellationToken cancel) =>
        LastAsync(jobs => jobs.Where(j => j.BatchId == batchId), cancel);

    public Task<JobRow?> LastMatchingAsync(CancellationToken cancel) => LastAsync(jobs => jobs.Where(j => j.Kind == JobKind.Matching), cancel);

    /// <summary>Open ones first, then the last ended.</summary>
    public async Task<IReadOnlyList<JobRow>> RecentAsync(int ended, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var open = await context.Jobs.AsNoTracking().Where(j => j.EndedAt == null && j.PartOf == null).OrderBy(j => j.QueuedAt).ToListAsync(cancel);
        var before = await context.Jobs.AsNoTracking().Where(j => j.EndedAt != null && j.PartOf == null).OrderByDescending(j => j.EndedAt).Take(ended).ToListAsync(cancel);
        return [.. open.Concat(before).Select(Row)];
    }

    /// <summary>Stops the open job about something, on whichever node it runs.</summary>
    public async Task StopAsync(string subject, CancellationToken cancel)
    {
        // What runs here is told without the database, whose one writer on SQLite may be the very job.
        if (node.Running is { } running && running.Job.Subject == subject)
        {
            running.Stop();
            return;
        }

        await using var context = database.CreateContext();
        var now = clock.GetUtcNow().UtcDateTime;
        var job = await context.Jobs.FirstOrDefaultAsync(j => j.Subject == subject, cancel);
        if (job is { State: JobState.Waiting })
        {
            job.End(JobState.Stopped, JobProblems.Stopped.With(), now);
        }

        job?.AskToStop();
        await context.SaveChangesAsync(cancel);
    }

    private async Task<JobRow?> LastAsync(Func<IQueryable<Job>, IQueryable<Job>> which, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var job = await which(context.Jobs.AsNoTracking()).OrderByDescending(j => j.QueuedAt).ThenByDescending(j => j.Id).FirstOrDefaultAsync(cancel);
        return job is null ? null : Row(job);
    }

    private JobRow Row(Job job) => JobRow.Of(job, node.Carrying(job.Id));
}
