namespace CensusPortal.Domain.Jobs;

/// <summary>One process of the portal (门户节点) and when it was last heard of.</summary>
public sealed class PortalNode
{
    /// <summary>Made anew at every start.</summary>
    public required string Id { get; init; }
    public required string HostName { get; init; }
    public required string Version { get; init; }
    public required DateTime StartedAt { get; init; }
    public required DateTime SeenAt { get; init; }
    /// <summary>It said good-bye; null while it runs, and when it was killed.</summary>
    public DateTime? StoppedAt { get; init; }
}
