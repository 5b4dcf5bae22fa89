namespace CensusPortal.Linkage.Linking;

/// <summary>Two rows worth a decision (候选对) and what they weigh.</summary>
internal readonly record struct Candidate(int Left, int Right, float Weight, MatchLevel Level)
{
    public bool IsByCode => Level is MatchLevel.ExactCode or MatchLevel.EmbeddedCode or MatchLevel.RegistrationNumber or MatchLevel.OrganisationCode;
}
