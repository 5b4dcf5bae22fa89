using System.Text;
using System.Text.Unicode;

namespace CensusPortal.Linkage.Units;

/// <summary>Tells how a file is written (文件编码): UTF-16 by its mark, UTF-8 where the bytes are that, else GB 18030 where the program has it.</summary>
internal static class TextEncoding
{
    public static Encoding Detect(ReadOnlySpan<byte> begin, bool isWhole)
    {
        if (begin.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode;
        if (begin.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode;
        // A block may end inside a character.
        var sure = isWhole ? begin : begin[..Math.Max(0, begin.Length - 4)];
        while (!isWhole && sure.Length < begin.Length && (begin[sure.Length] & 0xC0) == 0x80) sure = begin[..(sure.Length + 1)];
        if (Utf8.IsValid(sure)) return Encoding.UTF8;
        return CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
    }
}
