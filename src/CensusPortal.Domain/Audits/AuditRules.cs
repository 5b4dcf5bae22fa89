namespace CensusPortal.Domain.Audits;

/// <summary>The catalogue of audit rules the import applies; findings store the codes.</summary>
public static class AuditRules
{
    public static readonly AuditRule CreditCodeShape = new("credit-code-shape", AuditLevel.Explain,
        "统一社会信用代码不是18位", "The credit code does not have 18 characters");

    public static readonly AuditRule CreditCodeCheck = new("credit-code-check", AuditLevel.Explain,
        "统一社会信用代码校验位不符（GB 32100）", "The check character of the credit code does not fit (GB 32100)");

    public static readonly AuditRule OrganisationCodeCheck = new("organisation-code-check", AuditLevel.Explain,
        "组织机构代码校验位不符（GB 11714）", "The check character of the organisation code does not fit (GB 11714)");

    public static readonly AuditRule UnknownBuilding = new("building-unknown", AuditLevel.Hint,
        "建筑物编码不在建筑物名单中", "The building code is not in the list of buildings");

    public static readonly AuditRule UnknownEnumerator = new("enumerator-unknown", AuditLevel.Hint,
        "普查员电话不在两员名单中", "The enumerator's phone is not in the staff list");

    public static readonly AuditRule UnknownIndustry = new("industry-unknown", AuditLevel.Blocking,
        "行业代码不在国民经济行业分类中", "The industry code is not a class of the classification");

    public static readonly AuditRule WomenExceedAll = new("women-exceed-all", AuditLevel.Blocking,
        "女性人数多于从业人员期末人数", "More women than persons employed");

    public static IReadOnlyList<AuditRule> All { get; } =
        [CreditCodeShape, CreditCodeCheck, OrganisationCodeCheck, UnknownBuilding, UnknownEnumerator, UnknownIndustry, WomenExceedAll];

    /// <summary>The rules behind the codes stored with a row.</summary>
    public static IEnumerable<AuditRule> Of(string? findingCodes) => findingCodes is null
        ? []
        : findingCodes.Split(' ').Select(code => All.FirstOrDefault(r => r.Code == code)).OfType<AuditRule>();
}
