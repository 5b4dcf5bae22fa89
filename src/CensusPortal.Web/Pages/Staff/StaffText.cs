using CensusPortal.Domain.Staff;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Staff;

/// <summary>What roles and recruitment sources are called on pages (两员用语).</summary>
public static class StaffText
{
    public static string Source(RecruitmentSource source, Texts texts) => source switch
    {
        RecruitmentSource.Community => texts["社区村委会", "Community or village"],
        RecruitmentSource.StatisticsAgency => texts["统计中介", "Statistics agency"],
        RecruitmentSource.ThirdParty => texts["第三方服务", "Third-party service"],
        _ => texts["其他", "Other"],
    };

    public static string Role(bool isInstructor, bool isEnumerator, Texts texts) => (isInstructor, isEnumerator) switch
    {
        (true, true) => texts["普查指导员、普查员", "Instructor and enumerator"],
        (true, _) => texts["普查指导员", "Instructor"],
        _ => texts["普查员", "Enumerator"],
    };
}
