using System.Linq.Expressions;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Records;

namespace CensusPortal.Services.Records.Review;

/// <summary>What somebody decides on records (审核意见): where they are to go, and why.</summary>
public sealed record ReviewInput(ReviewStatus Target, string? Comment);

/// <summary>Why records stay as they are, and how many (未通过原因).</summary>
public sealed record RefusedReason(Problem Problem, int Rows);

/// <summary>A record that stays as it is (未通过记录).</summary>
public sealed record RefusedRecord(long Id, string Name, string AreaCode, ReviewStatus Review, Problem Problem);

/// <summary>What an act would come to, or came to (审核预览): how many go on, how many stay and why.</summary>
public sealed record ReviewPreview(int Rows, int Refused, IReadOnlyList<RefusedReason> Reasons, IReadOnlyList<RefusedRecord> First)
{
    public const int Listed = 100;
}

/// <summary>A record as the rules look at it (待审记录).</summary>
internal sealed record ReviewCandidate(
    long Id, Guid Uid, string Name, SubjectKind Subject, ReviewStatus Review, string? Comment, string? FindingCodes, int Version, string AreaCode, string DistrictCode,
    string TownshipCode, string BlockCode)
{
    public Place Place => new(AreaCode, DistrictCode, TownshipCode, BlockCode);

    public static readonly Expression<Func<ClearanceRecord, ReviewCandidate>> Of = r => new ReviewCandidate(
        r.Id, r.Uid, r.Name, r.Subject, r.Review, r.ReviewComment, r.FindingCodes, r.Version, r.AreaCode, r.DistrictCode, r.TownshipCode, r.BlockCode);
}

/// <summary>The records of an act after the rules have run over each of them (审核结果): who goes on, who stays and why.</summary>
internal sealed class ReviewPlan
{
    private readonly Dictionary<string, (Problem Problem, int Rows)> reasons = [];
    private readonly List<RefusedRecord> first = [], already = [];

    public List<ReviewCandidate> Passing { get; } = [];

    public int Refused { get; private set; }

    /// <param name="role">Of whoever reviews.</param>
    /// <param name="target">Where the records are to go.</param>
    /// <param name="isChosen">The records were picked, or returned ones were asked for.</param>
    /// <param name="accepted">Areas that are closed: nothing of them goes back to the field.</param>
    /// <param name="candidates">The records.</param>
    public static ReviewPlan Of(AccountRole? role, ReviewStatus target, bool isChosen, IReadOnlySet<string> accepted, IEnumerable<ReviewCandidate> candidates)
    {
        var plan = new ReviewPlan();
        foreach (var candidate in candidates)
        {
            var checkedBy = ReviewRules.Check(role, candidate.Review, target, candidate.FindingCodes, isChosen);
            var refusal = checkedBy.Problem ?? (target == ReviewStatus.Returned && accepted.Contains(candidate.AreaCode) ? ReviewProblems.AreaAccepted.With(candidate.AreaCode) : null);
            if (refusal is null)
            {
                plan.Passing.Add(candidate);
            }
            else
            {
                plan.Refuse(candidate, refusal);
            }
        }

        return plan;
    }

    public ReviewPreview Preview() => new(Passing.Count, Refused, [.. reasons.Values.OrderByDescending(r => r.Rows).Select(r => new RefusedReason(r.Problem, r.Rows))], [.. first.Concat(already).Take(ReviewPreview.Listed)]);

    private void Refuse(ReviewCandidate candidate, Problem problem)
    {
        Refused++;
        var key = problem.ToString();
        reasons[key] = (problem, reasons.GetValueOrDefault(key).Rows + 1);
        // That some are there already is the least of what the reader looks for.
        var listed = problem.Kind == ReviewProblems.Already ? already : first;
        if (listed.Count < ReviewPreview.Listed)
        {
            listed.Add(new RefusedRecord(candidate.Id, candidate.Name, candidate.AreaCode, candidate.Review, problem));
        }
    }
}
