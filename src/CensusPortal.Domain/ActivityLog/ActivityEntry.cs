namespace CensusPortal.Domain.ActivityLog;

/// <summary>
/// One line of the activity log (操作日志): who did what to which object, when, from where, with what result. Written in the transaction
/// of the change and chained by its hash to the line before; never changed, never deleted by the portal.
/// </summary>
public sealed class ActivityEntry
{
    /// <summary>The result of what was carried out.</summary>
    public const string Done = "done";

    /// <summary>From 1 without a gap: a missing number is a removed line.</summary>
    public long Sequence { get; private set; }
    /// <summary>To the microsecond, which both databases keep.</summary>
    public DateTime At { get; private set; }
    public int? AccountId { get; init; }
    /// <summary>The account name, or the portal's own part that acted.</summary>
    public required string Actor { get; init; }
    public string? Role { get; init; }
    public string? Address { get; init; }
    /// <summary>Such as <c>account.sign-in</c>; <see cref="ActivityActions"/> names them all.</summary>
    public required string Action { get; init; }
    public string? ObjectKind { get; init; }
    public string? ObjectId { get; init; }
    /// <summary>Where the object lies; the log page shows an office the lines of its own places.</summary>
    public string? PlaceCode { get; init; }
    /// <summary>What changed, as JSON of field names and values before; null where nothing was before.</summary>
    public string? Before { get; init; }
    public string? After { get; init; }
    /// <summary>What else an inspector asks for, as JSON: filter, row count, file hash.</summary>
    public string? Detail { get; init; }
    /// <summary><c>done</c>, or the code of the refusal.</summary>
    public required string Result { get; init; }
    /// <summary>SHA-256 over the hash before and this line's content, hexadecimal.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>When it happened, to the microsecond.</summary>
    public ActivityEntry HappenedAt(DateTime at)
    {
        At = new DateTime(at.Ticks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
        return this;
    }

    /// <summary>Takes its place at the end of the chain.</summary>
    public ActivityEntry Chain(long sequence, string previousHash)
    {
        Sequence = sequence;
        Hash = ActivityChain.Hash(previousHash, this);
        return this;
    }
}
