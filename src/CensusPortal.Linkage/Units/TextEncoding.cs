using System.Text;
using System.Text.Unicode;

namespace CensusPortal.Linkage.Units;

/// <summary>
/// Tells how a file is written (文件编码): UTF-16 by its mark, UTF-8 where the bytes are that, else GB 18030. Bytes that are no text in it are
/// refused: read as question marks they would make other names and other ids.
/// </summary>
internal static class TextEncoding
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Chinese =
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    public static Encoding Detect(ReadOnlySpan<byte> begin, bool isWhole)
    {
        if (begin.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
        if (begin.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);
        // A block may end inside a character.
        var sure = isWhole ? begin : begin[..Math.Max(0, begin.Length - 4)];
        while (!isWhole && sure.Length < begin.Length && (begin[sure.Length] & 0xC0) == 0x80) sure = begin[..(sure.Length + 1)];
        if (Utf8.IsValid(sure)) return StrictUtf8;
        // A single bad byte does not make a list in UTF-8 one in GB 18030: the encoding that reads further is the one that was meant.
        return Readable(StrictUtf8, begin) > Readable(Chinese, begin) ? StrictUtf8 : Chinese;
    }

    /// <summary>How many bytes come before the first that are no text.</summary>
    private static int Readable(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            encoding.GetDecoder().GetCharCount(bytes, flush: false);
            return bytes.Length;
        }
        catch (DecoderFallbackException wrong)
        {
            return wrong.Index;
        }
    }
}
