using System.Globalization;
using CensusPortal.Domain;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Imports.Layouts;

namespace CensusPortal.Services.Imports.Rows;

/// <summary>
/// The row being read (当前行), seen by the layout's column names. Every accessor checks its cell, notes what is wrong
/// with it, and feeds what it understood into the row's content hash, so that the same content gives the same hash
/// however the cell was written.
/// </summary>
public sealed class ImportRow(TableReader reader, HeaderMap map)
{
    private readonly List<CellError> errors = [];

    public int Number => reader.Row;

    public IReadOnlyList<CellError> Errors => errors;

    public bool IsGood => errors.Count == 0;

    /// <summary>The hash of everything read from the row so far.</summary>
    public ContentHash Hash { get; private set; } = ContentHash.Empty;

    /// <summary>Forgets the last row's findings; call after each read.</summary>
    public void Reset()
    {
        errors.Clear();
        Hash = ContentHash.Empty;
    }

    public string? Text(string column) => Keep(Cell(column));

    /// <summary>A code: half-width, capital letters, without spaces; leading zeros stay.</summary>
    public string? Code(string column)
    {
        var text = Cell(column);
        return Keep(text is null ? null : SearchText.Of(text));
    }

    public string? Digits(string column, int length)
    {
        var code = Code(column);
        if (code is not null && !Domain.Divisions.DivisionCode.IsDigits(code, length))
        {
            Reject(column, ImportProblems.WrongDigits.With(column, code, length));
        }

        return code;
    }

    public DateOnly? Date(string column)
    {
        var text = Cell(column);
        var date = text is null ? null : CellValues.Date(text, reader.Uses1904Dates);
        if (text is not null && date is null)
        {
            Reject(column, ImportProblems.NotADate.With(column, text));
        }

        Hash = Hash.Add(date?.DayNumber ?? -1);
        return date;
    }

    /// <summary>A month as yyyy-MM.</summary>
    public string? Month(string column)
    {
        var text = Cell(column);
        var month = text is null ? null : CellValues.Month(text, reader.Uses1904Dates);
        if (text is not null && month is null)
        {
            Reject(column, ImportProblems.NotAMonth.With(column, text));
        }

        return Keep(month);
    }

    public int? Integer(string column, int min = 0, int max = 100_000_000) => (int?)Decimal(column, min, max, whole: true);

    public decimal? Decimal(string column, decimal min = -1_000_000_000_000m, decimal max = 1_000_000_000_000m, bool whole = false)
    {
        var text = Cell(column);
        if (text is null)
        {
            Hash = Hash.Add("");
            return null;
        }

        if (CellValues.Number(text) is not { } number || (whole && number != decimal.Truncate(number)))
        {
            Reject(column, ImportProblems.NotANumber.With(column, text));
            return null;
        }

        if (number < min || number > max)
        {
            Reject(column, ImportProblems.OutOfRange.With(column, text, min, max));
        }

        Hash = Hash.Add(number.ToString("0.##########", CultureInfo.InvariantCulture));
        return number;
    }

    /// <summary>The code of a code table's row, given by code, by name, or by both ("1 正常运营").</summary>
    public string? Choice(string column) => Choice(column, map.Layout.Columns[map.Layout.IndexOf(column)].Table!);

    /// <summary>The same with a table that the office edits.</summary>
    public string? Choice(string column, CodeTable table)
    {
        var text = Cell(column) is { } cell ? SearchText.ToHalfWidth(cell) : null;
        if (text is null)
        {
            return Keep(null);
        }

        if (table.TryFind(text, out var row))
        {
            return Keep(row.Code);
        }

        Reject(column, ImportProblems.NotInTable.With(column, text, string.Join("、", table.Rows.Where(r => r.Code.Length > 0).Select(r => r.Code + " " + r.Chinese))));
        return null;
    }

    /// <summary>One of the column's words.</summary>
    public string? Word(string column)
    {
        var choices = map.Layout.Columns[map.Layout.IndexOf(column)].Choices;
        var text = Cell(column);
        if (text is not null && !choices.Contains(text))
        {
            Reject(column, ImportProblems.NotInTable.With(column, text, string.Join("、", choices)));
        }

        return Keep(text);
    }

    /// <summary>Notes what is wrong with a cell. The problem's first argument is the column, told as the user's file calls it.</summary>
    public void Reject(string column, Problem problem)
    {
        var index = map.Layout.IndexOf(column);
        if (!errors.Any(e => e.LayoutColumn == index))
        {
            errors.Add(new CellError(index, problem with { Arguments = [map.TitleOf(index), .. problem.Arguments.Skip(1)] }));
        }
    }

    /// <summary>Feeds something derived, such as the place a code led to, into the content hash.</summary>
    public void Feed(string? derived) => Hash = Hash.Add(derived ?? "");

    private string? Keep(string? value)
    {
        Hash = Hash.Add(value ?? "");
        return value;
    }

    private string? Cell(string columnName)
    {
        var index = map.Layout.IndexOf(columnName);
        var column = map.Layout.Columns[index];
        var fileColumn = map.FileColumn(index);
        var text = fileColumn < 0 ? "" : reader[fileColumn].Trim();
        if (fileColumn >= 0 && reader.IsFormula(fileColumn))
        {
            Reject(columnName, ImportProblems.Formula.With(columnName));
        }
        else if (text.Length == 0 && column.Required && columnName != "上级代码")
        {
            Reject(columnName, ImportProblems.Blank.With(columnName));
        }
        else if (text.Length > column.MaxLength)
        {
            Reject(columnName, ImportProblems.TooLong.With(columnName, column.MaxLength));
        }

        return text.Length == 0 ? null : text;
    }
}
