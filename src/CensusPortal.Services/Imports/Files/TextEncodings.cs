using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace CensusPortal.Services.Imports.Files;

/// <summary>The encodings the office's text files come in: UTF-8 and UTF-16 told by their mark, else UTF-8 if all of it is, else GBK.</summary>
internal static class TextEncodings
{
    /// <summary>GB18030 reads every GBK and GB 2312 file.</summary>
    public static readonly Encoding Chinese = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    /// <summary>The encoding and the length of its mark; null when the file has NUL bytes and so is no text.</summary>
    [MethodImpl(Hot.Path)]
    public static (Encoding Encoding, int Mark)? Of(Stream file)
    {
        var buffer = new byte[64 * 1024];
        var kept = file.ReadAtLeast(buffer, 3, throwOnEndOfStream: false);
        var head = buffer.AsSpan(0, kept);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return (Encoding.Unicode, 2);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return (Encoding.BigEndianUnicode, 2);
        var mark = head.StartsWith("\uFEFF"u8) ? 3 : 0;
        var valid = true;
        while (kept > 0)
        {
            if (buffer.AsSpan(0, kept).Contains((byte)0))
                return null;
            var whole = valid ? WholeCharacters(buffer.AsSpan(0, kept)) : kept;
            valid = valid && Utf8.IsValid(buffer.AsSpan(0, whole));
            buffer.AsSpan(whole, kept - whole).CopyTo(buffer);
            kept -= whole;
            var read = file.Read(buffer, kept, buffer.Length - kept);
            if (read == 0)
                break;
            kept += read;
        }
        return (valid && kept == 0) || mark > 0 ? (Encoding.UTF8, mark) : (Chinese, 0);
    }

    public static string Name(ReadOnlySpan<byte> name, bool utf8) =>
        (utf8 || Utf8.IsValid(name) ? Encoding.UTF8 : Chinese).GetString(name);

    /// <summary>The bytes up to a character that is cut off by the buffer's end.</summary>
    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var lead = bytes[^back];
            if (lead < 0x80)
                return bytes.Length;
            if (lead >= 0xC0)
                return back < (lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2) ? bytes.Length - back : bytes.Length;
        }
        return bytes.Length;
    }
}
