using CensusPortal.Domain.BaseLists;

namespace CensusPortal.Domain.Matching;

/// <summary>Why two collected rows may be one unit (重复依据), from the strongest to the weakest.</summary>
public enum DuplicateEvidence { CreditCode, OrganisationCode, RegistrationNumber, NameAndPhone, NameAndRepresentative, NameAndBuilding, NameAndAddress }

/// <summary>What became of a possible duplicate (重复处理状态).</summary>
public enum DuplicateState { Open, Dismissed }

/// <summary>
/// Two collected rows that may be the same unit entered twice (疑似重复). Open pairs are found anew by each comparison; a dismissed one stays,
/// known by the natural keys of its rows, and is not brought up again.
/// </summary>
public sealed class DuplicatePair
{
    public long Id { get; init; }
    public required long FirstRecordId { get; init; }
    public required long SecondRecordId { get; init; }
    /// <summary>The rows' own keys with their half of the clearance, the smaller first.</summary>
    public required string FirstKey { get; init; }
    public required string SecondKey { get; init; }
    public required DuplicateEvidence Evidence { get; init; }
    /// <summary>How much of the two agrees, 0 to 100.</summary>
    public required int Score { get; init; }
    /// <summary>A household business that was entered as a unit too.</summary>
    public bool IsAcrossHalves { get; init; }
    /// <summary>The name of the first row, as lists sort it.</summary>
    public required string SearchName { get; init; }
    public required string BlockCode { get; init; }
    public required string TownshipCode { get; init; }
    public required string SecondTownshipCode { get; init; }
    public DuplicateState State { get; private set; }
    public string? DecidedBy { get; private set; }
    public DateTime? DecidedAt { get; private set; }
    public int Version { get; init; }

    public static string KeyOf(SubjectKind subject, string naturalKey) => (subject == SubjectKind.Unit ? "U " : "H ") + naturalKey;

    /// <summary>Says that the two are not the same unit; refuses where that was said before.</summary>
    public Result Dismiss(string by, DateTime at)
    {
        if (State == DuplicateState.Dismissed)
        {
            return DuplicateProblems.AlreadyDecided.With(DecidedBy);
        }

        (State, DecidedBy, DecidedAt) = (DuplicateState.Dismissed, by, at);
        return Result.Done;
    }

    /// <summary>Takes the decision back.</summary>
    public Result Reopen()
    {
        if (State == DuplicateState.Open)
        {
            return DuplicateProblems.NotDecided.With();
        }

        (State, DecidedBy, DecidedAt) = (DuplicateState.Open, null, null);
        return Result.Done;
    }
}

public static class DuplicateWords
{
    public static readonly IReadOnlyList<DuplicateEvidence> All = Enum.GetValues<DuplicateEvidence>();

    public static string Slug(this DuplicateEvidence evidence) => evidence switch
    {
        DuplicateEvidence.CreditCode => "credit-code",
        DuplicateEvidence.OrganisationCode => "organisation-code",
        DuplicateEvidence.RegistrationNumber => "registration-number",
        DuplicateEvidence.NameAndBuilding => "name-building",
        DuplicateEvidence.NameAndPhone => "name-phone",
        DuplicateEvidence.NameAndRepresentative => "name-representative",
        _ => "name-address",
    };

    public static string Name(this DuplicateEvidence evidence, Language language) => (evidence, language) switch
    {
        (DuplicateEvidence.CreditCode, Language.Chinese) => "信用代码相同",
        (DuplicateEvidence.CreditCode, _) => "Same credit code",
        (DuplicateEvidence.OrganisationCode, Language.Chinese) => "组织机构代码相同",
        (DuplicateEvidence.OrganisationCode, _) => "Same organisation code",
        (DuplicateEvidence.RegistrationNumber, Language.Chinese) => "注册号相同",
        (DuplicateEvidence.RegistrationNumber, _) => "Same registration number",
        (DuplicateEvidence.NameAndBuilding, Language.Chinese) => "名称和建筑物相同",
        (DuplicateEvidence.NameAndBuilding, _) => "Same name and building",
        (DuplicateEvidence.NameAndPhone, Language.Chinese) => "名称和电话相同",
        (DuplicateEvidence.NameAndPhone, _) => "Same name and phone",
        (DuplicateEvidence.NameAndRepresentative, Language.Chinese) => "名称和负责人相同",
        (DuplicateEvidence.NameAndRepresentative, _) => "Same name and representative",
        (_, Language.Chinese) => "名称和地址相同",
        _ => "Same name and address",
    };
}
