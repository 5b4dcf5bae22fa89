using CensusPortal.Domain.BaseLists;

namespace CensusPortal.Domain.Records;

/// <summary>What a clearance record describes: 法人单位, 产业活动单位 or 个体经营户.</summary>
public enum RecordKind { LegalEntity, Establishment, HouseholdBusiness }

public static class RecordKindExtensions
{
    public static SubjectKind Subject(this RecordKind kind) =>
        kind == RecordKind.HouseholdBusiness ? SubjectKind.Household : SubjectKind.Unit;
}
