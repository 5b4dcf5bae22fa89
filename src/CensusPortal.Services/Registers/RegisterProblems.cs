using CensusPortal.Domain;

namespace CensusPortal.Services.Registers;

/// <summary>Refusals around the registers (部门名录).</summary>
public static class RegisterProblems
{
    public static readonly ProblemKind UnknownEdition = new("register.unknown-edition", ProblemStatus.NotFound,
        "{0}名录没有 {1:yyyy-MM-dd} 这一期。请从期次列表中选择。", "The register of {0} has no edition of {1:yyyy-MM-dd}. Choose one from the list of editions.");

    public static readonly ProblemKind OldEdition = new("register.old-edition", ProblemStatus.BadInput,
        "比对结果只有最新一期才有。请去掉匹配方面的条件，或选择最新一期。",
        "Only the newest edition has been compared. Leave out the conditions on matching, or choose the newest edition.");
}
