using CensusPortal.Domain.Imports;
using CensusPortal.Services.Imports.Layouts;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Reports.Workbooks;

namespace CensusPortal.Services.Reports.Exports;

/// <summary>
/// How a stored row stands in the office's own file (按导入格式写出): the columns of its import layout, each with its value, so
/// that every export can be imported again and an object's page shows the same fields.
/// </summary>
internal sealed class RowLayout<T>
{
    private readonly Func<T, object?>[] values;

    public RowLayout(ImportKind kind, params (string Column, Func<T, object?> Value)[] cells)
    {
        Layout = ImportLayouts.Of(kind);
        var byName = cells.ToDictionary(c => c.Column, c => c.Value);
        values = [.. Layout.Columns.Select(c => byName[c.Name])];
    }

    public ImportLayout Layout { get; }

    public IReadOnlyList<FieldValue> Values(T row) => [.. Layout.Columns.Select((column, i) => new FieldValue(column, values[i](row)))];

    public IReadOnlyList<SheetColumn> Columns(params IEnumerable<SheetColumn> more) => [.. Layout.Columns.Select(c => Column(c, Header(c))), .. more];

    public void Write(WorkbookStream book, T row)
    {
        foreach (var value in values)
        {
            WriteCell(book, value(row));
        }
    }

    private static void WriteCell(WorkbookStream book, object? value)
    {
        switch (value)
        {
            case string text: book.Text(text); break;
            case int number: book.Number(number); break;
            case decimal number: book.Number(number); break;
            case DateOnly day: book.Date(day); break;
            default: book.Empty(); break;
        }
    }

    /// <summary>The two base lists have the same columns and are told apart by what the representative is called.</summary>
    private string Header(ImportColumn column) =>
        Layout.Kind == ImportKind.HouseholdBaseList && column.Name == "法定代表人" ? "经营者" : column.Name;

    private static SheetColumn Column(ImportColumn column, string header) => new(
        header, Width(column), column.Type switch
        {
            ColumnType.Date => CellStyle.Date,
            ColumnType.Integer => CellStyle.Integer,
            ColumnType.Decimal => CellStyle.Plain,
            _ => CellStyle.Text,
        }, column.Required);

    /// <summary>Wide enough for the header and for what such a column usually holds.</summary>
    private static double Width(ImportColumn column) => Math.Max((column.Name.Length * 2) + 4, column.Name switch
    {
        _ when column.Name.EndsWith("名称", StringComparison.Ordinal) => 34,
        _ when column.Name.EndsWith("地址", StringComparison.Ordinal) || column.Name is "住所" or "经营场所" => 40,
        _ when column.Type is ColumnType.Code => 21,
        _ when column.Type is ColumnType.Phone => 14,
        _ => 12,
    });
}
