using System.Security.Cryptography;
using System.Text;
using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Staff.Assignments;

/// <summary>An order looked at against what is (分派方案): the people and areas it names, who covers them now, and what it would change.</summary>
internal sealed record AssignmentPlan(
    AssignmentOrder Order, StaffMember? From, StaffMember? To, IReadOnlyList<EnumerationArea> Areas, IReadOnlyList<AreaAssignment> Covers, Result<IReadOnlyList<AssignmentStep>> Steps)
{
    /// <summary>Stands for who covers the areas now: what a reader confirmed and what is there at the confirmation must have the same.</summary>
    public string Stamp => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        ';', Covers.OrderBy(c => c.AreaCode, StringComparer.Ordinal).ThenBy(c => c.StaffMemberId).Select(c => $"{c.AreaCode}:{c.StaffMemberId}")))))[..16];

    /// <summary>Refuses only people and areas that are not the reader's; whether the act may be stands in <see cref="Steps"/>.</summary>
    public static async Task<Result<AssignmentPlan>> OfAsync(CensusDbContext context, AssignmentOrder order, CancellationToken cancel)
    {
        var from = order.From is { } loses ? await context.Staff.AsNoTracking().FirstOrDefaultAsync(s => s.Id == loses, cancel) : null;
        var to = order.To is { } gets ? await AssignablePeople.FindAsync(context, gets, cancel) : null;
        if ((from is null && order.From is not null) || (to is null && order.To is not null))
        {
            return AssignmentProblems.UnknownPerson.With();
        }

        // Refused for their number by the rules; not read.
        string[] codes = [.. order.Areas.Take(AreaAssigning.MostAreas + 1)];
        var areas = await (codes.Length > 0 ? context.Areas.Where(a => codes.Contains(a.Code))
            : context.Areas.Where(a => from != null && context.Assignments.Any(s => s.AreaCode == a.Code && s.StaffMemberId == order.From)))
            .AsNoTracking().OrderBy(a => a.Code).ToListAsync(cancel);
        if (codes.Except(areas.Select(a => a.Code)).FirstOrDefault() is { } unknown)
        {
            return AssignmentProblems.UnknownArea.With(unknown);
        }

        codes = [.. areas.Select(a => a.Code)];
        var covers = await context.Assignments.AsNoTracking().Where(a => codes.Contains(a.AreaCode)).ToListAsync(cancel);
        var pairs = covers.Select(c => (c.StaffMemberId, c.AreaCode)).ToHashSet();
        return new AssignmentPlan(order, from, to, areas, covers, AreaAssigning.Plan(order.Verb, from, to, codes, (id, area) => pairs.Contains((id, area))));
    }
}
