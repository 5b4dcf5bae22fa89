namespace CensusPortal.Domain.Imports;

/// <summary>How far an import has come (导入状态).</summary>
public enum ImportStatus { Waiting, Running, Done, Refused, Cancelled, Skipped }

/// <summary>
/// One file that was given to the portal (导入文件), with what came of it. Every imported row points at the file and
/// the row it came from, so these are never deleted.
/// </summary>
public sealed class ImportFile
{
    public int Id { get; init; }
    /// <summary>The files given together, such as one folder, zip or upload.</summary>
    public required Guid BatchId { get; init; }
    public required string FileName { get; init; }
    public ImportKind? Kind { get; private set; }
    public bool IsDryRun { get; init; }
    public ImportStatus Status { get; private set; } = ImportStatus.Waiting;
    /// <summary>SHA-256 of the content, hexadecimal.</summary>
    public string? FileHash { get; private set; }
    public DateOnly? EditionOn { get; init; }
    public double Fraction { get; private set; }
    public int Added { get; private set; }
    public int Changed { get; private set; }
    public int Unchanged { get; private set; }
    public int Rejected { get; private set; }
    /// <summary>Rows of records that were merged into others, left alone.</summary>
    public int Merged { get; private set; }
    public string? UnknownColumns { get; private set; }
    public string? ProblemCode { get; private set; }
    public string? ProblemChinese { get; private set; }
    public string? ProblemEnglish { get; private set; }
    public required DateTime ReceivedAt { get; init; }
    public DateTime? FinishedAt { get; private set; }

    public void Start(ImportKind? kind, string? fileHash) => (Status, Kind, FileHash) = (ImportStatus.Running, kind, fileHash);

    public void Advance(double fraction) => Fraction = fraction;

    public void Finish(ImportCounts counts, string? unknownColumns, DateTime at)
    {
        (Added, Changed, Unchanged, Rejected, Merged) = (counts.Added, counts.Changed, counts.Unchanged, counts.Rejected, counts.Merged);
        (Status, UnknownColumns, Fraction, FinishedAt) = (ImportStatus.Done, unknownColumns, 1, at);
    }

    public void Refuse(Problem problem, DateTime at)
    {
        (ProblemCode, ProblemChinese, ProblemEnglish) =
            (problem.Code, problem.Text(Language.Chinese), problem.Text(Language.English));
        (Status, FinishedAt) = (ImportStatus.Refused, at);
    }

    /// <summary>Leaves a file of a folder alone that is no kind the portal takes in.</summary>
    public void Skip(Problem problem, DateTime at)
    {
        Refuse(problem, at);
        Status = ImportStatus.Skipped;
    }

    /// <summary>Ends a file that was not taken in to its end, with the reason.</summary>
    public void Cancel(Problem problem, DateTime at)
    {
        Refuse(problem, at);
        Status = ImportStatus.Cancelled;
    }

    public void Cancel(DateTime at) => (Status, FinishedAt) = (ImportStatus.Cancelled, at);
}

/// <summary>What an import did, or in a dry run would do, with the rows of a file.</summary>
public readonly record struct ImportCounts(int Added, int Changed, int Unchanged, int Rejected, int Merged = 0)
{
    public int Rows => Added + Changed + Unchanged + Rejected + Merged;

    /// <summary>Areas that a staff file gives to other people than changes by hand do, which hold.</summary>
    public int HeldByHand { get; init; }
}
