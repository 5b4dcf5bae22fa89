namespace CensusPortal.Domain.Matching.Verification;

/// <summary>What was found on the ground about a register-only row (核实结果).</summary>
public enum VerificationAnswer { Collected, Missed, Closed, Moved, Deregistered, NotOfTheClearance, NoSuchUnit, Duplicate, Other }

public static class VerificationAnswers
{
    public static readonly IReadOnlyList<VerificationAnswer> All = Enum.GetValues<VerificationAnswer>();

    /// <summary>As the drop-down of the list has it.</summary>
    public static string Name(this VerificationAnswer answer, Language language) => (answer, language) switch
    {
        (VerificationAnswer.Collected, Language.Chinese) => "已采集",
        (VerificationAnswer.Collected, _) => "Collected",
        (VerificationAnswer.Missed, Language.Chinese) => "正常经营未采集",
        (VerificationAnswer.Missed, _) => "In business, not collected",
        (VerificationAnswer.Closed, Language.Chinese) => "停业未注销",
        (VerificationAnswer.Closed, _) => "Closed, still registered",
        (VerificationAnswer.Moved, Language.Chinese) => "搬迁",
        (VerificationAnswer.Moved, _) => "Moved away",
        (VerificationAnswer.Deregistered, Language.Chinese) => "注销或吊销",
        (VerificationAnswer.Deregistered, _) => "Deregistered or revoked",
        (VerificationAnswer.NotOfTheClearance, Language.Chinese) => "非清查对象",
        (VerificationAnswer.NotOfTheClearance, _) => "Not of the clearance",
        (VerificationAnswer.NoSuchUnit, Language.Chinese) => "查无此单位",
        (VerificationAnswer.NoSuchUnit, _) => "No such unit",
        (VerificationAnswer.Duplicate, Language.Chinese) => "重复",
        (VerificationAnswer.Duplicate, _) => "Duplicate",
        (_, Language.Chinese) => "其他",
        _ => "Other",
    };

    /// <summary>The difference reason the register row then has.</summary>
    public static string Reason(this VerificationAnswer answer) => answer switch
    {
        VerificationAnswer.Collected => DifferenceReasons.CollectedButUnmatched,
        VerificationAnswer.Missed => DifferenceReasons.Missed,
        VerificationAnswer.Closed => DifferenceReasons.ClosedButRegistered,
        VerificationAnswer.Moved => DifferenceReasons.Moved,
        VerificationAnswer.Deregistered => DifferenceReasons.Deregistered,
        VerificationAnswer.NotOfTheClearance => DifferenceReasons.NotOfTheClearance,
        VerificationAnswer.NoSuchUnit => DifferenceReasons.NoSuchUnit,
        VerificationAnswer.Duplicate => DifferenceReasons.Duplicate,
        _ => DifferenceReasons.OtherOutcome,
    };

    /// <summary>What a cell says, in either language; null for anything else.</summary>
    public static VerificationAnswer? Find(string text)
    {
        var said = SearchText.Of(text);
        foreach (var answer in All)
        {
            if (said == SearchText.Of(answer.Name(Language.Chinese)) || said == SearchText.Of(answer.Name(Language.English)))
            {
                return answer;
            }
        }

        return null;
    }
}
