using System.Buffers;

namespace CensusPortal.Linkage.Units;

/// <summary>The rows of one block of a file (数据块), read by one thread; used again for a later block.</summary>
internal sealed class UnitBlock
{
    private UnitRow[] _rows = [];
    private char[] _text = [];

    public ReadOnlySpan<UnitRow> Rows => _rows.AsSpan(0, Count);
    public ReadOnlySpan<char> Text => _text.AsSpan(0, TextLength);
    public int Count { get; private set; }
    public int TextLength { get; private set; }
    public PlaceCounts Places { get; private set; } = new();

    /// <summary>Rows of the file the block was made from, up to the one with the problem.</summary>
    public long RowsOfFile { get; private set; }

    /// <summary>How many rows had been read where the file has an empty line; null where it has none.</summary>
    public List<int>? EmptyLines { get; private set; }

    public LinkageInputProblem? Problem { get; private set; }
    public string ProblemColumn { get; private set; } = "";
    public string ProblemValue { get; private set; } = "";

    /// <summary>Reads the rows of a block of text, which goes back to the pool it was rented from.</summary>
    public UnitBlock Read(char[] block, int from, int length, UnitCsvHeader header)
    {
        var reader = new UnitFieldsReader();
        (Count, TextLength, RowsOfFile, Places, EmptyLines, Problem) = (0, 0, 0, reader.Places, null, null);
        if (_rows.Length < length / 96) _rows = new UnitRow[length / 96];
        if (_text.Length < length / 2) _text = new char[length / 2 + 512];
        ReadRows(block.AsSpan(0, length), from, header, reader);
        ArrayPool<char>.Shared.Return(block);
        return this;
    }

    private void ReadRows(ReadOnlySpan<char> text, int at, UnitCsvHeader header, UnitFieldsReader reader)
    {
        Span<int> starts = stackalloc int[CsvRows.MostColumns], ends = stackalloc int[CsvRows.MostColumns];
        var textAt = 0;
        while (at < text.Length)
        {
            var columns = CsvRows.Next(text, ref at, starts, ends);
            RowsOfFile++;
            if (columns == CsvRows.OpenQuote)
            {
                (Problem, ProblemColumn, ProblemValue) = (LinkageInputProblem.OpenQuote, "", CsvRows.Beginning(text[at..]));
                return;
            }
            if (columns == 1 && ends[0] == starts[0])
            {
                (EmptyLines ??= []).Add(Count);
                continue;
            }
            if (columns != header.Columns)
            {
                (Problem, ProblemColumn, ProblemValue) = (LinkageInputProblem.WrongColumns, header.Columns.ToString(), columns.ToString());
                return;
            }
            var fields = new UnitFields
            {
                Id = Column(text, starts, ends, header.Id), Code = Column(text, starts, ends, header.Code), Name = Column(text, starts, ends, header.Name),
                Address = Column(text, starts, ends, header.Address), Division = Column(text, starts, ends, header.Division),
                Representative = Column(text, starts, ends, header.Representative), Phone = Column(text, starts, ends, header.Phone),
                Kind = Column(text, starts, ends, header.Kind),
            };
            if (fields.Id.Length is 0 or > UnitFieldsReader.MostIdCharacters)
            {
                (Problem, ProblemColumn) = (fields.Id.IsEmpty ? LinkageInputProblem.MissingId : LinkageInputProblem.LongId, "id");
                ProblemValue = fields.Id.Length == 0 ? "" : fields.Id[..20].ToString();
                return;
            }
            Grow(textAt + UnitFieldsReader.MostText(fields.Id.Length));
            reader.Read(fields, ref _rows[Count], _text, ref textAt);
            Count++;
        }
        TextLength = textAt;
    }

    private static ReadOnlySpan<char> Column(ReadOnlySpan<char> text, Span<int> starts, Span<int> ends, int c) =>
        c < 0 ? default : CsvRows.Column(text, starts[c], ends[c]);

    private void Grow(int characters)
    {
        if (Count == _rows.Length) Array.Resize(ref _rows, Math.Max(64, Count * 2));
        if (characters > _text.Length) Array.Resize(ref _text, Math.Max(characters, _text.Length * 2));
    }
}
