using System.Buffers;
using System.Globalization;
using System.Text;

namespace CensusPortal.Services.Reports.Workbooks;

/// <summary>The XML of one part of a workbook, written as UTF-8 bytes through one buffer that is used for all parts.</summary>
internal sealed class XmlPart : IDisposable
{
    /// <summary>Characters that cannot stand in XML text as they are, and the underscore that may begin Excel's own escape <c>_xHHHH_</c>.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(c => c is not '\t' and not '\n').Select(c => (char)c), '&', '<', '>', '"', '_', '\uFFFE', '\uFFFF']);

    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
    private int length;
    private Stream? entry;

    public void Begin(Stream into)
    {
        entry = into;
        Raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"u8);
    }

    public void End()
    {
        Flush();
        entry?.Dispose();
        entry = null;
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > buffer.Length - length)
            Flush();
        if (bytes.Length > buffer.Length)
        {
            entry!.Write(bytes);
            return;
        }
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }

    public void Number<T>(T value) where T : IUtf8SpanFormattable
    {
        if (buffer.Length - length < 64)
            Flush();
        value.TryFormat(buffer.AsSpan(length), out var written, default, CultureInfo.InvariantCulture);
        length += written;
    }

    /// <summary>Text or an attribute's value: escaped, without the characters that XML does not know.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny(Special);
            Plain(plain < 0 ? text : text[..plain]);
            if (plain < 0)
                return;
            Escape(text[plain..]);
            text = text[(plain + 1)..];
        }
    }

    public void Dispose()
    {
        entry?.Dispose();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private void Plain(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var take = Math.Min(text.Length, 16 * 1024);
            if (take < text.Length && char.IsHighSurrogate(text[take - 1]))
                take--;
            if (buffer.Length - length < take * 3)
                Flush();
            length += Encoding.UTF8.GetBytes(text[..take], buffer.AsSpan(length));
            text = text[take..];
        }
    }

    private void Escape(ReadOnlySpan<char> rest) => Raw(rest[0] switch
    {
        '&' => "&amp;"u8,
        '<' => "&lt;"u8,
        '>' => "&gt;"u8,
        '"' => "&quot;"u8,
        '_' => LooksLikeEscape(rest) ? "_x005F_"u8 : "_"u8,
        '\r' => rest.Length > 1 && rest[1] == '\n' ? default : "\n"u8,
        _ => default,
    });

    private static bool LooksLikeEscape(ReadOnlySpan<char> rest) =>
        rest.Length >= 7 && rest[1] is 'x' or 'X' && rest[6] == '_'
        && ushort.TryParse(rest[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _);

    private void Flush()
    {
        entry!.Write(buffer.AsSpan(0, length));
        length = 0;
    }
}
