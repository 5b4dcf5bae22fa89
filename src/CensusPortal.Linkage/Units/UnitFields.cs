
namespace CensusPortal.Linkage.Units;

/// <summary>The columns of one row as they are written (行的各列).</summary>
internal ref struct UnitFields
{
    public ReadOnlySpan<char> Id, Code, SecondCode, RegistrationNumber, Name, Address, Division, Representative, Phone, SecondPhone, Kind;
}

/// <summary>Reads rows into <see cref="UnitRow"/>s and their text (行的读入); one for each thread.</summary>
internal sealed class UnitFieldsReader
{
    private const int MostNameCharacters = 120;
    /// <summary>Longer ids are refused, for cut short they would name nobody.</summary>
    public const int MostIdCharacters = byte.MaxValue;

    private readonly char[] _buffer = new char[1024];

    public PlaceCounts Places { get; } = new();

    /// <summary>Writes the row's name and id into <paramref name="text"/> at <paramref name="at"/>, and moves that on.</summary>
    public void Read(in UnitFields fields, ref UnitRow row, char[] text, ref int at)
    {
        row = default;
        CodeColumn.Read(fields.Code, ref row);
        row.IsPlain = CodeColumn.IsPlain(fields.Code);
        if (fields.SecondCode.Length > 0) CodeColumn.Read(fields.SecondCode, ref row);
        if (fields.RegistrationNumber.Length > 0) CodeColumn.Read(fields.RegistrationNumber, ref row);
        row.TextAt = at;
        row.NameLength = (byte)NameColumn.Write(fields.Name, text.AsSpan(at, MostNameCharacters));
        at += row.NameLength;
        row.IdLength = (byte)fields.Id.Length;
        fields.Id.CopyTo(text.AsSpan(at));
        at += row.IdLength;
        row.Representative = Person(fields.Representative);
        row.Phone = Telephone(fields.Phone);
        row.SecondPhone = Telephone(fields.SecondPhone);
        if (row.SecondPhone == row.Phone) row.SecondPhone = 0;
        else if (row.Phone == 0) (row.Phone, row.SecondPhone) = (row.SecondPhone, 0);
        row.Town = Town(fields.Division);
        row.Kind = fields.Kind.Length > 0 ? (byte)(fields.Kind[0] & 0x7F) : (byte)0;
        ReadAddress(fields.Address, ref row);
    }

    /// <summary>Room that a row's text may take.</summary>
    public static int MostText(int idLength) => MostNameCharacters + idLength;

    private void ReadAddress(ReadOnlySpan<char> address, ref UnitRow row)
    {
        var length = Math.Min(address.Length, _buffer.Length);
        var text = _buffer.AsSpan(0, NameColumnWithMarks(address[..length], _buffer));
        Span<int> ends = stackalloc int[5];
        var count = AddressColumn.Places(text, ends);
        for (var k = 0; k < count; k++) Places.Add(text[(k == 0 ? 0 : ends[k - 1])..ends[k]], row.County);
        if (row.Town == 0 && count > 0)
        {
            // Kept where the name's hashes will stand, until the lexicon knows the counties.
            row.CoreHash = AddressColumn.Hash(text[(count == 1 ? 0 : ends[count - 2])..ends[count - 1]]);
            row.NameHash = count < 2 ? 0 : AddressColumn.Hash(text[(count == 2 ? 0 : ends[count - 3])..ends[count - 2]]);
        }
        AddressColumn.Read(text[(count == 0 ? 0 : ends[count - 1])..], ref row);
    }

    // Hyphens part numbers, so that they must stay; brackets and blanks go.
    private static int NameColumnWithMarks(ReadOnlySpan<char> text, char[] into)
    {
        var length = 0;
        foreach (var raw in text)
        {
            if (raw is >= '\u4E00' and <= '\u9FFF') into[length++] = raw;
            else if (Normalise.HalfWidth(raw) is var c && (char.IsLetterOrDigit(c) || c == '-')) into[length++] = c;
        }
        return length;
    }

    private static ulong Person(ReadOnlySpan<char> text)
    {
        ulong packed = 0;
        var count = 0;
        foreach (var raw in text)
        {
            var c = Traditional.Simplify(Normalise.HalfWidth(raw));
            if (!char.IsLetterOrDigit(c)) continue;
            packed = count < 4 ? (packed << 16) | c : (packed * 0x9E3779B97F4A7C15UL) ^ c;
            count++;
        }
        return packed;
    }

    private static ulong Telephone(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[24];
        var length = 0;
        foreach (var raw in text)
            if (Normalise.HalfWidth(raw) is >= '0' and <= '9' and var c && length < digits.Length) digits[length++] = c;
        var number = digits[..length];
        if (number.Length == 13 && number.StartsWith("86")) number = number[2..];
        if (number.Length < 7 || Placeholders.IsMonotonous(number)) return 0;
        if (!(number.Length == 11 && number[0] == '1')) number = number[^7..];
        ulong value = 0;
        foreach (var c in number) value = value * 10 + (uint)(c - '0');
        return value;
    }

    private static int Town(ReadOnlySpan<char> text)
    {
        var (value, length) = (0, 0);
        foreach (var raw in text)
            if (Normalise.HalfWidth(raw) is >= '0' and <= '9' and var c && length < 9) (value, length) = (value * 10 + (c - '0'), length + 1);
        return length switch { 9 => value, >= 6 => (int)(value / Math.Pow(10, length - 6)) * 1000, _ => 0 };
    }
}
