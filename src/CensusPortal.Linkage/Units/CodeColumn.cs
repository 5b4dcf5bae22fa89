
namespace CensusPortal.Linkage.Units;

/// <summary>
/// Codes as numbers (代码列): reads credit codes (GB 32100-2015), organisation codes (GB 11714-1997) and registration numbers whatever
/// column and spelling they stand in. 6 bits a character, first character highest, 0 to 30 by the value of GB 32100 plus one.
/// </summary>
internal static class CodeColumn
{
    public const int CreditLength = 18;
    private const int RegistrationLength = 15;
    private const int OrganisationLength = 9;
    private const int Longest = 24;

    /// <summary>Position weights of the check character.</summary>
    public static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly sbyte[] ValueOf = Values();
    private static readonly bool[] IsOfAlphabet = [.. Enumerable.Range(0, 128).Select(c => Alphabet.Contains((char)c))];

    /// <summary>Adds what a column says of the row's codes; what is there already stays.</summary>
    public static void Read(ReadOnlySpan<char> text, ref UnitRow row)
    {
        if (IsPlain(text))
        {
            Take(text, ref row);
            return;
        }
        Span<char> run = stackalloc char[Longest];
        var length = 0;
        foreach (var raw in text)
        {
            var c = Normalise.HalfWidth(raw);
            if (c is >= 'a' and <= 'z') c -= (char)32;
            if (c is (>= '0' and <= '9') or (>= 'A' and <= 'Z'))
            {
                if (length < Longest) run[length++] = c;
            }
            else if (length > 0 && !IsJoiner(c))
            {
                Take(run[..length], ref row);
                length = 0;
            }
        }
        if (length > 0) Take(run[..length], ref row);
    }

    /// <summary>Whether the column holds a credit code as it should be written, and nothing else.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text)
    {
        if (text.Length != CreditLength) return false;
        foreach (var c in text)
            if (c >= IsOfAlphabet.Length || !IsOfAlphabet[c]) return false;
        return true;
    }

    /// <summary>Whether 17 values and the check value after them belong together.</summary>
    public static bool IsBorneOut(ReadOnlySpan<int> values)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++) sum += values[i] * Weights[i];
        return (31 - sum % 31) % 31 == values[Weights.Length];
    }

    public static Bits128 Pack(ReadOnlySpan<int> values)
    {
        Bits128 code = 0;
        foreach (var value in values) code = code << 6 ^ (uint)(value + 1);
        return code;
    }

    /// <summary>The values of a packed code; how many there are is returned.</summary>
    public static int Unpack(Bits128 code, Span<int> values)
    {
        var length = 0;
        for (var rest = code; !rest.IsZero; rest >>= 6) length++;
        for (var i = length - 1; i >= 0; i--, code >>= 6) values[i] = ((int)code.Low & 63) - 1;
        return length;
    }

    private static void Take(ReadOnlySpan<char> run, ref UnitRow row)
    {
        // Taxpayer numbers carry a suffix at times; what is before it is the code.
        if (run.Length is > CreditLength + 1 and <= 22 && char.IsAsciiDigit(run[1])) run = run[..CreditLength];
        if (run.Length is < OrganisationLength or > CreditLength + 1 || Placeholders.IsPlaceholder(run)) return;
        switch (run.Length)
        {
            case OrganisationLength: AddOrganisation(Packed(run), ref row); break;
            case RegistrationLength:
                if (row.Registration == 0) row.Registration = Packed90(run);
                AddOrganisation(Packed(run[6..]), ref row);
                break;
            case CreditLength - 1 or CreditLength + 1:
                if (row.CodeState == CodeState.None) (row.Code, row.CodeState) = (Packed128(run), CodeState.WrongLength);
                break;
            case CreditLength: TakeCredit(run, ref row); break;
        }
    }

    private static void TakeCredit(ReadOnlySpan<char> run, ref UnitRow row)
    {
        if (row.CodeState is CodeState.Valid or CodeState.Broken) return;
        Span<int> values = stackalloc int[CreditLength];
        for (var i = 0; i < CreditLength; i++) values[i] = ValueOf[run[i]];
        row.Code = Pack(values);
        row.CodeState = IsBorneOut(values) ? CodeState.Valid : CodeState.Broken;
        AddOrganisation(Packed(run.Slice(8, OrganisationLength)), ref row);
    }

    private static void AddOrganisation(ulong code, ref UnitRow row)
    {
        if (row.Organisation == 0 || row.Organisation == code) row.Organisation = code;
        else if (row.SecondOrganisation == 0) row.SecondOrganisation = code;
    }

    private static ulong Packed(ReadOnlySpan<char> run)
    {
        ulong packed = 0;
        foreach (var c in run) packed = (packed << 6) | (uint)(ValueOf[c] + 1);
        return packed;
    }

    // 15 characters of 6 bits do not fit; digits are what nearly all of them are.
    private static ulong Packed90(ReadOnlySpan<char> run)
    {
        ulong packed = 0;
        foreach (var c in run) packed = packed * 31 + (uint)ValueOf[c];
        return packed + 1;
    }

    private static Bits128 Packed128(ReadOnlySpan<char> run)
    {
        Bits128 packed = 0;
        foreach (var c in run) packed = packed << 6 ^ (uint)(ValueOf[c] + 1);
        return packed;
    }

    // Blanks, hyphens of every kind, dots, quotes and invisible marks inside a code are slips of the keyboard.
    private static bool IsJoiner(char c) =>
        c is ' ' or '-' or '.' or '_' or '\'' or '"' or '`' or '·' or '\t' or (>= '\u2010' and <= '\u2015') or '\u2212'
        || char.IsWhiteSpace(c) || char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format;

    // The letters a code never has are read as the characters they are mistaken for.
    private static sbyte[] Values()
    {
        var values = new sbyte[128];
        for (var i = 0; i < Alphabet.Length; i++) values[Alphabet[i]] = (sbyte)i;
        (values['I'], values['O'], values['S'], values['V'], values['Z']) = (values['1'], values['0'], values['5'], values['U'], values['2']);
        return values;
    }
}
