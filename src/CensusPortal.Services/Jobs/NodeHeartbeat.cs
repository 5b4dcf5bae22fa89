using CensusPortal.Data;
using CensusPortal.Domain.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CensusPortal.Services.Jobs;

/// <summary>Tells the other nodes and the administrator that this node lives (节点心跳).</summary>
public sealed class NodeHeartbeat(CensusDatabase database, ThisNode node, IOptions<JobOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public TimeSpan Every => options.Value.Lease / 3;

    public async Task BeginAsync(CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var old = Now - Kept;
        await context.Nodes.Where(n => n.SeenAt < old).ExecuteDeleteAsync(cancel);
        context.Nodes.Add(new PortalNode { Id = node.Id, HostName = Environment.MachineName, Version = ThisNode.Version, StartedAt = Now, SeenAt = Now });
        await context.SaveChangesAsync(cancel);
    }

    /// <summary>Not while a job has SQLite's one writer: it would wait, and nobody else reads it.</summary>
    public async Task BeatAsync(CancellationToken cancel)
    {
        if (database.IsPostgres || node.Running is null)
        {
            await using var context = database.CreateContext();
            await context.Nodes.Where(n => n.Id == node.Id).ExecuteUpdateAsync(s => s.SetProperty(n => n.SeenAt, Now), cancel);
        }
    }

    public async Task EndAsync(CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        await context.Nodes.Where(n => n.Id == node.Id).ExecuteUpdateAsync(s => s.SetProperty(n => n.StoppedAt, Now), cancel);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
