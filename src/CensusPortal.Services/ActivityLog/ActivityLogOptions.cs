namespace CensusPortal.Services.ActivityLog;

/// <summary>How the activity log is kept (日志保存设置), section <c>ActivityLog</c>.</summary>
public sealed class ActivityLogOptions
{
    public const string Section = "ActivityLog";

    /// <summary>What the law asks for at least.</summary>
    public const int LeastMonths = 6;

    private int keepMonths = LeastMonths;

    /// <summary>Lines younger than this stay in the database, whatever an operator archives; never less than <see cref="LeastMonths"/>.</summary>
    public int KeepMonths { get => keepMonths; set => keepMonths = Math.Max(LeastMonths, value); }
}
