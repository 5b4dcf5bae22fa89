namespace CensusPortal.Domain.Staff;

/// <summary>From where on the work of an enumerator is pointed out (采集提醒界限), from <c>FieldWatch:*</c> in the configuration.</summary>
public sealed record FieldWatchLimits
{
    public const string Section = "FieldWatch";

    /// <summary>Behind: verified less than so many percent of what the township has verified on average.</summary>
    public int BehindPercent { get; init; } = 70;

    /// <summary>The first and last day of the office's plan; without both nobody is behind a plan.</summary>
    public DateOnly? PlanFrom { get; init; }

    public DateOnly? PlanTo { get; init; }

    /// <summary>Behind: by more days than these against the plan.</summary>
    public int PlanDays { get; init; } = 3;

    /// <summary>Silent: nothing entered and nothing sent for so many days.</summary>
    public int SilentDays { get; init; } = 3;

    /// <summary>So many days back what phones sent is looked at.</summary>
    public int WindowDays { get; init; } = 14;
}
