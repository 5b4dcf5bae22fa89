using CensusPortal.Domain.BaseLists;
using CensusPortal.Services.Matching;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Matching;

/// <summary>What the lists of the comparison's findings call their choices (比对发现文字).</summary>
public static class FindingText
{
    public static string Kind(Texts t, SubjectKind kind) =>
        kind == SubjectKind.Household ? t["个体经营户", "Household businesses"] : t["单位", "Units"];

    public static string Held(Texts t, int registers) => registers switch
    {
        1 => t["仅一个名录有", "In one register"],
        2 => t["两个以上名录有", "In two or more registers"],
        _ => t[$"{registers} 个以上名录有", $"In {registers} or more registers"],
    };

    public static string What(Texts t, SurplusKind what) => what switch
    {
        SurplusKind.Unheld => t["名录均未见", "In no register"],
        SurplusKind.AnyCode => t["代码有疑点", "Doubtful code"],
        SurplusKind.BadCheck => t["校验位不符", "Check character fails"],
        SurplusKind.Slip => t["代码笔误", "Slip in the code"],
        _ => t["他单位代码", "Another unit's code"],
    };
}
