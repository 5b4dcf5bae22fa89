namespace CensusPortal.Services.Imports.Files;

/// <summary>
/// How large a file may be that comes in (文件限额), and everything in it. A workbook of one megabyte can claim to be
/// gigabytes: memory is bounded by these figures, whatever a file says about itself.
/// </summary>
public sealed record FileLimits
{
    public static FileLimits Default { get; } = new();

    /// <summary>Bytes of one file as it lies on disk. A sheet that is full to the last row is about 200 MB.</summary>
    public long MaxFileBytes { get; init; } = 300L << 20;

    /// <summary>Bytes of one entry of an archive, unpacked: a full sheet's XML.</summary>
    public long MaxEntryBytes { get; init; } = 2L << 30;

    /// <summary>Bytes of all entries of an archive, unpacked.</summary>
    public long MaxTotalBytes { get; init; } = 3L << 30;

    public int MaxEntries { get; init; } = 10_000;

    /// <summary>An entry over 10 MB may not shrink more than this: sheets shrink 10 to 50 times, a bomb of spaces 1,000 times.</summary>
    public int MaxCompressionRatio { get; init; } = 250;

    /// <summary>Columns with content; empty formatted cells to the right of them are ignored.</summary>
    public int MaxColumns { get; init; } = 200;

    /// <summary>Rows of a text file; a sheet ends at 1,048,576 by itself.</summary>
    public int MaxRows { get; init; } = 3_000_000;

    /// <summary>Characters of one cell, the most that Excel itself can hold.</summary>
    public int MaxCellLength { get; init; } = 32_767;

    /// <summary>Bytes of the table of texts of a workbook, which has to be held in memory while its sheet is read.</summary>
    public long MaxSharedStringBytes { get; init; } = 256L << 20;

    public int MaxSharedStrings { get; init; } = 20_000_000;
}
