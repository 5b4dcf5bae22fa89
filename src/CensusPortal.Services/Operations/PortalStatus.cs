using CensusPortal.Domain.Jobs;
using CensusPortal.Services.Jobs;

namespace CensusPortal.Services.Operations;

/// <summary>A node and whether it was heard of within its lease (节点状态).</summary>
public sealed record NodeRow(string Id, string HostName, string Version, DateTime StartedAt, DateTime SeenAt, DateTime? StoppedAt, bool IsAlive, bool IsThis);

/// <summary>What the data folder takes, and what the disk still has (磁盘).</summary>
public sealed record FolderSize(long Bytes, long FreeBytes);

/// <summary>When a thing was last done, by the activity log, and what came of it (最近一次).</summary>
public sealed record LastDone(DateTime At, string Actor, string Result);

/// <summary>How the portal does (运行状况), as the administrator's page and the API show it.</summary>
public sealed record PortalStatus(
    string Version, DateTime StartedAt, DatabaseFacts Database, IReadOnlyList<JobRow> Jobs, FolderSize Folder, LastDone? Backup, LastDone? Recount,
    IReadOnlyList<NodeRow> Nodes)
{
    public int Running => Jobs.Count(j => j.State == JobState.Running);

    public int Waiting => Jobs.Count(j => j.State == JobState.Waiting);
}
