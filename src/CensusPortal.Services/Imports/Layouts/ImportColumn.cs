using CensusPortal.Domain;
using CensusPortal.Domain.Records;

namespace CensusPortal.Services.Imports.Layouts;

/// <summary>What a column's cells hold.</summary>
public enum ColumnType { Text, Code, Phone, Date, Month, Integer, Decimal, Coordinate }

/// <summary>One column of an office file (列): its name, the other names it goes by, and what may stand in it.</summary>
public sealed record ImportColumn(string Name, string English, ColumnType Type = ColumnType.Text)
{
    /// <summary>Without the column the file is rejected, with a blank cell the row.</summary>
    public bool Required { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The code table the cell must be found in, by code or by name.</summary>
    public CodeTable? Table { get; init; }

    /// <summary>Words the cell may hold, for the dropdown of the template.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>How to fill it in, for the template's 填写说明.</summary>
    public string? Hint { get; init; }

    public string? EnglishHint { get; init; }

    /// <summary>The longest text that is taken in, in characters.</summary>
    public int MaxLength { get; init; } = 500;

    /// <summary>Names a natural person.</summary>
    public bool IsPersonName => Name is "法定代表人" or "法定代表人姓名" or "经营者" or "姓名";

    /// <summary>Masked where it is not needed.</summary>
    public bool IsPersonal => IsPersonName || Type == ColumnType.Phone;

    public IEnumerable<string> AllNames => Aliases.Prepend(Name);

    public string Title(Language language) => language == Language.Chinese ? Name : $"{English} ({Name})";
}
