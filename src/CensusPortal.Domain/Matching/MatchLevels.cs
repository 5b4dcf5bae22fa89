namespace CensusPortal.Domain.Matching;

/// <summary>By what a register row was matched (匹配方式), from the surest to the least sure; a row without a match has none.</summary>
public enum MatchLevel { ExactCode, EmbeddedCode, RegistrationNumber, OrganisationCode, NearCode, ExactName, SimilarName, OtherEvidence, ViaBaseList, Confirmed }

public static class MatchLevels
{
    public static readonly IReadOnlyList<MatchLevel> All = Enum.GetValues<MatchLevel>();

    public static string Slug(this MatchLevel level) => level switch
    {
        MatchLevel.ExactCode => "exact-code",
        MatchLevel.EmbeddedCode => "embedded-code",
        MatchLevel.OrganisationCode => "organisation-code",
        MatchLevel.RegistrationNumber => "registration-number",
        MatchLevel.NearCode => "near-code",
        MatchLevel.ExactName => "exact-name",
        MatchLevel.SimilarName => "similar-name",
        MatchLevel.OtherEvidence => "other-evidence",
        MatchLevel.ViaBaseList => "via-base-list",
        _ => "confirmed",
    };

    public static string Name(this MatchLevel level, Language language) => (level, language) switch
    {
        (MatchLevel.ExactCode, Language.Chinese) => "代码一致",
        (MatchLevel.ExactCode, _) => "Same code",
        (MatchLevel.EmbeddedCode, Language.Chinese) => "代码书写不同",
        (MatchLevel.EmbeddedCode, _) => "Same code, written otherwise",
        (MatchLevel.OrganisationCode, Language.Chinese) => "组织机构代码一致",
        (MatchLevel.OrganisationCode, _) => "Same organisation code",
        (MatchLevel.RegistrationNumber, Language.Chinese) => "注册号一致",
        (MatchLevel.RegistrationNumber, _) => "Same registration number",
        (MatchLevel.NearCode, Language.Chinese) => "代码相近",
        (MatchLevel.NearCode, _) => "Code one slip apart",
        (MatchLevel.ExactName, Language.Chinese) => "名称一致",
        (MatchLevel.ExactName, _) => "Same name",
        (MatchLevel.SimilarName, Language.Chinese) => "名称相近",
        (MatchLevel.SimilarName, _) => "Similar name",
        (MatchLevel.OtherEvidence, Language.Chinese) => "其他依据",
        (MatchLevel.OtherEvidence, _) => "Other evidence",
        (MatchLevel.ViaBaseList, Language.Chinese) => "经由底册",
        (MatchLevel.ViaBaseList, _) => "By way of the base list",
        (_, Language.Chinese) => "人工确认",
        _ => "Confirmed by a person",
    };
}
