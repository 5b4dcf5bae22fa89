using System.Buffers.Text;
using CensusPortal.Domain;
using CensusPortal.Services.Reports.Workbooks;

namespace CensusPortal.Services.Imports.Files;

/// <summary>Reads the first sheet of an .xlsx workbook row by row. What the file says of its own size is not believed.</summary>
internal sealed class XlsxReader : TableReader
{
    /// <summary>Rows of a sheet, by the format.</summary>
    private const int LastRow = WorkbookStream.MostRows;

    private readonly XlsxPackage package;
    private readonly XmlTokens xml;
    private readonly XlsxCells cells;
    private readonly FileLimits limits;
    private int sheetRow;
    private bool inRows;
    private bool waiting;

    private XlsxReader(XlsxPackage package, XmlTokens xml, SharedStrings? strings, FileLimits limits)
    {
        this.package = package;
        this.xml = xml;
        this.limits = limits;
        cells = new XlsxCells(xml, strings, limits);
    }

    public override int Width => cells.Width;

    public override string this[int column] => cells.Text(column);

    public override bool Uses1904Dates => package.Uses1904Dates;

    public override double Fraction => xml.Fraction;

    public override bool IsFormula(int column) => cells.IsFormula(column);

    public override bool IsNumber(int column) => cells.IsNumber(column);

    public static Result<TableReader> Open(string path, FileLimits limits)
    {
        var opened = XlsxPackage.Open(path, limits);
        if (!opened.IsDone)
            return opened.Problem;
        var package = opened.Value;
        var strings = ReadStrings(package, limits);
        var sheet = strings.Problem is null ? package.Read(package.Sheet!) : strings.Problem;
        if (sheet.IsDone)
        {
            var reader = new XlsxReader(package, sheet.Value, strings.Value, limits);
            if (reader.ReadHeader() is not { } problem)
                return reader;
            reader.Dispose();
            return problem;
        }
        package.Dispose();
        return sheet.Problem;
    }

    public override Result<bool> Read()
    {
        if (waiting)
        {
            waiting = false;
            return true;
        }
        while (NextRow())
            if (!cells.IsBlank)
                return true;
        return xml.Failure is { } failure ? failure : false;
    }

    protected override void Dispose(bool disposing)
    {
        xml.Dispose();
        package.Dispose();
    }

    private static Result<SharedStrings?> ReadStrings(XlsxPackage package, FileLimits limits)
    {
        if (package.Strings is null)
            return default;
        var opened = package.Read(package.Strings);
        if (!opened.IsDone)
            return opened.Problem;
        using var xml = opened.Value;
        var strings = SharedStrings.Read(xml, limits);
        return new Result<SharedStrings?>(strings.Value, strings.Problem);
    }

    /// <summary>The header is row 1 and nothing else; without it the first row found waits to be read as data.</summary>
    private Problem? ReadHeader()
    {
        var found = Read();
        if (found.Problem is not null)
            return found.Problem;
        if (!found.Value)
            return ImportFileProblems.Empty.With();
        waiting = sheetRow > 1;
        if (!waiting)
            Header = TrimEnd(Enumerable.Range(0, Width).Select(cells.Text));
        return null;
    }

    private bool NextRow()
    {
        while (xml.Next())
        {
            if (xml.Kind == XmlToken.Text)
                continue;
            if (xml.Name.SequenceEqual("sheetData"u8))
                inRows = xml.Kind == XmlToken.Start && !xml.IsEmpty;
            else if (inRows && xml.Kind == XmlToken.Start && xml.Name.SequenceEqual("row"u8))
                return Number() && cells.ReadRow(sheetRow);
        }
        return false;
    }

    /// <summary>Takes over the row's number; rows may leave gaps but not go back.</summary>
    private bool Number()
    {
        var number = sheetRow + 1L;
        var written = XmlAttributes.Find(xml.Attributes, "r"u8);
        if (!written.IsEmpty && (!Utf8Parser.TryParse(written, out number, out var used) || used != written.Length))
            return xml.FailAsCorrupt();
        if (number <= sheetRow)
            return xml.Fail(ImportFileProblems.RowOrder.With(number, sheetRow));
        if (number > LastRow || number - 1 > limits.MaxRows)
            return xml.Fail(ImportFileProblems.TooManyRows.With(Math.Min(LastRow - 1, limits.MaxRows)));
        sheetRow = (int)number;
        Row = sheetRow - 1;
        return true;
    }
}
