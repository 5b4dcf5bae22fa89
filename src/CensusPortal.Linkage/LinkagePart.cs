using CensusPortal.Linkage.Blocking;
using CensusPortal.Linkage.Linking;

namespace CensusPortal.Linkage;

/// <summary>What of a comparison can be done elsewhere (待分发的比对): parts that need nothing but themselves and what they share.</summary>
public sealed record LinkageWork(byte[] Shared, IReadOnlyList<byte[]> Parts);

/// <summary>
/// A part of a comparison (比对分块): the rows of some counties, compared by whichever process has time. Whoever cut the comparison puts the results together; how it was
/// cut changes nothing.
/// </summary>
public static class LinkagePart
{
    /// <summary>What <see cref="RegisterComparison.Finish"/> takes back. Throws <see cref="LinkagePartException"/> where another build cut the parts.</summary>
    public static byte[] Compare(ReadOnlyMemory<byte> shared, ReadOnlyMemory<byte> part, int threads, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancel };
        var (frequencies, places) = PartFormat.Knowledge(shared);
        var (lists, leftNumbers, rightNumbers, floor) = PartFormat.Lists(part, frequencies, places, parallel);
        var found = new CandidateGathering(lists, KeyReach.County, parallel, new StageTimes(progress)).Gather(floor, null);
        return PartFormat.Pack(found, leftNumbers, rightNumbers);
    }
}

/// <summary>The part of a comparison was written by another build of the portal; one of the same build has to take it.</summary>
public sealed class LinkagePartException() : Exception("The part of the comparison was written by another build of the portal.");
