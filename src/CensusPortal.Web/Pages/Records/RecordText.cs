using CensusPortal.Domain.Records;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Records;

/// <summary>What the kinds of record are called on pages (清查对象名称).</summary>
public static class RecordText
{
    public static string Kind(RecordKind kind, Texts texts) => kind switch
    {
        RecordKind.LegalEntity => texts["法人单位", "Legal entity"],
        RecordKind.Establishment => texts["产业活动单位", "Establishment"],
        _ => texts["个体经营户", "Household business"],
    };
}
