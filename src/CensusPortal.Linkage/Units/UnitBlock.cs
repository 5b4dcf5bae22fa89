using System.Runtime.CompilerServices;
using System.Buffers;

namespace CensusPortal.Linkage.Units;

/// <summary>The rows of one block of a file (数据块), read by one thread.</summary>
internal sealed class UnitBlock
{
    private UnitBlock(int rows, int characters) => (Rows, Text) = (ArrayPool<UnitRow>.Shared.Rent(rows), ArrayPool<char>.Shared.Rent(characters));

    public UnitRow[] Rows { get; private set; }
    public char[] Text { get; private set; }
    public int Count { get; private set; }
    public int TextLength { get; private set; }
    public PlaceCounts Places { get; private init; } = new();

    /// <summary>Rows of the file the block was made from, up to the one with the problem.</summary>
    public long RowsOfFile { get; private set; }

    /// <summary>How many rows had been read where the file has an empty line; null where it has none.</summary>
    public List<int>? EmptyLines { get; private set; }

    public LinkageInputProblem? Problem { get; private set; }
    public string ProblemColumn { get; private set; } = "";
    public string ProblemValue { get; private set; } = "";

    public static UnitBlock Read(char[] block, int from, int length, UnitCsvHeader header)
    {
        var reader = new UnitFieldsReader();
        var unit = new UnitBlock(Math.Max(64, length / 64), length + 512) { Places = reader.Places };
        unit.ReadRows(block.AsSpan(0, length), from, header, reader);
        ArrayPool<char>.Shared.Return(block);
        return unit;
    }

    public void Return()
    {
        ArrayPool<UnitRow>.Shared.Return(Rows);
        ArrayPool<char>.Shared.Return(Text);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadRows(ReadOnlySpan<char> text, int at, UnitCsvHeader header, UnitFieldsReader reader)
    {
        Span<int> starts = stackalloc int[CsvRows.MostColumns], ends = stackalloc int[CsvRows.MostColumns];
        var textAt = 0;
        while (at < text.Length)
        {
            var columns = CsvRows.Next(text, ref at, starts, ends);
            RowsOfFile++;
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
            reader.Read(fields, ref Rows[Count], Text, ref textAt);
            Count++;
        }
        TextLength = textAt;
    }

    private static ReadOnlySpan<char> Column(ReadOnlySpan<char> text, Span<int> starts, Span<int> ends, int c) =>
        c < 0 ? default : CsvRows.Column(text, starts[c], ends[c]);

    private void Grow(int characters)
    {
        if (Count == Rows.Length) Rows = Larger(Rows, Rows.Length * 2);
        if (characters > Text.Length) Text = Larger(Text, Math.Max(characters, Text.Length * 2));
    }

    private static T[] Larger<T>(T[] old, int length)
    {
        var larger = ArrayPool<T>.Shared.Rent(length);
        old.CopyTo(larger, 0);
        ArrayPool<T>.Shared.Return(old);
        return larger;
    }
}
