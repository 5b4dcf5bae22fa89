using CensusPortal.Data;
using CensusPortal.Domain;
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
    /// <summary>The parts of one comparison's job; who carried them out is added to <paramref name="nodes"/>.</summary>
    internal PartsOfJob Of(Guid job, ISet<string> nodes) => new(database, leases, queue, this, jobs.Value, matching.Value, clock, job, nodes);

    /// <summary>Carries one part out. It writes nothing but its result, and that only once: a part that is gone meanwhile was done by somebody else.</summary>
    public async Task<Problem?> CompareAsync(RunningJob running, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var id = running.Job.Id;
        var part = await context.ComparisonParts.AsNoTracking().FirstOrDefaultAsync(p => p.JobId == id, cancel);
        var shared = part is null ? null : await context.ComparisonShared.AsNoTracking().FirstOrDefaultAsync(s => s.Id == part.SharedId, cancel);
        if (part is null || shared is null)
        {
            return null;
        }

        var result = LinkagePart.Compare(shared.Content, part.Content, Environment.ProcessorCount, running, cancel);
        await context.ComparisonParts.Where(p => p.JobId == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Result, result), cancel);
        return null;
    }
}
