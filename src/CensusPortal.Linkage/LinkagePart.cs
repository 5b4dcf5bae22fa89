using CensusPortal.Linkage.Blocking;
using CensusPortal.Linkage.Comparing;
using CensusPortal.Linkage.Linking;
using CensusPortal.Linkage.Units;

namespace CensusPortal.Linkage;

/// <summary>What of a comparison can be done elsewhere (待分发的比对): parts that need nothing but themselves and what they share.</summary>
public sealed record LinkageWork(byte[] Shared, IReadOnlyList<byte[]> Parts);

/// <summary>
/// A part of a comparison (比对分块): the rows of some counties, compared by whichever process has time. Whoever cut the comparison puts the results together; how it was
/// cut changes nothing.
/// </summary>
public static class LinkagePart
{
    /// <summary>What <see cref="RegisterComparison.Finish"/> takes back. Throws <see cref="LinkagePartException"/> where another build cut the part.</summary>
    public static byte[] Compare(LinkageKnowledge shared, ReadOnlyMemory<byte> part, int threads, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancel };
        var (lists, leftNumbers, rightNumbers, floor) = PartFormat.Lists(part, shared.Frequencies, shared.Places, parallel);
        var found = new CandidateGathering(lists, KeyReach.County, parallel, new StageTimes(progress)).Gather(floor, null);
        return PartFormat.Pack(found, leftNumbers, rightNumbers);
    }
}

/// <summary>What all parts of a comparison share (分块共用信息): how often values stand in both lists, and the words for places. Read once, for any number of parts at a time.</summary>
public sealed class LinkageKnowledge
{
    private LinkageKnowledge(TermFrequencies frequencies, PlaceLexicon places) => (Frequencies, Places) = (frequencies, places);

    internal TermFrequencies Frequencies { get; }

    internal PlaceLexicon Places { get; }

    /// <summary>Reads <see cref="LinkageWork.Shared"/>. Throws <see cref="LinkagePartException"/> where another build wrote it.</summary>
    public static LinkageKnowledge Read(ReadOnlyMemory<byte> shared)
    {
        var (frequencies, places) = PartFormat.Knowledge(shared);
        return new LinkageKnowledge(frequencies, places);
    }
}

/// <summary>The part of a comparison was written by another build of the portal; one of the same build has to take it.</summary>
public sealed class LinkagePartException() : Exception("The part of the comparison was written by another build of the portal.");
