using CensusPortal.Domain;
using CensusPortal.Domain.Staff;
using CensusPortal.Services.Lists;

namespace CensusPortal.Services.Staff;

/// <summary>The two roles of the census staff (两员角色); one person may hold both.</summary>
public enum StaffRole { Instructor, Enumerator, Both }

/// <summary>Which people of the staff a list or an export is of (两员筛选).</summary>
public sealed record StaffFilter
{
    public StaffRole? Role { get; init; }
    /// <summary>选聘来源.</summary>
    public RecruitmentSource? From { get; init; }
    /// <summary>Covers an area in this division; "-": covers none.</summary>
    public string? Area { get; init; }
    public string? Search { get; init; }
    public bool Anywhere { get; init; }

    public static Result<StaffFilter> Read(Func<string, string?> address)
    {
        var reader = new FilterReader(address);
        var filter = new StaffFilter
        {
            Role = reader.Choice("role", ("instructor", StaffRole.Instructor), ("enumerator", StaffRole.Enumerator), ("both", StaffRole.Both)),
            From = reader.Choice("from",
                ("community", RecruitmentSource.Community), ("agency", RecruitmentSource.StatisticsAgency),
                ("third-party", RecruitmentSource.ThirdParty), ("other", RecruitmentSource.Other)),
            Area = reader.Text("area"),
            Search = reader.Text("q"),
            Anywhere = reader.Switch("anywhere"),
        };
        return reader.Problem is { } problem ? problem : filter;
    }
}
