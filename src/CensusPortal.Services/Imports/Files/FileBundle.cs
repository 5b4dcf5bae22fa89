using CensusPortal.Domain;

namespace CensusPortal.Services.Imports.Files;

/// <summary>One file to import: where it lies, and what the user calls it.</summary>
public sealed record BundledFile(string Path, string DisplayName);

/// <summary>
/// What was handed over for import (导入文件包): one file, a folder, or a zip of files. A zip is unpacked into a folder of its
/// own under names made here, never under the archive's; disposing deletes it.
/// </summary>
public sealed class FileBundle : IDisposable
{
    private static readonly string[] Importable = [".xlsx", ".xls", ".xlsm", ".et", ".csv", ".txt", ".tsv", ".geojson"];

    private readonly DirectoryInfo? unpacked;

    private FileBundle(IReadOnlyList<BundledFile> files, IReadOnlyList<string> ignored, DirectoryInfo? unpacked = null)
    {
        Files = files;
        Ignored = ignored;
        this.unpacked = unpacked;
    }

    /// <summary>The files to import, in the order of their names.</summary>
    public IReadOnlyList<BundledFile> Files { get; }

    /// <summary>Names of files in the folder or zip that are of no kind to import, and of folders in the folder, which are not gone into.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <param name="path">A file or folder.</param>
    /// <param name="displayName">What the user calls it, where the path is a temporary name.</param>
    /// <param name="limits">Other limits than the usual ones.</param>
    public static Result<FileBundle> Open(string path, string? displayName = null, FileLimits? limits = null)
    {
        limits ??= FileLimits.Default;
        var name = displayName ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        try
        {
            if (Directory.Exists(path))
                return OfFolder(path, name, limits);
            if (!File.Exists(path))
                return ImportFileProblems.NotFound.With(name);
            if (new FileInfo(path).Length > limits.MaxFileBytes)
                return ImportFileProblems.TooLarge.With(limits.MaxFileBytes >> 20);
            return FileContents.Of(path) == FileContent.Zip ? OfZip(path, name, limits) : One(path, name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ImportFileProblems.Unreadable.With();
        }
    }

    /// <summary>Whether a file of this name found in a folder or zip is one to import.</summary>
    internal static bool IsImportable(string name) =>
        !name.StartsWith("~$", StringComparison.Ordinal) && !name.StartsWith('.')
        && Importable.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    public void Dispose() => Delete(unpacked);

    internal static void Delete(DirectoryInfo? folder)
    {
        try
        {
            if (folder?.Exists == true)
                folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A reader still has a file open: the system clears its temporary folder by itself.
        }
    }

    private static FileBundle One(string path, string name) => new([new BundledFile(path, name)], []);

    private static Result<FileBundle> OfFolder(string path, string name, FileLimits limits)
    {
        var found = Directory.EnumerateFiles(path).Take(limits.MaxEntries + 1).Order(StringComparer.Ordinal).ToList();
        if (found.Count > limits.MaxEntries)
            return ImportFileProblems.TooManyEntries.With(limits.MaxEntries);
        var files = found.Where(file => IsImportable(Path.GetFileName(file))).Select(file => new BundledFile(file, Path.GetFileName(file))).ToList();
        if (files.Count == 0)
            return ImportFileProblems.NothingToImport.With(name);
        var folders = Directory.EnumerateDirectories(path).Take(limits.MaxEntries).Order(StringComparer.Ordinal);
        return new FileBundle(files,
            [.. found.Select(file => Path.GetFileName(file)!).Where(file => !IsImportable(file)), .. folders.Select(folder => Path.GetFileName(folder) + "/")]);
    }

    private static Result<FileBundle> OfZip(string path, string name, FileLimits limits)
    {
        var opened = ZipDirectory.Open(path, limits);
        if (!opened.IsDone)
            return opened.Problem;
        using var zip = opened.Value;
        if (XlsxPackage.LooksLikeOne(zip))
            return One(path, name);
        var unpacking = new ZipUnpacking(zip);
        if (unpacking.Unpack() is { } problem)
            return problem;
        return unpacking.Files.Count > 0
            ? new FileBundle(unpacking.Files, unpacking.Ignored, unpacking.Folder)
            : ImportFileProblems.NothingToImport.With(name);
    }
}
