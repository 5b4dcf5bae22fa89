using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Coding;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;

namespace CensusPortal.Services.Matching;

/// <summary>Why a register row has no collected row (差异原因), and whether it belongs to the clearance at all: said here for the runs and for decisions alike.</summary>
internal sealed class UnmatchedReasons(IReadOnlyDictionary<string, VerificationOutcome> outcomes)
{
    /// <param name="hasBaseRow">The base list has it.</param>
    /// <param name="outcomeCode">What verifying the base-list row found.</param>
    public (string Reason, bool InScope) Of(RegisterSource source, RegisterRowInfo row, bool hasBaseRow, string? outcomeCode)
    {
        var (reason, isOutside) = Explain(hasBaseRow, outcomeCode);
        return (reason, !(isOutside || row.IsElsewhere || IsPrimaryHousehold(source, row)));
    }

    private (string Reason, bool IsOutside) Explain(bool hasBaseRow, string? outcomeCode)
    {
        if (!hasBaseRow)
        {
            return (DifferenceReasons.NoBaseListEntry, false);
        }

        return outcomeCode is null || !outcomes.TryGetValue(outcomeCode, out var outcome)
            ? (DifferenceReasons.NotVerified, false)
            : (outcome.Reason ?? DifferenceReasons.CollectedButUnmatched, outcome.IsOutsideClearance);
    }

    /// <summary>A household of divisions 01 to 04 is outside the clearance; among unit registers the code's 92 tells a household.</summary>
    private static bool IsPrimaryHousehold(RegisterSource source, RegisterRowInfo row) =>
        (source.Subject() == SubjectKind.Household || row.CreditCode?.StartsWith("92", StringComparison.Ordinal) == true)
        && IndustryClassification.Current.IsOutsideClearance(row.IndustryCode);
}
