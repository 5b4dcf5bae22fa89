using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using Microsoft.Extensions.Options;

namespace CensusPortal.Services.Progress;

/// <summary>Settings of what published tables show (公布设置), section <c>Disclosure</c>.</summary>
public sealed class DisclosureOptions
{
    public const string Section = "Disclosure";

    /// <summary>Counts of 1 to just below it are hidden in published tables; 0 is off.</summary>
    public int HideFewerThan { get; set; }
}

/// <summary>
/// For whom small counts are hidden (小单元隐藏对象): leaders and programs, who take tables out of the office, and in summaries for
/// everybody. Offices and field staff work with the units themselves.
/// </summary>
public sealed class Disclosure(IOptions<DisclosureOptions> options, CurrentActor current)
{
    /// <summary>In tables on pages and in the API.</summary>
    public int OnPages => current.Actor.Role is AccountRole.Leader or AccountRole.MachineClient ? InSummaries : 0;

    /// <summary>In workbooks made to be handed on.</summary>
    public int InSummaries => Math.Max(0, options.Value.HideFewerThan);
}
