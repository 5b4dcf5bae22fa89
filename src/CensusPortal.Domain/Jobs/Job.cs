using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;

namespace CensusPortal.Domain.Jobs;

/// <summary>What a job does: takes an upload in, only tries it, compares with the registers, or does a part of such a comparison.</summary>
public enum JobKind { Import, DryRun, Matching, MatchingPart }

/// <summary>Where a job stands: waiting for its turn, carried out by a node, or at one of its ends.</summary>
public enum JobState { Waiting, Running, Done, Failed, Stopped }

/// <summary>
/// Work in the background (后台任务) that the portal has promised: it stands in the database before anybody is told so. A node holds it
/// by a lease that it keeps renewing; the job of a node that died is carried out by another one.
/// </summary>
public sealed class Job
{
    /// <summary>What ends three nodes one after the other would end a fourth.</summary>
    public const int MostTries = 3;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required JobKind Kind { get; init; }
    /// <summary>The upload to take in; null for a comparison.</summary>
    public Guid? BatchId { get; init; }
    /// <summary>The one register to compare; null compares all.</summary>
    public RegisterSource? Source { get; init; }
    /// <summary>What asked for a comparison; null for an import.</summary>
    public MatchTrigger? Trigger { get; init; }
    /// <summary>The night whose comparison it is: there is one for each, however many nodes there are.</summary>
    public DateOnly? Night { get; init; }
    /// <summary>The comparison that this is a part of: nodes take its parts on while it runs. Null for a job of its own.</summary>
    public Guid? PartOf { get; init; }
    /// <summary>What no two open jobs may be about; null once the job has ended.</summary>
    public string? Subject { get; private set; }
    /// <summary>The account name of whoever asked for it.</summary>
    public required string StartedBy { get; init; }
    public int? AccountId { get; init; }
    public AccountRole? Role { get; init; }
    /// <summary>Where it was asked for from.</summary>
    public string? Address { get; init; }
    public JobState State { get; private set; } = JobState.Waiting;
    public required DateTime QueuedAt { get; init; }
    public DateTime? StartedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public int Tries { get; private set; }
    /// <summary>The node that carries it out, or did so last.</summary>
    public string? Node { get; private set; }
    /// <summary>While it runs: until when the node holds it. While it waits: not to be taken before.</summary>
    public DateTime? HeldUntil { get; private set; }
    public bool IsStopAsked { get; private set; }
    public JobPhase Phase { get; private set; }
    /// <summary>From 0 to 1.</summary>
    public double Fraction { get; private set; }
    public int FileAt { get; private set; }
    public int FileOf { get; private set; }
    public string? FileName { get; private set; }
    public string? ProblemCode { get; private set; }
    public string? ProblemChinese { get; private set; }
    public string? ProblemEnglish { get; private set; }

    public JobProgress Progress => new(Phase, Fraction, FileAt, FileOf, FileName);

    /// <summary>For whom the work is done, as the activity log names them; a job is an office's work on the whole city.</summary>
    public Actor AskedBy() => new(AccountId, StartedBy, Role, AccessScope.Everything) { Address = Address };

    public static string SubjectOf(Guid batchId) => $"import {batchId:N}";

    public const string MatchingSubject = "matching";

    public Job Queue()
    {
        Subject = PartOf is not null ? $"part {Id:N}" : BatchId is { } batch ? SubjectOf(batch) : MatchingSubject;
        return this;
    }

    /// <summary>A node takes the job on; for how many times that may be is the business of <see cref="MostTries"/>.</summary>
    public void Take(string node, DateTime now, DateTime until)
    {
        (State, Node, HeldUntil, StartedAt) = (JobState.Running, node, until, StartedAt ?? now);
        (Phase, Fraction, FileAt, FileOf, FileName) = (JobPhase.Opening, 0, 0, 0, null);
        Tries++;
    }

    /// <summary>Gives the job back to the queue. A node that is shut down in good order does not count as a try.</summary>
    public void GiveBack(DateTime? notBefore, bool counts)
    {
        (State, HeldUntil) = (JobState.Waiting, notBefore);
        Tries -= counts ? 0 : 1;
    }

    public void AskToStop() => IsStopAsked = true;

    public void End(JobState state, Problem? problem, DateTime at)
    {
        (State, Subject, HeldUntil, EndedAt, Fraction) = (state, null, null, at, 1);
        (ProblemCode, ProblemChinese, ProblemEnglish) = (problem?.Code, problem?.Text(Language.Chinese), problem?.Text(Language.English));
    }
}
