namespace CensusPortal.Domain.Audits;

/// <summary>A census check (审核规则): a row that fails it is still saved, with the rule's code as a finding to look at.</summary>
public sealed record AuditRule(string Code, AuditLevel Level, string Chinese, string English)
{
    public string Text(Language language) => language == Language.Chinese ? Chinese : English;
}
