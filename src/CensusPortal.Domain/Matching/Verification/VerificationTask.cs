using System.Globalization;
using CensusPortal.Domain.Registers;

namespace CensusPortal.Domain.Matching.Verification;

/// <summary>
/// One register-only row on a verification list (核实任务): what the list says of it, as the register had it on the day, the area where it
/// probably is, and what came back.
/// </summary>
public sealed class VerificationTask
{
    public long Id { get; init; }
    public required int RoundId { get; init; }
    public required int RoundNumber { get; init; }
    /// <summary>Counted from 1 within the round.</summary>
    public required int Number { get; init; }
    public required RegisterSource Source { get; init; }
    public required string NaturalKey { get; init; }
    public required string Name { get; init; }
    public string? CreditCode { get; init; }
    public string? RegistrationNumber { get; init; }
    public string? Representative { get; init; }
    public string? Phone { get; init; }
    public string? Address { get; init; }
    public string? Status { get; init; }
    public string? IndustryCode { get; init; }
    /// <summary>差异原因 when the list was made.</summary>
    public required string Reason { get; init; }
    public string? BlockCode { get; init; }
    public string? TownshipCode { get; init; }
    public string? DivisionCode { get; init; }
    /// <summary>The enumeration area where its address probably lies; null where nothing tells.</summary>
    public string? AreaCode { get; init; }
    public AreaClue? Clue { get; init; }
    /// <summary>Of those that share the clue, how many of a hundred lie in the area.</summary>
    public int? Agreement { get; init; }
    public VerificationAnswer? Answer { get; private set; }
    /// <summary>The credit code under which it was collected, where the answer is <see cref="VerificationAnswer.Collected"/>.</summary>
    public string? CollectedCode { get; private set; }
    public string? Note { get; private set; }
    public string? VerifiedBy { get; private set; }
    public DateOnly? VerifiedOn { get; private set; }
    public string? AnsweredBy { get; private set; }
    public DateTime? AnsweredAt { get; private set; }
    /// <summary>The day it came back, by the office's calendar.</summary>
    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>The file the answer came with.</summary>
    public int? ReturnId { get; private set; }

    /// <summary>What stands in the list's first column, such as 3-000017.</summary>
    public string Key => KeyOf(RoundNumber, Number);

    public static string KeyOf(int round, int number) => string.Create(CultureInfo.InvariantCulture, $"{round}-{number:D6}");

    /// <summary>Round and number of a key; null for what is none.</summary>
    public static (int Round, int Number)? Find(string key)
    {
        var half = SearchText.ToHalfWidth(key);
        var dash = half.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && int.TryParse(half.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var round)
            && int.TryParse(half.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (round, number) : null;
    }

    public bool Says(VerificationReply reply) =>
        (Answer, CollectedCode, Note, VerifiedBy, VerifiedOn) == (reply.Answer, reply.CollectedCode, reply.Note, reply.VerifiedBy, reply.VerifiedOn);

    /// <summary>Somebody looked again after this reply was written: a list that was left lying does not undo what they found.</summary>
    public bool IsNewerThan(VerificationReply reply) => VerifiedOn > reply.VerifiedOn;

    /// <summary>A later answer takes the place of an earlier one; the day it first came back says whether it was late.</summary>
    public void Take(VerificationReply reply, string by, DateTime at, DateOnly on, int returnId)
    {
        (Answer, CollectedCode, Note, VerifiedBy, VerifiedOn) = (reply.Answer, reply.CollectedCode, reply.Note, reply.VerifiedBy, reply.VerifiedOn);
        (AnsweredBy, AnsweredAt, AnsweredOn, ReturnId) = (by, at, AnsweredOn ?? on, returnId);
    }
}

/// <summary>What a filled-in row of a list says (核实回复).</summary>
public sealed record VerificationReply(VerificationAnswer Answer, string? CollectedCode, string? Note, string VerifiedBy, DateOnly VerifiedOn);
