using System.Globalization;
using System.Text;

namespace CensusPortal.Services.Reports.Workbooks;

/// <summary>The rows of the sheet that is being written: cell after cell, each with its reference and style.</summary>
internal sealed class SheetRows(XmlPart part, string name, IReadOnlyList<SheetColumn> columns, bool filter)
{
    /// <summary>As much text as one cell can hold, in UTF-16 units.</summary>
    private const int LongestText = 32_767;
    private const string CutMark = "…(已截断 truncated)";

    /// <summary>The first day that every spreadsheet program counts alike; earlier dates are written as text.</summary>
    private static readonly DateOnly FirstDay = new(1900, 3, 1);
    private static readonly int DayZero = new DateOnly(1899, 12, 30).DayNumber;

    private readonly byte[][] starts =
        [.. Enumerable.Range(0, columns.Count).Select(column => Encoding.ASCII.GetBytes($"<c r=\"{ColumnName.Of(column)}"))];
    private readonly byte[] rowDigits = new byte[8];
    private int rowDigitCount;
    private int column;
    private bool open;

    public string Name => name;
    public IReadOnlyList<SheetColumn> Columns => columns;
    public bool Filter => filter;
    public int Count { get; private set; }

    public void Header()
    {
        foreach (var title in columns)
            Text(title.Title, false, title.Required ? CellStyle.RequiredHeader : CellStyle.Header);
        Close(evenEmpty: true);
    }

    public void Text(string? value, bool marked, CellStyle? style)
    {
        if (string.IsNullOrEmpty(value))
        {
            Empty(marked);
            return;
        }
        var formula = value[0] is '=' or '+' or '-' or '@' or '\t' or '\r';
        var look = style ?? TextLook(columns[Math.Min(column, columns.Count - 1)].Style);
        Start(formula && look == CellStyle.Text ? WorkbookStyles.QuotedIndex(marked) : WorkbookStyles.Index(look, marked));
        part.Raw(NeedsPreserve(value) ? "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8 : "\" t=\"inlineStr\"><is><t>"u8);
        if (value.Length <= LongestText)
            part.Text(value);
        else
            Cut(value);
        part.Raw("</t></is></c>"u8);
    }

    public void Number<T>(T? value, bool marked, CellStyle style, bool ofColumn) where T : struct, IUtf8SpanFormattable
    {
        if (value is not { } number)
        {
            Empty(marked);
            return;
        }
        var own = columns[Math.Min(column, columns.Count - 1)].Style;
        var numeric = own is CellStyle.Integer or CellStyle.OneDecimal or CellStyle.TwoDecimals or CellStyle.Percent or CellStyle.Plain;
        Start(WorkbookStyles.Index(ofColumn && numeric ? own : style, marked));
        part.Raw("\"><v>"u8);
        part.Number(number);
        part.Raw("</v></c>"u8);
    }

    public void Date(DateOnly? value, bool marked)
    {
        if (value is { } day && day >= FirstDay)
            Number<int>(day.DayNumber - DayZero, marked, CellStyle.Date, false);
        else
            Text(value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), marked, CellStyle.Text);
    }

    public void Empty(bool marked)
    {
        if (!marked)
        {
            OpenRow();
            Next();
            return;
        }
        Start(WorkbookStyles.Index(CellStyle.Text, marked: true));
        part.Raw("\"/>"u8);
    }

    /// <summary>Ends the row; a row without a cell that was asked for is an empty row.</summary>
    public void Close(bool evenEmpty = false)
    {
        if (!open && !evenEmpty)
            return;
        OpenRow();
        part.Raw("</row>"u8);
        open = false;
        column = 0;
        Count++;
    }

    private void Start(int style)
    {
        OpenRow();
        part.Raw(starts[Next()]);
        part.Raw(rowDigits.AsSpan(0, rowDigitCount));
        part.Raw("\" s=\""u8);
        part.Number(style);
    }

    private int Next() =>
        column < columns.Count ? column++ : throw new InvalidOperationException($"Sheet {name} has {columns.Count} columns.");

    private void OpenRow()
    {
        if (open)
            return;
        open = true;
        (Count + 1).TryFormat(rowDigits, out rowDigitCount, default, CultureInfo.InvariantCulture);
        part.Raw("<row r=\""u8);
        part.Raw(rowDigits.AsSpan(0, rowDigitCount));
        part.Raw("\">"u8);
    }

    private void Cut(string value)
    {
        var keep = LongestText - CutMark.Length;
        part.Text(value.AsSpan(0, char.IsHighSurrogate(value[keep - 1]) ? keep - 1 : keep));
        part.Text(CutMark);
    }

    private static CellStyle TextLook(CellStyle column) =>
        column is CellStyle.Error or CellStyle.Note or CellStyle.Title ? column : CellStyle.Text;

    private static bool NeedsPreserve(string value) =>
        char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[^1]) || value.AsSpan().IndexOfAny('\n', '\r', '\t') >= 0;
}
