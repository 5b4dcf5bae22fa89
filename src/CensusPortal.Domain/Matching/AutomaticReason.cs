using CensusPortal.Domain.BaseLists;

namespace CensusPortal.Domain.Matching;

/// <summary>What a register row without a collected row tells of itself (差异原因依据).</summary>
/// <param name="HasBaseRow">The comparison found its row on the base list.</param>
/// <param name="Outcome">How that row was verified; null while it was not, or by a code the table does not know.</param>
/// <param name="State">登记状态 or 纳税人状态, as the register writes it.</param>
/// <param name="IsPrimaryHousehold">A household of industry divisions 01 to 04.</param>
public readonly record struct ReasonEvidence(bool HasBaseRow, VerificationOutcome? Outcome, string? State, bool IsPrimaryHousehold);

/// <summary>
/// Why a register row has no collected row, as far as the data say it (差异原因自动判定). What was found on the ground goes before what a
/// register says of itself: only a row without a base-list row is explained by its state, then by its industry.
/// </summary>
public static class AutomaticReason
{
    /// <summary>The first word a state holds decides: 吊销，未注销 is revoked, 非正常注销 deregistered.</summary>
    private static readonly (string[] Words, string Reason)[] States =
    [
        (["吊销"], DifferenceReasons.StateRevoked),
        (["注销", "撤销"], DifferenceReasons.StateDeregistered),
        (["迁出", "迁往"], DifferenceReasons.StateMovedAway),
        (["非正常"], DifferenceReasons.StateAbnormal),
        (["停业", "歇业"], DifferenceReasons.StateClosed),
    ];

    /// <param name="isActive">Whether the office uses a reason of register state or industry.</param>
    public static string Of(in ReasonEvidence row, Func<string, bool> isActive)
    {
        if (row.HasBaseRow)
        {
            return row.Outcome is null ? DifferenceReasons.NotVerified : row.Outcome.Reason ?? DifferenceReasons.CollectedButUnmatched;
        }

        if (OfState(row.State) is { } state && isActive(state))
        {
            return state;
        }

        return row.IsPrimaryHousehold && isActive(DifferenceReasons.PrimaryHousehold) ? DifferenceReasons.PrimaryHousehold : DifferenceReasons.NoBaseListEntry;
    }

    /// <summary>What a register's state explains; null for one that still does business, and for words nobody knows.</summary>
    public static string? OfState(string? state)
    {
        if (string.IsNullOrWhiteSpace(state) || IsPending(state))
        {
            return null;
        }

        foreach (var (words, reason) in States)
        {
            if (words.Any(word => state.Contains(word, StringComparison.Ordinal)))
            {
                return reason;
            }
        }

        return null;
    }

    /// <summary>Who has only asked to be deregistered is still there: 拟注销, 注销中, 注销公告, 申请注销.</summary>
    private static bool IsPending(string state) => !state.Contains("吊销", StringComparison.Ordinal)
        && (state.Contains("拟", StringComparison.Ordinal) || state.Contains("申请", StringComparison.Ordinal) || state.Contains("公告", StringComparison.Ordinal)
            || state.Contains("注销中", StringComparison.Ordinal) || state.Contains("未注销", StringComparison.Ordinal) || state.Contains("恢复", StringComparison.Ordinal));
}
