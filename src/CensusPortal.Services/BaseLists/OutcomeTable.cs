using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;

namespace CensusPortal.Services.BaseLists;

/// <summary>The office's own table of verification outcomes (核查情况) as a code table, to be looked up and offered for choice.</summary>
internal static class OutcomeTable
{
    /// <summary>未核查 has no code.</summary>
    public static CodeTable Of(IEnumerable<VerificationOutcome> outcomes) => new(
    [
        new CodeName("", "未核查", "Not verified"),
        .. outcomes.Select(o => new CodeName(o.Code, SearchText.ToHalfWidth(o.Name), o.Name)),
    ]);
}
