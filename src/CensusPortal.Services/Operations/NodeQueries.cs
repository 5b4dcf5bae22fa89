using CensusPortal.Data;
using CensusPortal.Services.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CensusPortal.Services.Operations;

/// <summary>The portal's nodes of the last day (节点).</summary>
public sealed class NodeQueries(CensusDatabase database, ThisNode node, IOptions<JobOptions> options, TimeProvider clock)
{
    public async Task<IReadOnlyList<NodeRow>> ReadAsync(CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var alive = clock.GetUtcNow().UtcDateTime - TimeSpan.FromSeconds(options.Value.LeaseSeconds);
        var nodes = await context.Nodes.AsNoTracking().OrderByDescending(n => n.SeenAt).Take(20).ToListAsync(cancel);
        return [.. nodes.Select(n => new NodeRow(
            n.Id, n.HostName, n.Version, n.StartedAt, n.SeenAt, n.StoppedAt, n.StoppedAt is null && (n.Id == node.Id || n.SeenAt >= alive), n.Id == node.Id))];
    }
}
