using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Imports.Files;

namespace CensusPortal.Services.Imports.Jobs;

/// <summary>
/// Takes an upload in, file by file, straight onto disk and within limits (接收上传). What is refused or breaks off leaves nothing.
/// </summary>
public sealed class ImportReception(ImportFolder folder, FileLimits limits) : IDisposable
{
    /// <summary>All files of one upload together.</summary>
    public const long MostBytes = 2L << 30;

    private const int BufferSize = 128 * 1024;

    private readonly List<UploadedFile> files = [];
    private readonly List<string> ignored = [];
    private long received;
    private bool completed;

    public int Count => files.Count;

    public async Task<Result> AddAsync(string name, Stream content, CancellationToken cancel)
    {
        var fileName = NameOnly(name);
        if (fileName.Length == 0)
        {
            return Result.Done; // an empty file field of the form
        }

        if (!FileBundle.IsImportable(fileName) && !fileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            ignored.Add(fileName);
            return Result.Done;
        }

        if (files.Count == limits.MaxEntries)
        {
            return ImportFileProblems.TooManyEntries.With(limits.MaxEntries);
        }

        Directory.CreateDirectory(folder.Path);
        var file = new UploadedFile($"{files.Count:D4}", fileName);
        files.Add(file);
        return await CopyAsync(content, folder.PathOf(file), fileName, cancel);
    }

    /// <summary>The upload is whole: from now on its folder stays.</summary>
    public Result Complete(DateOnly? editionOn, Language language, Actor by, DateTime at)
    {
        if (files.Count == 0)
        {
            return ignored.Count == 0 ? ImportJobProblems.NoFile.With() : ImportJobProblems.NothingToImport.With(string.Join("、", ignored.Take(5)));
        }

        folder.Complete(new ImportUpload(files, editionOn, at) { Ignored = ignored, Language = language, By = Uploader.Of(by) });
        completed = true;
        return Result.Done;
    }

    public void Dispose()
    {
        if (!completed)
        {
            folder.Delete();
        }
    }

    private async Task<Result> CopyAsync(Stream content, string path, string fileName, CancellationToken cancel)
    {
        await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        var buffer = new byte[BufferSize];
        long length = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancel)) > 0)
        {
            length += read;
            received += read;
            if (length > limits.MaxFileBytes)
            {
                return ImportJobProblems.FileTooLarge.With(fileName, limits.MaxFileBytes >> 20);
            }

            if (received > MostBytes)
            {
                return ImportJobProblems.UploadTooLarge.With(MostBytes >> 20);
            }

            await target.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        return Result.Done;
    }

    /// <summary>A folder upload names its files with their path; a browser of old sends the whole path of the user's disk.</summary>
    private static string NameOnly(string name)
    {
        var last = name[(name.AsSpan().LastIndexOfAny('/', '\\') + 1)..].Trim();
        return last.Length <= 200 ? last : last[^200..];
    }
}
