using CensusPortal.Domain.ActivityLog;

namespace CensusPortal.Services.ActivityLog;

/// <summary>Goes along the chain line by line (逐条核验).</summary>
internal sealed class ActivityWalk(IReadOnlyList<ActivitySeal> seals, string? secret, ActivityAnchor? anchor)
{
    private readonly List<ActivityFinding> findings = [];
    private readonly ILookup<long, ActivitySeal> bySequence = seals.ToLookup(s => s.Sequence);
    private long lines, faults, last;
    private string? previous = ActivityChain.Start;

    public void Take(ActivityEntry line)
    {
        lines++;
        if (line.Sequence < 1)
        {
            Find(ActivityFault.Foreign, line.Sequence);
            return;
        }

        if (line.Sequence > last + 1)
        {
            Find(ActivityFault.Missing, last + 1, line.Sequence - 1);
            previous = null; // what the line hung on is gone: it is taken at its word, and the next one is checked against it
        }

        if (previous is not null && ActivityChain.Hash(previous, line) != line.Hash)
        {
            Find(ActivityFault.Changed, line.Sequence);
        }

        Compare(line);
        (last, previous) = (line.Sequence, line.Hash);
    }

    public ActivityReport End(ActivityHead? head)
    {
        if (head is null)
        {
            Find(ActivityFault.HeadMissing, last);
        }
        else if (head.Sequence > last)
        {
            Find(ActivityFault.CutOff, last + 1, head.Sequence);
        }
        else if (head.Sequence < last || (last == 0 ? head.Hash != ActivityChain.Start : head.Hash != previous))
        {
            Find(ActivityFault.HeadForged, head.Sequence);
        }

        foreach (var seal in seals.Where(s => s.Sequence > last && s.Sequence > (head?.Sequence ?? 0)))
        {
            Find(ActivityFault.SealBroken, seal.Sequence);
        }

        if (anchor is not null && anchor.Sequence > last)
        {
            Find(ActivityFault.AnchorBroken, anchor.Sequence);
        }

        return new ActivityReport(lines, head is null ? null : new ActivityAnchor(head.Sequence, head.Hash), secret is null ? null : seals.Count, findings) { Faults = faults };
    }

    private void Compare(ActivityEntry line)
    {
        foreach (var seal in bySequence[line.Sequence])
        {
            if (secret is not null && !seal.IsSignedBy(secret))
            {
                Find(ActivityFault.SealForged, seal.Sequence);
            }
            else if (seal.Hash != line.Hash)
            {
                Find(ActivityFault.SealBroken, seal.Sequence);
            }
        }

        if (anchor is not null && anchor.Sequence == line.Sequence && anchor.Hash != line.Hash)
        {
            Find(ActivityFault.AnchorBroken, line.Sequence);
        }
    }

    private void Find(ActivityFault fault, long sequence, long? until = null)
    {
        faults++;
        if (findings.Count < ActivityReport.MostTold)
        {
            findings.Add(new ActivityFinding(fault, sequence, until));
        }
    }
}
