using CensusPortal.Domain.BaseLists;

namespace CensusPortal.Domain.Records;

/// <summary>What a clearance record describes: 法人单位, 产业活动单位 or 个体经营户.</summary>
public enum RecordKind { LegalEntity, Establishment, HouseholdBusiness }

public static class RecordKindExtensions
{
    public static SubjectKind Subject(this RecordKind kind) =>
        kind == RecordKind.HouseholdBusiness ? SubjectKind.Household : SubjectKind.Unit;

    /// <summary>The word of phones and the API.</summary>
    public static string Slug(this RecordKind kind) => kind switch
    {
        RecordKind.LegalEntity => "legal-entity",
        RecordKind.Establishment => "establishment",
        _ => "household-business",
    };
}

public static class RecordKinds
{
    /// <summary>The kind a slug names; null when there is none.</summary>
    public static RecordKind? Find(string? slug)
    {
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            if (kind.Slug() == slug)
            {
                return kind;
            }
        }

        return null;
    }
}
