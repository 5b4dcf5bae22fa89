using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Audits;

namespace CensusPortal.Domain.Records;

/// <summary>
/// Who may bring a record from where to where (审核规则): each act one level up, by an office of that level or above, and back to the field by
/// whoever could have brought it as far as it is. Nothing with a blocking finding goes up.
/// </summary>
public static class ReviewRules
{
    public const int LongestComment = 500;

    /// <summary>How far people of a role bring a record; null where they review nothing. The portal's own work counts as the city's.</summary>
    public static ReviewStatus? HighestOf(AccountRole? role) => role switch
    {
        AccountRole.Instructor => ReviewStatus.Checked,
        AccountRole.TownshipOffice => ReviewStatus.TownshipAccepted,
        AccountRole.BlockOffice => ReviewStatus.BlockAccepted,
        AccountRole.CityOffice or AccountRole.Administrator or null => ReviewStatus.CityAccepted,
        _ => null,
    };

    /// <summary>What a role may do at all, in the order of the levels; returning comes last.</summary>
    public static IReadOnlyList<ReviewStatus> TargetsOf(AccountRole? role) => HighestOf(role) is { } highest
        ? [.. ReviewStatuses.All.Where(s => s > ReviewStatus.Submitted && s <= highest), ReviewStatus.Returned] : [];

    /// <summary>What waits for a role: the stage right below its own.</summary>
    public static ReviewStatus WaitingFor(AccountRole? role) => (HighestOf(role) ?? ReviewStatus.Checked) - 1;

    /// <summary>Whether the role's level reaches as far as a record has come: only then may it return, reset or take back.</summary>
    public static bool Reaches(AccountRole? role, ReviewStatus status) => HighestOf(role) is { } highest && (status == ReviewStatus.Returned || status <= highest);

    /// <summary>Done, or why the record stays as it is.</summary>
    /// <param name="role">Of whoever reviews.</param>
    /// <param name="from">How far the record has come.</param>
    /// <param name="target">Where it is to go.</param>
    /// <param name="findingCodes">What the audit found in it.</param>
    /// <param name="isChosen">Somebody means this very record, or asked for returned ones; else a returned record waits for the field.</param>
    public static Result Check(AccountRole? role, ReviewStatus from, ReviewStatus target, string? findingCodes, bool isChosen = false) =>
        !TargetsOf(role).Contains(target) ? ReviewProblems.NotYourLevel.With(target.Name(Language.Chinese), target.Name(Language.English))
        : from == target ? ReviewProblems.Already.With(target.Name(Language.Chinese), target.Name(Language.English))
        : target == ReviewStatus.Returned ? Returning(role, from)
        // Who looks at this one again may find that there was nothing to correct, or that only a photo was missing.
        : from == ReviewStatus.Returned ? isChosen ? Check(role, ReviewStatus.Submitted, target, findingCodes) : ReviewProblems.InTheField.With()
        : from > target ? ReviewProblems.Further.With(from.Name(Language.Chinese), from.Name(Language.English))
        : from < target - 1 ? ReviewProblems.TooEarly.With((target - 1).Name(Language.Chinese), (target - 1).Name(Language.English))
        : Blocking(findingCodes) is { Count: > 0 } rules ? ReviewProblems.BlockingFindings.With(
            string.Join('、', rules.Select(r => r.Chinese)), string.Join("; ", rules.Select(r => r.English)))
        : Result.Done;

    /// <summary>The comment as it is kept, null for none; refuses one that is too long, and none where it is needed.</summary>
    public static Result<string?> CommentFor(ReviewStatus target, string? comment)
    {
        var text = comment?.Trim();
        return text?.Length > LongestComment || text?.Contains('\0') == true ? ReviewProblems.LongComment.With(LongestComment)
            : string.IsNullOrEmpty(text) && target == ReviewStatus.Returned ? ReviewProblems.CommentMissing.With()
            : new Result<string?>(string.IsNullOrEmpty(text) ? null : text, null);
    }

    private static Result Returning(AccountRole? role, ReviewStatus from) => Reaches(role, from)
        ? Result.Done : ReviewProblems.AboveYou.With(from.Name(Language.Chinese), from.Name(Language.English));

    private static List<AuditRule> Blocking(string? findingCodes) => [.. AuditRules.Of(findingCodes).Where(r => r.Level == AuditLevel.Blocking)];
}
