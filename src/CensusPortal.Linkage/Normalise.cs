using System.Runtime.CompilerServices;
using System.Buffers;
using System.Text;

namespace CensusPortal.Linkage;

/// <summary>Spellings put into one form before they are compared. Nothing that tells two businesses apart is removed.</summary>
public static class Normalise
{
    private static readonly SearchValues<char> CodeCharacters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>Full width to half width, upper case, letters and digits of any script only.</summary>
    public static string Name(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        Span<char> buffer = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var raw in text)
        {
            var c = HalfWidth(raw);
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c)) buffer[length++] = char.ToUpperInvariant(c);
        }
        return text.Length == length && text.AsSpan().SequenceEqual(buffer[..length]) ? text : new string(buffer[..length]);
    }

    /// <summary>
    /// Text that holds a code as its runs of Latin letters and digits, blanks and hyphens closed up first, other text
    /// ("代码：…") parting the runs with a space.
    /// </summary>
    public static string Code(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        if (text.AsSpan().IndexOfAnyExcept(CodeCharacters) < 0) return text;
        var runs = new StringBuilder(text.Length);
        foreach (var raw in text)
        {
            var c = char.ToUpperInvariant(HalfWidth(raw));
            if (char.IsAsciiLetterOrDigit(c)) runs.Append(c);
            else if (!IsJoiner(c) && runs.Length > 0 && runs[^1] != ' ') runs.Append(' ');
        }
        return runs.ToString().TrimEnd();
    }

    /// <summary>Letters a credit code never has (I O S V Z) read as the characters they are mistaken for.</summary>
    public static string LookAlikes(string code) =>
        code.AsSpan().IndexOfAny("IOSVZ") < 0
            ? code
            : code.Replace('I', '1').Replace('O', '0').Replace('S', '5').Replace('V', 'U').Replace('Z', '2');

    /// <summary>A mobile number's 11 digits, or the last 7 of a fixed line; empty where no number can be read.</summary>
    public static string Phone(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        Span<char> digits = stackalloc char[24];
        var length = 0;
        foreach (var raw in text)
        {
            var c = HalfWidth(raw);
            if (char.IsAsciiDigit(c) && length < digits.Length) digits[length++] = c;
        }
        var number = digits[..length];
        if (number.Length == 13 && number.StartsWith("86")) number = number[2..];
        if (number.Length < 7 || Placeholders.IsMonotonous(number)) return "";
        return number.Length == 11 && number[0] == '1' ? new string(number) : new string(number[^7..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char HalfWidth(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u3000' or '\u00A0' => ' ',
        _ => c,
    };

    // Blanks, hyphens of every kind, dots, quotes and invisible marks inside a code are slips of the keyboard.
    private static bool IsJoiner(char c) =>
        char.IsWhiteSpace(c) || c is '-' or '.' or '_' or '\'' or '"' or '`' or '·' or (>= '\u2010' and <= '\u2015') or '\u2212'
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Control;
}
