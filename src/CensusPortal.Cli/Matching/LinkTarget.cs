namespace CensusPortal.Cli.Matching;

/// <summary>Where a file of <c>census link</c> really lies (文件的真实位置), so that no result takes the place of a list or of the other result.</summary>
/// <param name="Path">The full path with its links resolved; a device as it was called.</param>
internal sealed record LinkTarget(string Path)
{
    private const int MostLinks = 40;
    private static readonly string[] StandardOutput = ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];

    /// <summary>Linux tells names apart that differ in case only.</summary>
    private static readonly StringComparison Comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    public static LinkTarget Of(FileInfo file) => new(Resolve(file.FullName, MostLinks));

    /// <summary>In words, which two options name one file; null when none do. Both lists may be the same file.</summary>
    public static string? Clash((string Option, LinkTarget At)[] lists, (string Option, LinkTarget? At)[] results)
    {
        for (var i = 0; i < results.Length; i++)
        {
            for (var k = 0; k < lists.Length + i; k++)
            {
                var (option, at) = k < lists.Length ? lists[k] : results[k - lists.Length];
                if (results[i].At is { } result && at is not null && string.Equals(result.Path, at.Path, Comparison) && result.Path != "/dev/null")
                {
                    return $"{results[i].Option} 和 {option} 是同一个文件：{at.Path} / {results[i].Option} and {option} are the same file: {at.Path}";
                }
            }
        }

        return null;
    }

    /// <summary>A pipe, a terminal or a device, open to write; null for a file, which is written beside and put in place when whole.</summary>
    public Stream? OpenUnlessFile()
    {
        if (StandardOutput.Contains(Path))
        {
            return Console.OpenStandardOutput();
        }

        if (!File.Exists(Path))
        {
            return null;
        }

        var stream = new FileStream(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        if (IsDevice(Path) || !stream.CanSeek)
        {
            return stream;
        }

        stream.Dispose();
        return null;
    }

    private static bool IsDevice(string path) => !OperatingSystem.IsWindows()
        && (path.StartsWith("/proc/", StringComparison.Ordinal) || (path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal)));

    /// <summary>Follows links in every part of the path; what does not exist yet stays as it is called.</summary>
    private static string Resolve(string full, int links)
    {
        var root = System.IO.Path.GetPathRoot(full)!;
        var path = root;
        var parts = full[root.Length..].Split(System.IO.Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            var next = System.IO.Path.Combine(path, parts[i]);
            if (IsDevice(next))
            {
                return full;
            }

            if (links > 0 && new FileInfo(next).LinkTarget is { } target)
            {
                return Resolve(System.IO.Path.Combine([System.IO.Path.GetFullPath(target, path), .. parts[(i + 1)..]]), links - 1);
            }

            path = next;
        }

        return path;
    }
}
