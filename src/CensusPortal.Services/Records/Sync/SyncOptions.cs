namespace CensusPortal.Services.Records.Sync;

/// <summary>How many changes of phones a node takes on (同步设置), from <c>Sync:*</c> in the configuration.</summary>
public sealed class SyncOptions
{
    public const string Section = "Sync";

    /// <summary>Changes written to disk together.</summary>
    public int BatchSize { get; init; } = 500;

    /// <summary>Commits come no closer than so many milliseconds: under load more changes share one, and figures are counted anew less often. A lone phone never waits.</summary>
    public int PaceMilliseconds { get; init; } = 150;

    /// <summary>Changes that may wait; whoever comes then is asked to come again.</summary>
    public int QueueSize { get; init; } = 3_000;

    /// <summary>After so many seconds of waiting a phone is told to come again: what it sent may still be stored, and then gets the same answer.</summary>
    public int WaitSeconds { get; init; } = 20;
}
