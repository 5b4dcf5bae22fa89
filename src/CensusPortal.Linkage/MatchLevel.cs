namespace CensusPortal.Linkage;

/// <summary>Why a register row and a record were taken for the same unit (匹配依据), strongest reason first.</summary>
public enum MatchLevel
{
    /// <summary>Not matched (未匹配).</summary>
    None = 0,

    /// <summary>The credit codes are written alike (统一代码).</summary>
    ExactCode = 1,

    /// <summary>The same credit code once blanks, width, case and look-alike letters are put right (代码变体).</summary>
    EmbeddedCode = 2,

    /// <summary>The 15-digit registration number or old taxpayer number as a whole (注册号).</summary>
    RegistrationNumber = 3,

    /// <summary>The organisation code, alone or inside a credit code or an old taxpayer number (组织机构代码).</summary>
    OrganisationCode = 4,

    /// <summary>Credit codes one slip apart (a character, a swap, one lost or doubled), the check character bearing out the true one (代码相近).</summary>
    NearCode = 5,

    /// <summary>The normalised name, decided by uniqueness or further evidence (规范名称).</summary>
    ExactName = 6,

    /// <summary>Names that share their rare wording, borne out by further evidence (名称相近).</summary>
    SimilarName = 7,

    /// <summary>Representative, phone, address and whatever else agrees, though neither code nor name do (其他依据).</summary>
    OtherEvidence = 8,

    /// <summary>Both lead to the same base-list row (底册关联).</summary>
    ViaBaseList = 9,

    /// <summary>A person has decided so (人工确认).</summary>
    Confirmed = 10,
}
