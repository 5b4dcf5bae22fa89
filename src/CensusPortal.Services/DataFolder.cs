using CensusPortal.Data;

namespace CensusPortal.Services;

/// <summary>Where the portal keeps what is no database (数据文件夹): uploads, workbooks of rejected rows, the demo city's files.</summary>
public sealed record DataFolder(string Path)
{
    /// <summary>The folder asked for, else the one the SQLite file lies in, else <c>data</c> under the portal's own.</summary>
    public static DataFolder For(CensusDatabase database, string? configured, string contentRoot) => new(
        string.IsNullOrWhiteSpace(configured)
            ? System.IO.Path.GetDirectoryName(database.FileName) ?? System.IO.Path.Combine(contentRoot, "data")
            : configured);

    public string Of(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);
}
