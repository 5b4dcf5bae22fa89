namespace CensusPortal.Web.Pages.Shared;

/// <summary>How far a running job has come (任务进度).</summary>
/// <param name="Total">Null while it is not known; the bar then only shows that something goes on.</param>
/// <param name="PollHref">Address that answers this same partial again; null when the job has ended.</param>
public sealed record JobProgressModel(string Label, long Done, long? Total, string State, string? PollHref = null)
{
    /// <summary>The address a "stop" button posts to.</summary>
    public string? CancelHref { get; init; }

    /// <summary>What is asked before it is stopped; null asks with the usual words.</summary>
    public string? CancelQuestion { get; init; }

    /// <summary>The counts are parts of a hundred: only the percentage is shown.</summary>
    public bool IsPercentOnly { get; init; }

    /// <summary>Said by the last answer to a poll: the browser loads the page anew, which then shows the outcome.</summary>
    public bool Reload { get; init; }

    public string? Percent => Total > 0 ? $"{Math.Floor(100m * Math.Min(Done, Total.Value) / Total.Value)}%" : null;
}
