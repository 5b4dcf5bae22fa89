namespace CensusPortal.Linkage.Units;

/// <summary>A list of units made ready to compare (单位表). Rows are in the order of the list.</summary>
internal sealed class UnitTable(UnitRow[] rows, int count, char[] text)
{
    public int Count => count;

    public UnitRow[] Rows => rows;

    public ReadOnlySpan<char> Name(in UnitRow row) => text.AsSpan(row.TextAt, row.NameLength);

    public ReadOnlySpan<char> Core(in UnitRow row) => text.AsSpan(row.TextAt + row.CoreStart, row.CoreLength);

    public ReadOnlySpan<char> Id(int row) => text.AsSpan(rows[row].TextAt + rows[row].NameLength, rows[row].IdLength);
}
