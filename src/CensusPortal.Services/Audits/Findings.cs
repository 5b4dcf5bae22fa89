using CensusPortal.Domain;
using CensusPortal.Domain.Audits;

namespace CensusPortal.Services.Audits;

/// <summary>The audit findings (审核差错) of a row being taken in: things to look at, never a reason to reject it.</summary>
internal static class Findings
{
    public static AuditRule? OfCreditCode(string? code) =>
        code is null || CreditCode.IsValid(code) ? null
        : code.Length == CreditCode.Length ? AuditRules.CreditCodeCheck : AuditRules.CreditCodeShape;

    public static AuditRule? OfOrganisationCode(string? code) =>
        code is null || OrganisationCode.IsValid(code) ? null : AuditRules.OrganisationCodeCheck;

    public static AuditRule? OfBuilding(bool isKnown) => isKnown ? null : AuditRules.UnknownBuilding;

    public static AuditRule? OfEnumerator(bool isKnown) => isKnown ? null : AuditRules.UnknownEnumerator;

    public static AuditRule? OfIndustry(bool isKnown) => isKnown ? null : AuditRules.UnknownIndustry;

    public static AuditRule? OfWomen(int? women, int? all) => women > all ? AuditRules.WomenExceedAll : null;

    /// <summary>The codes as they are stored with the row; null when there is nothing to look at.</summary>
    public static string? Join(params ReadOnlySpan<AuditRule?> rules)
    {
        string? codes = null;
        foreach (var rule in rules)
        {
            if (rule is not null)
            {
                codes = codes is null ? rule.Code : codes + " " + rule.Code;
            }
        }

        return codes;
    }
}
