using CensusPortal.Domain.BaseLists;

namespace CensusPortal.Domain.Matching;

/// <summary>A collected row that no register holds (疑似多报), as the last comparison found it.</summary>
public sealed class CensusOnlyRecord
{
    public required long RecordId { get; init; }
    public required SubjectKind Subject { get; init; }
    public required string BlockCode { get; init; }
    public required string TownshipCode { get; init; }
}
