using System.Reflection;

namespace CensusPortal.Services.Jobs;

/// <summary>This process among the portal's nodes (本节点), and the job it carries out.</summary>
public sealed class ThisNode
{
    public string Id { get; } = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}";

    public static string Version { get; } =
        typeof(ThisNode).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <summary>Null while it has none.</summary>
    public RunningJob? Running { get; internal set; }

    public RunningJob? Carrying(Guid jobId) => Running is { } running && running.Job.Id == jobId ? running : null;
}
