namespace CensusPortal.Domain.Imports;

/// <summary>
/// An upload that was received whole (已接收的上传), with how it is to be taken in. Its files stand in the database, so that any node can
/// take them in; all of it goes after some days.
/// </summary>
public sealed class StoredUpload
{
    public required Guid BatchId { get; init; }
    public required DateOnly? EditionOn { get; init; }
    public required DateTime ReceivedAt { get; init; }
    /// <summary>The uploader's, in which rejected rows are explained.</summary>
    public required Language Language { get; init; }
    /// <summary>Names of files of no kind to import, one a line.</summary>
    public required string Ignored { get; init; }
}

/// <summary>What a stored file is: an upload as it came, or the workbook of rejected rows.</summary>
public enum StoredFileKind { Upload, Rejected }

/// <summary>One file kept in the database (库存文件).</summary>
public sealed class StoredFile
{
    public int Id { get; init; }
    public required Guid BatchId { get; init; }
    public required StoredFileKind Kind { get; init; }
    /// <summary>The place in the upload, or the id of the import whose rows were rejected.</summary>
    public required int Number { get; init; }
    public required string FileName { get; init; }
    /// <summary>The first reasons for rejected rows, as JSON.</summary>
    public string? Reasons { get; init; }
}

/// <summary>A piece of a stored file, so that a file of any size passes through little memory (文件分块).</summary>
public sealed class StoredChunk
{
    public const int Size = 1 << 20;

    public required int FileId { get; init; }
    public required int Number { get; init; }
    public required byte[] Content { get; init; }
}
