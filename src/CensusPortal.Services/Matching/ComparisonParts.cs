using System.Linq.Expressions;
using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Jobs;
using CensusPortal.Linkage;
using CensusPortal.Services.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CensusPortal.Services.Matching;

/// <summary>
/// Comparisons too large for one node (分块比对): cut into parts by county that the nodes take on as jobs of their own, each under its lease. What a dead node was at goes
/// to another one.
/// </summary>
public sealed class ComparisonParts(
    CensusDatabase database, JobLeases leases, JobQueue queue, IOptions<JobOptions> jobs, IOptions<MatchingOptions> matching, TimeProvider clock)
{
    // Many parts share what the first one read.
    private volatile Knowledge? known;

    private sealed record Knowledge(int SharedId, LinkageKnowledge Content);

    /// <summary>The parts of one comparison's job; who carried them out is added to <paramref name="nodes"/>.</summary>
    internal PartsOfJob Of(Guid job, ISet<string> nodes) => new(database, leases, queue, this, jobs.Value, matching.Value, clock, job, nodes);

    /// <summary>Carries one part out. It writes nothing but its result, and that only once: a part that is gone meanwhile was done by somebody else.</summary>
    public async Task<Problem?> CompareAsync(RunningJob running, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var id = running.Job.Id;
        var part = await context.ComparisonParts.AsNoTracking().FirstOrDefaultAsync(p => p.JobId == id, cancel);
        if (part is null || await KnowledgeAsync(context, part.SharedId, cancel) is not { } shared)
        {
            return null;
        }

        var result = LinkagePart.Compare(shared, part.Content, Environment.ProcessorCount, running, cancel);
        await context.ComparisonParts.Where(p => p.JobId == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Result, result), cancel);
        return null;
    }

    private async Task<LinkageKnowledge?> KnowledgeAsync(CensusDbContext context, int id, CancellationToken cancel)
    {
        if (known is { } last && last.SharedId == id)
        {
            return last.Content;
        }

        if (await context.ComparisonShared.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } shared)
        {
            return null;
        }

        var read = LinkageKnowledge.Read(shared.Content);
        known = new Knowledge(id, read);
        return read;
    }

    /// <summary>Parts of comparisons that have ended or are gone, which nobody will ask for: names of units do not lie about.</summary>
    public Task SweepAsync(CancellationToken cancel) => ForgetAsync(null, cancel);

    /// <summary>Removes parts with what they hold and share; null removes those whose comparison is no longer open.</summary>
    internal async Task ForgetAsync(Expression<Func<Job, bool>>? which, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var gone = context.Jobs.Where(j => j.PartOf != null);
        gone = which is null ? gone.Where(j => !context.Jobs.Any(o => o.Id == j.PartOf && o.EndedAt == null)) : gone.Where(which);
        await context.ComparisonParts.Where(p => gone.Any(j => j.Id == p.JobId) || !context.Jobs.Any(j => j.Id == p.JobId)).ExecuteDeleteAsync(cancel);
        await context.ComparisonShared.Where(s => !context.ComparisonParts.Any(p => p.SharedId == s.Id)).ExecuteDeleteAsync(cancel);
        await gone.ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        if (known is { } last && !await context.ComparisonShared.AnyAsync(s => s.Id == last.SharedId, cancel))
        {
            known = null;
        }
    }
}
