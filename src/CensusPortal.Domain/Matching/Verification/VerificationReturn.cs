namespace CensusPortal.Domain.Matching.Verification;

/// <summary>One file of a round that was sent back (回收文件), what it changed, and the workbook of what was wrong in it.</summary>
public sealed class VerificationReturn
{
    public int Id { get; init; }
    public required int RoundId { get; init; }
    public required string FileName { get; init; }
    public required string ReturnedBy { get; init; }
    public required int? AccountId { get; init; }
    public required DateTime ReturnedAt { get; init; }
    /// <summary>The places of whoever sent it: its rejected rows are nobody else's.</summary>
    public required string ScopeKey { get; init; }
    /// <summary>Rows with an answer.</summary>
    public int Rows { get; init; }
    public int Answered { get; init; }
    /// <summary>Had another answer before.</summary>
    public int Changed { get; init; }
    public int Unchanged { get; init; }
    public int Rejected { get; init; }
    /// <summary>Older than the answer that stands, and left alone.</summary>
    public int Older { get; init; }
    /// <summary>SHA-256 of the file in hex, by which the same file is known again; null for files from before this was kept.</summary>
    public string? ContentHash { get; init; }
    /// <summary>The first wrong cells as JSON, in both languages; null when there are none.</summary>
    public string? Wrong { get; init; }
    /// <summary>The rejected and the older rows with their reasons as a workbook; null when there are none.</summary>
    public byte[]? Errors { get; init; }
}
