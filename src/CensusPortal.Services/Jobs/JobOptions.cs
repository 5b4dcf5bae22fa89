namespace CensusPortal.Services.Jobs;

/// <summary>How nodes share the jobs (后台任务设置): section <c>Jobs</c>.</summary>
public sealed class JobOptions
{
    public const string Section = "Jobs";

    /// <summary>A node that was not heard of for so long is taken for dead, and its job goes to another one.</summary>
    public double LeaseSeconds { get; set; } = 30;

    /// <summary>How often a node looks for a job that another one queued; its own it sees at once.</summary>
    public double PollSeconds { get; set; } = 2;

    internal TimeSpan Lease => TimeSpan.FromSeconds(Math.Max(1, LeaseSeconds));

    internal TimeSpan Poll => TimeSpan.FromSeconds(Math.Max(0.1, PollSeconds));

    /// <summary>Progress is written down so often while a job runs, and the lease renewed with it.</summary>
    internal TimeSpan Beat => TimeSpan.FromSeconds(Math.Min(1, Lease.TotalSeconds / 4));
}
