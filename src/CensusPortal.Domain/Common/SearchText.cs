using System.Buffers;

namespace CensusPortal.Domain;

/// <summary>The normalised form of a text that search compares (检索用文本): half-width, capital letters, without spaces and brackets' shape.</summary>
public static class SearchText
{
    private static readonly SearchValues<char> Dropped = SearchValues.Create(" \t\r\n\u00A0\u200B\uFEFF");

    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        return string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                span[i] = char.ToUpperInvariant(HalfWidth(source[i]));
            }
        }) is var wide && wide.AsSpan().ContainsAny(Dropped)
            ? string.Concat(wide.Split([' ', '\t', '\r', '\n', '\u00A0', '\u200B', '\uFEFF'], StringSplitOptions.RemoveEmptyEntries))
            : wide;
    }

    /// <summary>The half-width form of a full-width letter, digit, sign or space; every other character as it is.</summary>
    public static char HalfWidth(char c) => c switch
    {
        '\u3000' => ' ',
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        _ => c,
    };

    /// <summary>The text in half-width, trimmed: what a code or a header cell is compared as.</summary>
    public static string ToHalfWidth(string text)
    {
        var needed = false;
        foreach (var c in text)
        {
            needed |= HalfWidth(c) != c;
        }

        return (needed ? string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                span[i] = HalfWidth(source[i]);
            }
        }) : text).Trim();
    }
}
