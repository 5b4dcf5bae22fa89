using CensusPortal.Domain;

namespace CensusPortal.Services.Imports.Files;

/// <summary>The rows of a small table held in memory and read in another order (暂存行), each with its own row number.</summary>
internal sealed class HeldRows : TableReader
{
    private readonly List<HeldRow> rows;
    private readonly bool uses1904Dates;
    private int at = -1;

    private HeldRows(TableReader source, List<HeldRow> rows)
    {
        Header = source.Header;
        this.rows = rows;
        uses1904Dates = source.Uses1904Dates;
    }

    public override int Width => rows[at].Cells.Length;

    public override string this[int column] => rows[at][column];

    public override bool Uses1904Dates => uses1904Dates;

    public override double Fraction => rows.Count == 0 ? 1 : (at + 1.0) / rows.Count;

    /// <param name="source">Read to its end.</param>
    /// <param name="most">More rows than these are refused.</param>
    /// <param name="rank">Rows of lower rank come first; within a rank the file's order stays.</param>
    public static Result<HeldRows> Read(TableReader source, int most, Func<HeldRow, int> rank)
    {
        var rows = new List<HeldRow>();
        while (true)
        {
            var more = source.Read();
            if (!more.IsDone)
            {
                return more.Problem;
            }

            if (!more.Value)
            {
                return new HeldRows(source, [.. rows.OrderBy(rank)]);
            }

            if (rows.Count == most)
            {
                return ImportFileProblems.TooManyRows.With(most);
            }

            rows.Add(HeldRow.Of(source));
        }
    }

    public override bool IsFormula(int column) => rows[at].Formulas.Contains(column);

    public override bool IsNumber(int column) => rows[at].Numbers.Contains(column);

    public override Result<bool> Read()
    {
        if (++at >= rows.Count)
        {
            return false;
        }

        Row = rows[at].Number;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        // The source belongs to who opened it.
    }
}

/// <summary>One held row: its number in the file, its texts, and which of its cells are formulas or numbers.</summary>
internal sealed record HeldRow(int Number, string[] Cells, int[] Formulas, int[] Numbers)
{
    public string this[int column] => column < Cells.Length ? Cells[column] : "";

    public static HeldRow Of(TableReader reader)
    {
        var columns = Enumerable.Range(0, reader.Width).ToList();
        return new HeldRow(reader.Row, [.. columns.Select(c => reader[c])], [.. columns.Where(reader.IsFormula)], [.. columns.Where(reader.IsNumber)]);
    }
}
