using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;

namespace CensusPortal.Services.Imports.Files;

internal enum TextOutcome { Fine, TooLong, Broken }

/// <summary>Texts of cells, one behind the other, as UTF-8 in one buffer that is used again; each is bounded.</summary>
internal sealed class TextBytes(int longest)
{
    private static readonly SearchValues<byte> Special = SearchValues.Create("&\r"u8);

    private byte[] bytes = new byte[4096];
    private int start;

    public int Length { get; private set; }

    /// <summary>The text begun last.</summary>
    public ReadOnlySpan<byte> Current => bytes.AsSpan(start, Length - start);

    public ReadOnlySpan<byte> Slice(int from, int length) => bytes.AsSpan(from, length);

    public void Clear() => start = Length = 0;

    public void Begin() => start = Length;

    /// <summary>Takes back the text begun last.</summary>
    public void Drop() => Length = start;

    /// <summary>Adds a piece of XML text to the text begun last: references become characters, line ends become \n.</summary>
    [MethodImpl(Hot.Path)]
    public TextOutcome Append(ReadOnlySpan<byte> piece, bool literal)
    {
        while (!piece.IsEmpty)
        {
            var plain = piece.IndexOfAny(Special);
            plain = plain < 0 ? piece.Length : plain;
            if (Add(piece[..plain]) is TextOutcome.TooLong)
                return TextOutcome.TooLong;
            piece = piece[plain..];
            if (piece.IsEmpty)
                break;
            var used = piece[0] == '\r' ? 1 : literal ? Keep(piece[..1]) : Reference(piece);
            if (used == 0)
                return TextOutcome.Broken;
            piece = piece[used..];
        }
        return TextOutcome.Fine;
    }

    /// <summary>Whether the text begun last is within the bound in characters, not only in bytes.</summary>
    public bool Fits => Length - start <= longest || Encoding.UTF8.GetCharCount(Current) <= longest;

    [MethodImpl(Hot.Path)]
    private TextOutcome Add(ReadOnlySpan<byte> more)
    {
        if (Length - start + more.Length > longest * 3)
            return TextOutcome.TooLong;
        if (Length + more.Length > bytes.Length)
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + more.Length));
        more.CopyTo(bytes.AsSpan(Length));
        Length += more.Length;
        return TextOutcome.Fine;
    }

    private int Keep(ReadOnlySpan<byte> one)
    {
        Add(one);
        return one.Length;
    }

    /// <summary>Bytes used by the reference at the start of the piece; 0 when it is none that XML itself knows.</summary>
    private int Reference(ReadOnlySpan<byte> piece)
    {
        var close = piece[..Math.Min(piece.Length, 12)].IndexOf((byte)';');
        if (close < 2)
            return 0;
        var name = piece[1..close];
        Span<byte> utf8 = stackalloc byte[4];
        if (name[0] == '#')
        {
            if (!Scalar(name[1..], out var rune))
                return 0;
            Add(utf8[..rune.EncodeToUtf8(utf8)]);
            return close + 1;
        }
        utf8[0] = name.SequenceEqual("amp"u8) ? (byte)'&' : name.SequenceEqual("lt"u8) ? (byte)'<' : name.SequenceEqual("gt"u8) ? (byte)'>'
            : name.SequenceEqual("quot"u8) ? (byte)'"' : name.SequenceEqual("apos"u8) ? (byte)'\'' : (byte)0;
        if (utf8[0] == 0)
            return 0;
        Add(utf8[..1]);
        return close + 1;
    }

    private static bool Scalar(ReadOnlySpan<byte> digits, out Rune rune)
    {
        rune = default;
        var hexadecimal = digits.Length > 0 && digits[0] is (byte)'x' or (byte)'X';
        digits = hexadecimal ? digits[1..] : digits;
        return Utf8Parser.TryParse(digits, out uint code, out var used, hexadecimal ? 'X' : 'D') && used == digits.Length && Rune.TryCreate(code, out rune);
    }
}
