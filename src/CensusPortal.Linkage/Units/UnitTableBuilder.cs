namespace CensusPortal.Linkage.Units;

/// <summary>Gathers rows until the list is whole (单位表的建立).</summary>
internal sealed class UnitTableBuilder
{
    private readonly List<PlaceCounts> _places = [];
    private UnitRow[] _rows = [];
    private char[] _text = [];
    private int _count;
    private int _textLength;

    public IReadOnlyList<PlaceCounts> Places => _places;

    public int Count => _count;

    /// <param name="more">About how many more blocks will come; 0 or less where it is not known.</param>
    public void Add(UnitBlock block, double more)
    {
        if (_count + block.Count > _rows.Length || _textLength + block.TextLength > _text.Length)
        {
            // Room for all of them, but for no more than 15 times what there is: blocks are not alike.
            var times = more > 0 ? 1 + more * 1.02 : 1;
            Reserve(Room(_count, block.Count, times), Room(_textLength, block.TextLength, times));
        }
        block.Rows.CopyTo(_rows.AsSpan(_count));
        block.Text.CopyTo(_text.AsSpan(_textLength));
        for (var i = _count; i < _count + block.Count; i++) _rows[i].TextAt += _textLength;
        (_count, _textLength) = (_count + block.Count, _textLength + block.TextLength);
        _places.Add(block.Places);
        if (_places.Count == 64)
        {
            var together = PlaceCounts.Together(_places);
            _places.Clear();
            _places.Add(together);
        }
    }

    public void Add(in UnitFields fields, UnitFieldsReader reader)
    {
        Reserve(1, UnitFieldsReader.MostText(fields.Id.Length));
        reader.Read(fields, ref _rows[_count++], _text, ref _textLength);
    }

    public void Add(PlaceCounts places) => _places.Add(places);

    /// <summary>Room for so many rows, where it is known how many will come.</summary>
    public void Reserve(int rows) => Reserve(rows, rows * 24);

    public UnitTable Build() => new(_rows, _count, _text);

    private static int Room(int have, int add, double times) => (int)Math.Min(Math.Min(add * times, 15.0 * (have + add)), Array.MaxLength - have);

    /// <summary>Room for so many more rows and characters of their text.</summary>
    private void Reserve(int rows, int characters)
    {
        if (_count + rows > _rows.Length) Array.Resize(ref _rows, Math.Max(_count + rows, (int)Math.Min(Array.MaxLength, _rows.Length * 3L / 2)));
        if (_textLength + characters > _text.Length) Array.Resize(ref _text, Math.Max(_textLength + characters, (int)Math.Min(Array.MaxLength, _text.Length * 3L / 2)));
    }
}
