using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace CensusPortal.Services.Imports.Files;

/// <summary>What a cell of a workbook says, as text.</summary>
internal static class CellText
{
    /// <summary>Beyond this, doubles do not hold every whole number.</summary>
    private const double Exact = 9_007_199_254_740_992;

    /// <summary>What decoders write for a character that cannot be read.</summary>
    public const char Unreadable = '\uFFFD';

    /// <summary>A text, with Excel's own escapes <c>_xHHHH_</c> resolved.</summary>
    public static string Text(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        return Readable(text.Contains("_x", StringComparison.Ordinal) ? Unescape(text) : text);
    }

    /// <summary>A text without NUL, which no database takes: it becomes the sign for a character that cannot be read.</summary>
    public static string Readable(string text) => text.Contains('\0') ? text.Replace('\0', Unreadable) : text;

    /// <summary>
    /// A number in plain decimals: 1.8843898608E10 is 18843898608, 0.1 stays 0.1. Digits alone are left as they
    /// stand; fractions have the 15 digits that a spreadsheet shows.
    /// </summary>
    [MethodImpl(Hot.Path)]
    public static string Number(ReadOnlySpan<byte> utf8)
    {
        var digits = utf8.Trim(" \t\r\n"u8);
        if (!digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') || !Utf8Parser.TryParse(digits, out double number, out var used)
            || used != digits.Length || !double.IsFinite(number))
            return Readable(Encoding.UTF8.GetString(digits));
        if (Math.Abs(number) < Exact && Math.Truncate(number) == number)
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        var text = number.ToString("G15", CultureInfo.InvariantCulture);
        return text.Contains('E') && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain)
            ? plain.ToString(CultureInfo.InvariantCulture)
            : text;
    }

    [MethodImpl(Hot.Path)]
    public static bool IsBlank(ReadOnlySpan<byte> utf8)
    {
        // Only whitespace beyond ASCII needs decoding: no-break, general and ideographic spaces begin with these bytes.
        var rest = utf8.TrimStart(" \t\r\n"u8);
        return rest.IsEmpty || (rest[0] is 0xC2 or 0xE2 or 0xE3 && string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(rest)));
    }

    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '_' && at + 6 < text.Length && text[at + 1] == 'x' && text[at + 6] == '_'
                && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append(char.IsSurrogate((char)code) ? Unreadable : (char)code); // half a character
                at += 6;
            }
            else
                plain.Append(text[at]);
        }
        return plain.ToString();
    }
}
