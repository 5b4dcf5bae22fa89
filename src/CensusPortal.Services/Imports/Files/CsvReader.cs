using System.Runtime.CompilerServices;
using System.Text;
using CensusPortal.Domain;

namespace CensusPortal.Services.Imports.Files;

/// <summary>
/// Reads a text of separated values (CSV), delimited by comma, semicolon or tab, record by record. Cells in quotation
/// marks may have delimiters and line breaks. Each cell, column and row is bounded before it is kept.
/// </summary>
internal sealed class CsvReader : TableReader
{
    private readonly FileStream file;
    private readonly CsvCharacters text;
    private readonly char delimiter;
    private readonly FileLimits limits;
    private readonly List<string> cells = [];
    private readonly StringBuilder cell = new();
    private bool blank;

    private CsvReader(FileStream file, Encoding encoding, FileLimits limits)
    {
        this.file = file;
        this.limits = limits;
        text = new CsvCharacters(file, encoding);
        delimiter = text.Delimiter();
        Row = -1;
    }

    public override int Width => cells.Count;

    public override string this[int column] => (uint)column < (uint)cells.Count ? cells[column] : "";

    public override double Fraction => Math.Min(1, (double)file.Position / Math.Max(1, file.Length));

    public static Result<TableReader> Open(string path, FileLimits limits)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        if (TextEncodings.Of(file) is not var (encoding, mark))
        {
            file.Dispose();
            return ImportFileProblems.NotText.With();
        }
        file.Position = mark;
        var reader = new CsvReader(file, encoding, limits);
        if (reader.ReadHeader() is not { } problem)
            return reader;
        reader.Dispose();
        return problem;
    }

    public override Result<bool> Read()
    {
        try
        {
            while (!text.AtEnd)
            {
                if (ReadRecord() is { } problem)
                    return problem;
                if (!blank)
                    return true;
            }
            cells.Clear();
            return false;
        }
        catch (IOException)
        {
            return ImportFileProblems.Unreadable.With();
        }
    }

    protected override void Dispose(bool disposing) => file.Dispose();

    private Problem? ReadHeader()
    {
        if (text.AtEnd)
            return ImportFileProblems.Empty.With();
        if (ReadRecord() is { } problem)
            return problem;
        Header = TrimEnd(cells);
        return null;
    }

    [MethodImpl(Hot.Path)]
    private Problem? ReadRecord()
    {
        cells.Clear();
        blank = true;
        if (++Row > limits.MaxRows)
            return ImportFileProblems.TooManyRows.With(limits.MaxRows);
        for (var column = 0; ; column++)
        {
            cell.Clear();
            var problem = text.Take('"') ? QuotedPart(column) ?? PlainPart(column) : PlainPart(column);
            problem ??= Keep(column);
            if (problem is not null)
                return problem;
            if (text.Take(delimiter))
                continue;
            text.TakeLineEnd();
            return null;
        }
    }

    [MethodImpl(Hot.Path)]
    private Problem? Keep(int column)
    {
        var value = cell.ToString();
        var empty = string.IsNullOrWhiteSpace(value);
        if (column < limits.MaxColumns)
            cells.Add(value);
        else if (!empty)
            return ImportFileProblems.TooManyColumns.With(Place(column), limits.MaxColumns);
        blank = blank && empty;
        return null;
    }

    [MethodImpl(Hot.Path)]
    private Problem? PlainPart(int column)
    {
        while (true)
        {
            var piece = text.Before(delimiter, '\r', '\n');
            if (piece.IsEmpty)
                return null;
            if (Append(piece, column) is { } problem)
                return problem;
        }
    }

    /// <summary>What stands in quotation marks; a doubled mark is one. What follows up to the delimiter belongs to the cell too, as in Excel.</summary>
    [MethodImpl(Hot.Path)]
    private Problem? QuotedPart(int column)
    {
        var record = Row + 1;
        while (true)
        {
            var piece = text.Before('"', '"', '"');
            if (!piece.IsEmpty)
            {
                if (Append(piece, column) is not null)
                    return ImportFileProblems.OpenQuote.With(record);
            }
            else if (!text.Take('"'))
                return ImportFileProblems.OpenQuote.With(record);
            else if (!text.Take('"'))
                return null;
            else
                cell.Append('"');
        }
    }

    private Problem? Append(ReadOnlySpan<char> piece, int column)
    {
        if (cell.Length + piece.Length > limits.MaxCellLength)
            return ImportFileProblems.CellTooLong.With(Place(column), limits.MaxCellLength);
        cell.Append(piece);
        return null;
    }

    private string Place(int column) => $"{Reports.Workbooks.ColumnName.Of(column)}{Row + 1}";
}
