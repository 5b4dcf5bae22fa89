using System.Buffers.Text;
using System.Runtime.CompilerServices;
using CensusPortal.Domain;
using CensusPortal.Services.Reports.Workbooks;

namespace CensusPortal.Services.Imports.Files;

/// <summary>The cells of the row a workbook reader stands on; texts are made only when they are asked for.</summary>
internal sealed class XlsxCells(XmlTokens xml, SharedStrings? strings, FileLimits limits)
{
    private enum Kind : byte { None, Number, Shared, Text, Boolean, Other }

    private record struct Cell(Kind Kind, bool Formula, int At, int Length);

    private readonly Cell[] cells = new Cell[limits.MaxColumns];
    private readonly TextBytes bytes = new(limits.MaxCellLength);
    private int row;
    private int next;
    private Kind kind;
    private bool formula;

    public int Width { get; private set; }

    public bool IsBlank { get; private set; }

    [MethodImpl(Hot.Path)]
    public string Text(int column)
    {
        if ((uint)column >= (uint)Width)
            return "";
        ref readonly var cell = ref cells[column];
        return cell.Kind switch
        {
            Kind.None => "",
            Kind.Number => CellText.Number(bytes.Slice(cell.At, cell.Length)),
            Kind.Boolean => bytes.Slice(cell.At, cell.Length).SequenceEqual("1"u8) ? "TRUE" : "FALSE",
            _ => CellText.Text(Value(cell)),
        };
    }

    public bool IsFormula(int column) => (uint)column < (uint)Width && cells[column].Formula;

    public bool IsNumber(int column) => (uint)column < (uint)Width && cells[column].Kind == Kind.Number;

    /// <summary>Reads the cells up to the end of the row; false when the tokens failed.</summary>
    [MethodImpl(Hot.Path)]
    public bool ReadRow(int number)
    {
        cells.AsSpan(0, Width).Clear();
        bytes.Clear();
        (row, next, Width, IsBlank) = (number, 0, 0, true);
        if (xml.IsEmpty)
            return true;
        while (xml.Next())
        {
            if (xml.Kind == XmlToken.End)
                return true;
            if (xml.Kind == XmlToken.Start && xml.Name.SequenceEqual("c"u8))
                ReadCell();
            else if (xml.Kind == XmlToken.Start)
                xml.Skip();
        }
        return false;
    }

    [MethodImpl(Hot.Path)]
    private void ReadCell()
    {
        var column = ReadTag();
        if (column < 0)
        {
            xml.FailAsCorrupt();
            return;
        }
        next = column + 1;
        bytes.Begin();
        formula = false;
        if (!xml.IsEmpty)
            ReadValue(column);
        if (xml.Failure is null && (bytes.Current.Length > 0 || formula))
            Keep(column);
    }

    /// <summary>Column and type out of the tag; a cell without a reference follows the one before.</summary>
    [MethodImpl(Hot.Path)]
    private int ReadTag()
    {
        var column = next;
        kind = Kind.Number;
        for (var attributes = xml.Attributes; attributes.Next();)
        {
            if (attributes.Name.SequenceEqual("r"u8))
                column = Column(attributes.Value);
            else if (attributes.Name.SequenceEqual("t"u8))
                kind = TypeOf(attributes.Value);
        }
        return column;
    }

    private static Kind TypeOf(ReadOnlySpan<byte> type) => type switch
    {
        [(byte)'s'] => Kind.Shared,
        [(byte)'n'] => Kind.Number,
        [(byte)'b'] => Kind.Boolean,
        [(byte)'e'] or [(byte)'d'] => Kind.Other,
        _ => Kind.Text,
    };

    private static int Column(ReadOnlySpan<byte> reference)
    {
        var column = 0;
        foreach (var letter in reference)
        {
            var value = (letter | 0x20) - 'a' + 1;
            if (value is < 1 or > 26)
                break;
            column = (column * 26) + value;
            if (column > 16_384)
                return -1;
        }
        return column - 1;
    }

    [MethodImpl(Hot.Path)]
    private void ReadValue(int column)
    {
        var (collect, ruby) = (false, 0);
        while (xml.Next())
        {
            switch (xml.Kind)
            {
                case XmlToken.Text when collect:
                    Append(column);
                    break;
                case XmlToken.Start when xml.Name.SequenceEqual("v"u8):
                    collect = !xml.IsEmpty;
                    break;
                case XmlToken.Start when xml.Name.SequenceEqual("t"u8):
                    collect = !xml.IsEmpty && ruby == 0;
                    break;
                case XmlToken.Start when xml.Name.SequenceEqual("f"u8):
                    formula = true;
                    break;
                case XmlToken.Start when xml.Name.SequenceEqual("rPh"u8):
                    ruby += xml.IsEmpty ? 0 : 1;
                    break;
                case XmlToken.End when xml.Name.SequenceEqual("c"u8):
                    return;
                case XmlToken.End:
                    collect = false;
                    ruby -= xml.Name.SequenceEqual("rPh"u8) ? 1 : 0;
                    break;
            }
        }
    }

    private void Append(int column)
    {
        switch (bytes.Append(xml.Text, xml.IsLiteral))
        {
            case TextOutcome.TooLong:
                xml.Fail(TooLong(column));
                break;
            case TextOutcome.Broken:
                xml.Fail(ImportFileProblems.Declarations.With());
                break;
        }
    }

    [MethodImpl(Hot.Path)]
    private void Keep(int column)
    {
        var cell = new Cell(kind, formula, bytes.Length - bytes.Current.Length, bytes.Current.Length);
        if (kind == Kind.Shared && !Shared(ref cell))
            xml.FailAsCorrupt();
        else if (!bytes.Fits)
            xml.Fail(TooLong(column));
        else if (column < cells.Length)
        {
            cells[column] = cell;
            Width = Math.Max(Width, column + 1);
            IsBlank = IsBlank && CellText.IsBlank(Value(cell));
        }
        else if (!CellText.IsBlank(Value(cell)))
            xml.Fail(ImportFileProblems.TooManyColumns.With(ColumnName.Of(column) + row, cells.Length));
        else
            bytes.Drop();
    }

    /// <summary>Turns the number that stands in the cell into the place of its text.</summary>
    [MethodImpl(Hot.Path)]
    private bool Shared(ref Cell cell)
    {
        if (bytes.Current.IsEmpty)
            return true;
        var fine = Utf8Parser.TryParse(bytes.Current, out int number, out var used) && used == bytes.Current.Length && strings is not null
            && (uint)number < (uint)strings.Count;
        cell = cell with { At = number, Length = fine ? strings![number].Length : 0 };
        bytes.Drop();
        return fine;
    }

    private ReadOnlySpan<byte> Value(in Cell cell) =>
        cell.Length == 0 ? default : cell.Kind == Kind.Shared ? strings![cell.At] : bytes.Slice(cell.At, cell.Length);

    private Problem TooLong(int column) => ImportFileProblems.CellTooLong.With(ColumnName.Of(column) + row, limits.MaxCellLength);
}
