namespace CensusPortal.Testing;

/// <summary>
/// Real offices' files for tests and benchmarks (样例数据). They are never part of the project: they lie in the folder named by
/// <c>CENSUS_SAMPLE_DATA</c>, otherwise in a <c>shared/data</c> beside the repository or beside one of the folders around it.
/// </summary>
public static class SharedData
{
    public const string Variable = "CENSUS_SAMPLE_DATA";

    /// <summary>The folder of offices, or null where there is none.</summary>
    public static string? Root => Candidates().FirstOrDefault(Directory.Exists);

    /// <summary>
    /// The files of one office, such as <c>city-small</c>, or null where there are none. The variable may also name the
    /// office's own folder.
    /// </summary>
    public static string? Office(string name)
    {
        if (Root is not { } root) return null;
        if (Path.GetFileName(Path.TrimEndingDirectorySeparator(root)) == name) return root;
        var office = Path.Combine(root, name);
        return Directory.Exists(office) ? office : null;
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            yield return Path.GetFullPath(given);
            yield break; // who names a folder does not want another one
        }
        for (var folder = Directory.GetParent(Repository.Root); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "shared", "data");
    }
}
