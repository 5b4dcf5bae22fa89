namespace CensusPortal.Linkage.Units;

/// <summary>Which column of the file is which (表头).</summary>
internal sealed class UnitCsvHeader
{
    private static readonly string[] Names = ["id", "uscc", "name", "address", "division_code", "legal_rep", "phone", "kind"];
    private readonly int[] _at = new int[Names.Length];

    /// <summary>How many columns a row of the file has.</summary>
    public int Columns { get; private init; }

    public int Id => _at[0];
    public int Code => _at[1];
    public int Name => _at[2];
    public int Address => _at[3];
    public int Division => _at[4];
    public int Representative => _at[5];
    public int Phone => _at[6];
    public int Kind => _at[7];

    public static UnitCsvHeader Read(ReadOnlySpan<char> text, ref int at)
    {
        Span<int> starts = stackalloc int[CsvRows.MostColumns], ends = stackalloc int[CsvRows.MostColumns];
        var columns = Math.Min(CsvRows.MostColumns, CsvRows.Next(text, ref at, starts, ends));
        if (columns == CsvRows.OpenQuote) throw new LinkageInputException(LinkageInputProblem.OpenQuote, 1, "", CsvRows.Beginning(text));
        var header = new UnitCsvHeader { Columns = columns };
        Array.Fill(header._at, -1);
        for (var c = 0; c < columns; c++)
        {
            var name = CsvRows.Column(text, starts[c], ends[c]).Trim().ToString().ToLowerInvariant();
            if (Array.IndexOf(Names, name) is not (>= 0 and var k)) continue;
            // Which of the two is meant only the sender knows.
            if (header._at[k] >= 0) throw new LinkageInputException(LinkageInputProblem.DuplicateColumn, 1, name, "");
            header._at[k] = c;
        }
        if (header.Id < 0) throw new LinkageInputException(LinkageInputProblem.MissingColumn, 1, "id", "");
        if (header.Name < 0) throw new LinkageInputException(LinkageInputProblem.MissingColumn, 1, "name", "");
        return header;
    }
}
