using CensusPortal.Data;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Coding;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>What the data say of a register row without a collected row (自动差异原因).</summary>
/// <param name="IsOfClearance">The row itself is of this city and of an industry of the clearance, whatever its reason.</param>
internal readonly record struct RowReason(string Reason, bool InScope, bool IsOfClearance);

/// <summary>Finds the automatic reason by the office's code tables (差异原因判定), for the runs and for decisions between them alike.</summary>
internal sealed class RowReasons
{
    private readonly Dictionary<string, VerificationOutcome> outcomes;
    private readonly HashSet<string> active;
    private readonly HashSet<string> outside;

    private RowReasons(Dictionary<string, VerificationOutcome> outcomes, List<DifferenceReason> reasons)
    {
        this.outcomes = outcomes;
        active = [.. reasons.Where(r => r.IsActive).Select(r => r.Name)];
        outside = [.. reasons.Where(r => r.IsOutsideClearance).Select(r => r.Name)];
    }

    public static async Task<RowReasons> LoadAsync(CensusDbContext context, CancellationToken cancel) => new(
        await context.Outcomes.AsNoTracking().ToDictionaryAsync(o => o.Code, cancel), await context.DifferenceReasons.AsNoTracking().ToListAsync(cancel));

    public bool IsOutside(string reason) => outside.Contains(reason);

    /// <param name="hasBaseRow">The base list has it.</param>
    /// <param name="outcomeCode">What verifying the base-list row found.</param>
    public RowReason Of(RegisterSource source, RegisterRowInfo row, bool hasBaseRow, string? outcomeCode)
    {
        var outcome = hasBaseRow && outcomeCode is not null ? outcomes.GetValueOrDefault(outcomeCode) : null;
        var isPrimary = IsPrimaryHousehold(source, row);
        var reason = AutomaticReason.Of(new ReasonEvidence(hasBaseRow, outcome, row.Status, isPrimary), active.Contains);
        // What an outcome says of the scope stands in its own table.
        var isOutside = hasBaseRow ? outcome?.IsOutsideClearance ?? false : IsOutside(reason);
        var isOfClearance = !(row.IsElsewhere || isPrimary);
        return new RowReason(reason, isOfClearance && !isOutside, isOfClearance);
    }

    /// <summary>A household of divisions 01 to 04 is outside the clearance; among unit registers the code's 92 tells a household.</summary>
    private static bool IsPrimaryHousehold(RegisterSource source, RegisterRowInfo row) =>
        (source.Subject() == SubjectKind.Household || row.CreditCode?.StartsWith("92", StringComparison.Ordinal) == true)
        && IndustryClassification.Current.IsOutsideClearance(row.IndustryCode);
}
