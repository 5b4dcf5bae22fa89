namespace CensusPortal.Testing;

/// <summary>The checked-out source tree that the tests were built from (源代码目录).</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CensusPortal.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests are not inside the source tree.");
    }
}
