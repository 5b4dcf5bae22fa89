using CensusPortal.Domain;

namespace CensusPortal.Services.Imports.Files;

/// <summary>Unpacks the files of a zip into a new temporary folder, or leaves nothing behind.</summary>
internal sealed class ZipUnpacking(ZipDirectory zip)
{
    private static readonly string[] Archives = [".zip", ".rar", ".7z", ".gz", ".tar", ".tgz", ".bz2", ".xz"];

    public List<BundledFile> Files { get; } = [];

    public List<string> Ignored { get; } = [];

    public DirectoryInfo? Folder { get; private set; }

    public Problem? Unpack()
    {
        var problem = zip.Entries.Select(Refusal).FirstOrDefault(refusal => refusal is not null);
        if (problem is not null)
            return problem;
        foreach (var entry in zip.Entries.Where(entry => !entry.IsFolder).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (!IsWanted(entry.Name))
                Ignored.Add(entry.Name);
            else if (Unpack(entry) is { } failure)
            {
                FileBundle.Delete(Folder);
                return failure;
            }
        }
        return null;
    }

    private static Problem? Refusal(ZipEntry entry)
    {
        if (!IsSafe(entry.Name))
            return ImportFileProblems.UnsafeName.With(Printable(entry.Name));
        return Archives.Contains(Path.GetExtension(entry.Name), StringComparer.OrdinalIgnoreCase)
            ? ImportFileProblems.NestedArchive.With(Printable(entry.Name))
            : null;
    }

    /// <summary>A name that stays below the folder it is unpacked into, on every system.</summary>
    private static bool IsSafe(string name)
    {
        var path = name.Replace('\\', '/');
        return path.Length > 0 && path[0] != '/' && !path.Contains(':') && !path.Split('/').Contains("..") && !path.Any(char.IsControl);
    }

    private static bool IsWanted(string name)
    {
        var path = name.Replace('\\', '/');
        return !path.StartsWith("__MACOSX/", StringComparison.Ordinal) && FileBundle.IsImportable(path[(path.LastIndexOf('/') + 1)..]);
    }

    private Problem? Unpack(ZipEntry entry)
    {
        Folder ??= Directory.CreateTempSubdirectory("census-import-");
        var opened = zip.Read(entry);
        if (!opened.IsDone)
            return opened.Problem;
        try
        {
            using var content = opened.Value;
            var path = Path.Combine(Folder.FullName, $"{Files.Count + 1}{Path.GetExtension(entry.Name).ToLowerInvariant()}");
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            content.CopyTo(file);
            Files.Add(new BundledFile(path, entry.Name.Replace('\\', '/')));
            return null;
        }
        catch (InvalidDataException)
        {
            return ImportFileProblems.Corrupt.With(Printable(entry.Name));
        }
        catch (IOException)
        {
            return ImportFileProblems.Unreadable.With();
        }
    }

    private static string Printable(string name) => string.Concat(name.Take(100).Select(c => char.IsControl(c) ? '?' : c));
}
