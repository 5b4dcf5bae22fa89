namespace CensusPortal.Domain.Matching;

/// <summary>What two collected rows have in common (相同项); what was not compared, or is blank on one side, is not the same.</summary>
public readonly record struct Agreement
{
    public bool Credit { get; init; }
    public bool Organisation { get; init; }
    public bool Registration { get; init; }
    public bool Name { get; init; }
    /// <summary>Both lie where one name stands for one unit: in the same township.</summary>
    public bool IsHere { get; init; }
    public bool Phone { get; init; }
    public bool Representative { get; init; }
    public bool Building { get; init; }
    public bool Address { get; init; }
    /// <summary>One of the two is an establishment, which carries its parent's code at times.</summary>
    public bool HasEstablishment { get; init; }
    /// <summary>Both have a credit code that its check character bears out, and not the same; a mistyped one says nothing.</summary>
    public bool HasTwoCredits { get; init; }
}

/// <summary>Whether two collected rows may be one unit, why, and how much of them agrees (查重规则): the one rule of the search and of the watch over what comes in.</summary>
public static class DuplicateRule
{
    private const int Most = 100;

    /// <summary>The strongest evidence; null where the two are taken for two units.</summary>
    public static DuplicateEvidence? Judge(in Agreement same)
    {
        // The code alone makes an establishment no duplicate of its parent.
        var codeTells = !same.HasEstablishment || same.Name;
        return same.Credit && codeTells ? DuplicateEvidence.CreditCode
            : same.Organisation && codeTells ? DuplicateEvidence.OrganisationCode
            : same.Registration ? DuplicateEvidence.RegistrationNumber
            // Two codes of their own are two units, whatever else they share.
            : !same.Name || same.HasTwoCredits ? null
            : same.IsHere && same.Phone ? DuplicateEvidence.NameAndPhone
            : same.IsHere && same.Representative ? DuplicateEvidence.NameAndRepresentative
            : same.Building ? DuplicateEvidence.NameAndBuilding
            : same.IsHere && same.Address ? DuplicateEvidence.NameAndAddress : null;
    }

    /// <summary>How much of the two agrees, 0 to 100.</summary>
    public static int Score(in Agreement same) => Math.Min(Most,
        (same.Credit ? 40 : same.Organisation || same.Registration ? 30 : 0) + (same.Name ? 25 : 0) + (same.Phone ? 15 : 0) + (same.Representative ? 10 : 0)
        + (same.Building ? 10 : 0) + (same.Address ? 10 : 0));
}
