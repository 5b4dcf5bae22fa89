namespace CensusPortal.Linkage;

/// <summary>The lines of an explanation in words (依据说明).</summary>
public static class EvidenceWords
{
    public static string Chinese(this EvidenceKind kind) => Words(kind).Chinese;

    public static string English(this EvidenceKind kind) => Words(kind).English;

    private static (string Chinese, string English) Words(EvidenceKind kind) => kind switch
    {
        EvidenceKind.Chance => ("两表中任取两行恰为同一单位的可能", "How likely any two rows of these tables are one unit"),
        EvidenceKind.CodeEqual => ("统一社会信用代码一致", "The same credit code"),
        EvidenceKind.CodeNear => ("信用代码相差一处，校验位支持其中一个", "The credit codes are one slip apart; the check character bears one of them out"),
        EvidenceKind.RegistrationEqual => ("注册号一致", "The same registration number"),
        EvidenceKind.OrganisationEqual => ("组织机构代码一致", "The same organisation code"),
        EvidenceKind.CodeDiffers => ("信用代码不同", "The credit codes differ"),
        EvidenceKind.CodeElsewhere => ("另一行持有同一信用代码", "Another row holds the same credit code"),
        EvidenceKind.NameEqual => ("名称一致", "The same name"),
        EvidenceKind.NameCoreEqual => ("名称除地名和组织形式外一致", "The same name but for place and legal form"),
        EvidenceKind.NameNear => ("名称只差一个字", "The names differ by one character"),
        EvidenceKind.NameContained => ("一个名称包含另一个的字号", "One name holds the other one's distinctive words"),
        EvidenceKind.NameSimilar => ("名称的少见字词大部分相同", "The names share most of their rare wording"),
        EvidenceKind.NameFaint => ("名称有少量字词相同", "The names share a little of their wording"),
        EvidenceKind.NameDiffers => ("名称不同", "The names differ"),
        EvidenceKind.BranchDiffers => ("一个是分支机构，另一个不是或是别的分支", "One is a branch, the other is not or is another branch"),
        EvidenceKind.RepresentativeEqual => ("法定代表人或经营者一致", "The same representative or proprietor"),
        EvidenceKind.RepresentativeNear => ("法定代表人或经营者只差一个字", "The representatives differ by one character"),
        EvidenceKind.RepresentativeDiffers => ("法定代表人或经营者不同", "The representatives differ"),
        EvidenceKind.PhoneEqual => ("联系电话一致", "The same telephone number"),
        EvidenceKind.PhoneDiffers => ("联系电话不同", "The telephone numbers differ"),
        EvidenceKind.AddressEqual => ("地址的道路和门牌一致", "The same road and number"),
        EvidenceKind.AddressNear => ("地址的道路或村一致，门牌不同或缺少", "The same road or village, the number differs or is missing"),
        EvidenceKind.AddressDiffers => ("地址不同", "The addresses differ"),
        EvidenceKind.TownEqual => ("同一乡镇街道", "The same township"),
        EvidenceKind.CountyEqual => ("同一县区", "The same county"),
        EvidenceKind.CountyDiffers => ("不在同一县区", "Another county"),
        EvidenceKind.KindEqual => ("单位类型一致", "The same kind of unit"),
        EvidenceKind.KindDiffers => ("单位类型不同", "Another kind of unit"),
        EvidenceKind.BaseRowEqual => ("底册中是同一行", "The same row of the base list"),
        EvidenceKind.BaseRowDiffers => ("底册中是不同的行", "Different rows of the base list"),
        EvidenceKind.NameSounds => ("名称读音相近", "The names sound alike"),
        EvidenceKind.NameElsewhere => ("名称除地名外一致，地名不同", "The same name but for the place, which is another one"),
        EvidenceKind.BranchEqual => ("同一分支机构名称", "The same branch"),
        EvidenceKind.AddressEstate => ("同一楼宇、市场或小区", "The same building, market or estate"),
        EvidenceKind.Together => ("各项依据之间的关联", "How the columns go together"),
        EvidenceKind.Rivals => ("另有相近的候选", "Other candidates come close"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
