using System.Text.Json;
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

    /// <summary>Null in uploads of before there were accounts.</summary>
    public Uploader? By { get; init; }
}

/// <summary>
/// A batch's folder on disk (导入文件夹): the uploaded files under names made here, and per file what was rejected. It lets a dry run
/// be confirmed without a second upload, also after a restart, and goes after some days.
/// </summary>
public sealed class ImportFolder(DataFolder data, Guid batchId)
{
    private const string UploadName = "upload.json";

    public Guid BatchId { get; } = batchId;

    public string Path { get; } = data.Of("imports", batchId.ToString("N"));

    /// <summary>What was uploaded; null when the upload broke off or was cleared away.</summary>
    public ImportUpload? Upload => Read<ImportUpload>(UploadName);

    public string PathOf(UploadedFile file) => System.IO.Path.Combine(Path, file.StoredName);

    /// <summary>Where the workbook of a file's rejected rows lies, whether it is there or not.</summary>
    public string WorkbookOf(int fileId) => System.IO.Path.Combine(Path, $"errors-{fileId}.xlsx");

    public IReadOnlyList<RejectedCell> RejectedOf(int fileId) => Read<IReadOnlyList<RejectedCell>>($"errors-{fileId}.json") ?? [];

    /// <summary>Complete only with this: a folder without it is what a broken upload left.</summary>
    public void Complete(ImportUpload upload) => Write(UploadName, upload);

    /// <summary>Keeps what was rejected of a file, for the page and for correction.</summary>
    public void KeepRejected(int fileId, FileReport report)
    {
        if (report.ErrorWorkbook is null)
        {
            return;
        }

        Write($"errors-{fileId}.json", report.Rejected);
        File.Move(report.ErrorWorkbook, WorkbookOf(fileId), overwrite: true);
    }

    public void Delete()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    /// <summary>Deletes the folders of batches older than <paramref name="before"/>.</summary>
    public static void DeleteOld(DataFolder data, DateTime before)
    {
        var root = new DirectoryInfo(data.Of("imports"));
        foreach (var folder in root.Exists ? root.EnumerateDirectories().Where(d => d.LastWriteTimeUtc < before) : [])
        {
            folder.Delete(recursive: true);
        }
    }

    private T? Read<T>(string name)
    {
        var path = System.IO.Path.Combine(Path, name);
        return File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllBytes(path)) : default;
    }

    private void Write<T>(string name, T value)
    {
        Directory.CreateDirectory(Path);
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(path + ".part", JsonSerializer.SerializeToUtf8Bytes(value));
        File.Move(path + ".part", path, overwrite: true);
    }
}
