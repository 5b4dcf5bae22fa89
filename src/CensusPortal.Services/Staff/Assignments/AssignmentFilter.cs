using CensusPortal.Domain;
using CensusPortal.Services.Lists;

namespace CensusPortal.Services.Staff.Assignments;

/// <summary>How an area is covered (分派状态): by nobody, without one of the two roles, or otherwise than the staff file says.</summary>
public enum CoverState { Nobody, NoEnumerator, NoInstructor, ByHand }

/// <summary>Which areas the list of assignments is of (小区分派筛选).</summary>
/// <param name="Area">Lies in this division.</param>
/// <param name="State">How it is covered.</param>
/// <param name="Person">Covered by this person.</param>
/// <param name="Search">Part of the area's name, how its code begins, or part of the name of somebody who covers it.</param>
/// <param name="Sort">The column, <c>-</c> before it for downwards.</param>
/// <param name="After">How many rows come before the page.</param>
public sealed record AssignmentFilter(string? Area, CoverState? State, int? Person, string? Search, string? Sort, int After)
{
    public static Result<AssignmentFilter> Read(Func<string, string?> address)
    {
        var reader = new FilterReader(address);
        var filter = new AssignmentFilter(
            reader.Text("area"), reader.Choice("state", ("nobody", CoverState.Nobody), ("no-enumerator", CoverState.NoEnumerator),
                ("no-instructor", CoverState.NoInstructor), ("by-hand", CoverState.ByHand)),
            reader.Number("person"), reader.Text("q"), reader.Text("sort"), reader.Number("after") ?? 0);
        return reader.Problem is { } problem ? problem : filter;
    }
}

/// <summary>Which people the list of loads is of (人员工作量筛选).</summary>
/// <param name="Area">Covers an area in this division.</param>
/// <param name="Role">Works in this role.</param>
/// <param name="IsFree">Covers nothing.</param>
/// <param name="Search">Part of a name, or the last digits of a number.</param>
/// <param name="Sort">The column, <c>-</c> before it for downwards.</param>
/// <param name="After">How many rows come before the page.</param>
public sealed record LoadFilter(string? Area, StaffRole? Role, bool IsFree, string? Search, string? Sort, int After)
{
    public static Result<LoadFilter> Read(Func<string, string?> address)
    {
        var reader = new FilterReader(address);
        var filter = new LoadFilter(
            reader.Text("area"), reader.Choice("role", ("instructor", StaffRole.Instructor), ("enumerator", StaffRole.Enumerator), ("both", StaffRole.Both)),
            reader.Switch("free"), reader.Text("q"), reader.Text("sort"), reader.Number("after") ?? 0);
        return reader.Problem is { } problem ? problem : filter;
    }
}
