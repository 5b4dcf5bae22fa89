using CensusPortal.Domain;

namespace CensusPortal.Services.Imports.Jobs;

/// <summary>One uploaded file: what it is called in the batch's folder and what the user calls it.</summary>
public sealed record UploadedFile(string StoredName, string FileName);

/// <summary>What was uploaded together, and how it is to be taken in (上传内容).</summary>
public sealed record ImportUpload(IReadOnlyList<UploadedFile> Files, DateOnly? EditionOn, DateTime ReceivedAt)
{
    /// <summary>Names of files of a folder or zip that are of no kind to import.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>The uploader's, in which rejected rows are explained.</summary>
    public Language Language { get; init; }

}

/// <summary>
/// This node's copy of a batch's uploaded files (导入文件夹), under names made here. The files themselves stand in the database; the folder
/// comes into its place whole, so what is there can be read.
/// </summary>
public sealed class ImportFolder(DataFolder data, Guid batchId)
{
    private readonly string incoming = data.Of("imports", "incoming", Guid.NewGuid().ToString("N"));

    public Guid BatchId { get; } = batchId;

    /// <summary>Where the whole folder lies.</summary>
    public string Path { get; } = data.Of("imports", batchId.ToString("N"));

    public bool IsThere => Directory.Exists(Path);

    public string PathOf(UploadedFile file) => System.IO.Path.Combine(Path, file.StoredName);

    /// <summary>Where a file is written until the folder is whole.</summary>
    public string IncomingOf(UploadedFile file)
    {
        Directory.CreateDirectory(incoming);
        return System.IO.Path.Combine(incoming, file.StoredName);
    }

    /// <summary>The folder is whole and stays. One that is there already is the same.</summary>
    public void Keep()
    {
        if (!IsThere)
        {
            Directory.Move(incoming, Path);
        }
    }

    /// <summary>What did not become whole goes.</summary>
    public void DropIncoming()
    {
        if (Directory.Exists(incoming))
        {
            Directory.Delete(incoming, recursive: true);
        }
    }

    /// <summary>Deletes the folders of batches older than <paramref name="before"/>, and what a killed process left.</summary>
    public static void DeleteOld(DataFolder data, DateTime before)
    {
        foreach (var root in (DirectoryInfo[])[new(data.Of("imports")), new(data.Of("imports", "incoming"))])
        {
            foreach (var folder in root.Exists ? root.EnumerateDirectories().Where(d => d.Name != "incoming" && d.LastWriteTimeUtc < before) : [])
            {
                folder.Delete(recursive: true);
            }
        }
    }
}
