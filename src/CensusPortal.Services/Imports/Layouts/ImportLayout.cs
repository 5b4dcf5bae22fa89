using CensusPortal.Domain.Imports;

namespace CensusPortal.Services.Imports.Layouts;

/// <summary>The columns of one kind of office file (文件格式), as FORMATS.md gives them.</summary>
public sealed class ImportLayout(ImportKind kind, string fileName, params ImportColumn[] columns)
{
    private readonly Dictionary<string, int> byHeader = columns
        .SelectMany((column, index) => column.AllNames.Select(name => (Name: HeaderText.Normalise(name), index)))
        .ToDictionary(p => p.Name, p => p.index);

    private readonly Dictionary<string, int> byName = columns
        .Select((column, index) => (column.Name, index)).ToDictionary(p => p.Name, p => p.index);

    public ImportKind Kind { get; } = kind;

    /// <summary>The name such a file usually has; also the name of its template.</summary>
    public string FileName { get; } = fileName;

    public IReadOnlyList<ImportColumn> Columns { get; } = columns;

    /// <summary>Header names of which one must be there, where the required columns alone would fit other files too.</summary>
    public IReadOnlyList<string> Distinctive { get; init; } = [];

    /// <summary>Header names that tell this kind from a near twin.</summary>
    public IReadOnlyList<string> Markers { get; init; } = [];

    /// <summary>A part of the file name that tells this kind from a near twin when the headers do not.</summary>
    public string? FileNameHint { get; init; }

    public int IndexOf(string columnName) => byName[columnName];

    public int? IndexOfHeader(string normalisedHeader) => byHeader.TryGetValue(normalisedHeader, out var index) ? index : null;
}
