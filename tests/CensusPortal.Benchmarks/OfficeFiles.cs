using CensusPortal.Services.Demo;
using CensusPortal.Testing;

namespace CensusPortal.Benchmarks;

/// <summary>The files that are measured with (样例文件): a real sample city where there is one, otherwise the demo city.</summary>
public sealed class OfficeFiles : IDisposable
{
    private readonly DirectoryInfo? made;

    private OfficeFiles(string folder, DirectoryInfo? made) => (Folder, this.made) = (folder, made);

    public string Folder { get; }

    public static OfficeFiles Find()
    {
        if (SharedData.Office("city") is { } folder)
        {
            return new OfficeFiles(folder, null);
        }

        var made = Directory.CreateTempSubdirectory("census-benchmark-");
        DemoCity.Write(made.FullName, 1, null, CancellationToken.None);
        return new OfficeFiles(made.FullName, made);
    }

    public void Dispose() => made?.Delete(recursive: true);
}
