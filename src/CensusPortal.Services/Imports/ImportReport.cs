using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Imports;

namespace CensusPortal.Services.Imports;

/// <summary>How the files of one batch are to be taken in (导入选项).</summary>
public sealed record ImportOptions
{
    /// <summary>The date the registers among the files are of; null is today.</summary>
    public DateOnly? EditionOn { get; init; }

    /// <summary>Only find out what would happen: everything is rolled back.</summary>
    public bool IsDryRun { get; init; }

    public Language Language { get; init; }

    /// <summary>Who brought the files; the log's lines name him.</summary>
    public Actor By { get; init; } = Actor.Portal("census import");

    /// <summary>Where the workbooks of rejected rows go.</summary>
    public required string ErrorFolder { get; init; }

    public Guid BatchId { get; init; } = Guid.CreateVersion7();

    /// <summary>Hashes of files an earlier run over the same batch has taken in already.</summary>
    public IReadOnlySet<string> TakenIn { get; init; } = new HashSet<string>();

    /// <summary>Keeps the workbook of a file's rejected rows in the transaction that writes the others; a dry run's would be taken back.</summary>
    public Func<CensusDbContext, ImportFile, RejectedRows, Task>? KeepRejected { get; init; }
}

/// <summary>What came of one file (导入结果).</summary>
public sealed record FileReport(int FileId, string FileName, ImportKind? Kind, ImportStatus Status, ImportCounts Counts)
{
    public IReadOnlyList<string> UnknownColumns { get; init; } = [];
    public Problem? Problem { get; init; }
    /// <summary>The first of the reasons for rejected rows.</summary>
    public IReadOnlyList<RejectedCell> Rejected { get; init; } = [];
    /// <summary>The workbook of rejected rows; null when none were rejected.</summary>
    public string? ErrorWorkbook { get; init; }
    public double Seconds { get; init; }
}

/// <summary>What came of a batch of files (导入批次结果).</summary>
public sealed record BatchReport(Guid BatchId, IReadOnlyList<FileReport> Files)
{
    /// <summary>Every known file was taken in and no row was rejected.</summary>
    public bool IsClean => Files.All(f => f.Status is ImportStatus.Done or ImportStatus.Skipped && f.Counts.Rejected == 0)
        && Files.Any(f => f.Status == ImportStatus.Done);
}

/// <summary>How far a batch has come: the file, its fraction, and its report when it is through.</summary>
public sealed record ImportProgress(int FileIndex, int FileCount, string FileName, double Fraction, FileReport? Report = null);
