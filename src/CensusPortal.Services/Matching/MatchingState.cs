using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Registers;

namespace CensusPortal.Services.Matching;

/// <summary>A kind of file that changed rows after the last comparison (比对后的变动).</summary>
/// <param name="Added">Null where the reader sees only a part of the city.</param>
public sealed record ChangedSince(ImportKind Kind, int? Added, int? Changed);

/// <summary>How far the last comparison still holds (比对时效): when it was, what changed since, which registers it did not know.</summary>
public sealed record MatchingState(
    DateTime? ComparedAt, double Seconds, IReadOnlyList<ChangedSince> Changes, IReadOnlyList<RegisterSource> Imported,
    IReadOnlyList<RegisterSource> Compared)
{
    public bool HasRegisters => Imported.Count > 0;

    public bool IsStale => ComparedAt is not null && (Changes.Count > 0 || NotCompared.Any());

    public IEnumerable<RegisterSource> NotCompared => Imported.Except(Compared);
}
