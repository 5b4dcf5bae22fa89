using CensusPortal.Domain;

namespace CensusPortal.Services.Imports.Files;

/// <summary>
/// A table that comes in (导入表), read row by row in bounded memory: row 1 is the header, cells are text.
/// Numbers are written out in plain decimals as the office sees them, so that a phone stored as a number is a phone again.
/// </summary>
public abstract class TableReader : IDisposable
{
    /// <summary>The raw texts of row 1, without empty ones at the end.</summary>
    public IReadOnlyList<string> Header { get; protected set; } = [];

    /// <summary>The current data row, 1-based: sheet row or record minus one. Empty rows are counted.</summary>
    public int Row { get; protected set; }

    /// <summary>Cells of the current row up to the last one used.</summary>
    public abstract int Width { get; }

    /// <summary>The text of a cell of the current row; empty where there is none.</summary>
    public abstract string this[int column] { get; }

    /// <summary>Dates of this workbook count from 1904 instead of 1900.</summary>
    public virtual bool Uses1904Dates => false;

    /// <summary>How much of the file has been read, 0 to 1.</summary>
    public abstract double Fraction { get; }

    /// <summary>The cell's value is the stored result of a formula.</summary>
    public virtual bool IsFormula(int column) => false;

    /// <summary>The cell holds a number (or a date, which is one), not text.</summary>
    public virtual bool IsNumber(int column) => false;

    /// <summary>Goes to the next row that is not wholly empty: false at the end, a problem where the file is broken or too large.</summary>
    public abstract Result<bool> Read();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    protected static IReadOnlyList<string> TrimEnd(IEnumerable<string> cells)
    {
        var header = cells.ToList();
        while (header.Count > 0 && string.IsNullOrWhiteSpace(header[^1]))
            header.RemoveAt(header.Count - 1);
        return header;
    }
}
