using System.Buffers;
using System.Runtime.CompilerServices;
using CensusPortal.Domain;

namespace CensusPortal.Services.Imports.Files;

internal enum XmlToken { Start, End, Text }

/// <summary>
/// Reads the XML of a workbook part through one buffer that never grows: a tag has to fit into it, text comes in pieces.
/// The framework's reader would hold an attribute of a gigabyte in memory before anybody could refuse it.
/// Namespaces are not resolved: prefixes are cut off, local names suffice in these parts.
/// </summary>
internal sealed class XmlTokens(ZipEntryStream stream, ZipEntry part) : IDisposable
{
    private const int LongestTag = 64 * 1024;

    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(2 * LongestTag);
    private int position, end, depth;
    private int nameAt, nameLength, restAt, restLength;
    private bool started, ended, literal;

    public XmlToken Kind { get; private set; }

    /// <summary>A start tag that is its own end: no end tag follows.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>The text piece is character data without references.</summary>
    public bool IsLiteral => literal;

    /// <summary>Why reading stopped before the end.</summary>
    public Problem? Failure { get; private set; }

    public double Fraction => part.Size == 0 ? 1 : Math.Min(1, (double)stream.Done / part.Size);

    /// <summary>The element's name without its prefix.</summary>
    public ReadOnlySpan<byte> Name => buffer.AsSpan(nameAt, nameLength);

    public XmlAttributes Attributes => new(buffer.AsSpan(restAt, restLength));

    public ReadOnlySpan<byte> Text => buffer.AsSpan(restAt, restLength);

    /// <summary>Goes to the next token; false at the end of the part or at a failure.</summary>
    [MethodImpl(Hot.Path)]
    public bool Next()
    {
        if (!started && !Begin())
            return false;
        while (position < end || Fill())
        {
            if (literal || buffer[position] != '<')
            {
                if (literal ? LiteralPiece() : TextPiece())
                    return true;
            }
            else if (Markup() is { } found)
                return found;
            if (Failure is not null)
                return false;
        }
        return Failure is null && depth != 0 ? Fail(ImportFileProblems.Truncated.With()) : false;
    }

    /// <summary>Passes over the rest of the element whose start tag was just read.</summary>
    public void Skip()
    {
        if (IsEmpty)
            return;
        for (var inside = 1; inside > 0 && Next();)
            inside += Kind switch { XmlToken.Start when !IsEmpty => 1, XmlToken.End => -1, _ => 0 };
    }

    public bool Fail(Problem problem)
    {
        Failure ??= problem;
        position = end = 0;
        ended = true;
        return false;
    }

    public bool FailAsCorrupt() => Fail(ImportFileProblems.Corrupt.With(part.Name));

    public void Dispose()
    {
        stream.Dispose();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private bool Begin()
    {
        started = true;
        while (end - position < 8 && Fill())
        {
        }
        var head = buffer.AsSpan(position, end - position);
        if (head.Length >= 2 && (head[0] is 0 or 0xFE or 0xFF || head[1] == 0))
            return Fail(ImportFileProblems.XmlEncoding.With());
        if (head.StartsWith("\uFEFF"u8))
            position += 3;
        return Failure is null;
    }

    /// <summary>Reads more behind what is not yet used up; false at the end or when the buffer is full.</summary>
    private bool Fill()
    {
        if (ended)
            return false;
        buffer.AsSpan(position, end - position).CopyTo(buffer);
        end -= position;
        position = 0;
        if (end == buffer.Length)
            return false;
        try
        {
            var read = stream.Read(buffer.AsSpan(end));
            ended = read == 0;
            end += read;
            return read > 0;
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            return FailAsCorrupt();
        }
    }

    /// <summary>A tag gives true; what is skipped gives null; a failure false.</summary>
    [MethodImpl(Hot.Path)]
    private bool? Markup()
    {
        while (end - position < 9 && Fill())
        {
        }
        if (Failure is not null)
            return false;
        var rest = buffer.AsSpan(position, end - position);
        if (rest.StartsWith("<!--"u8))
            return SkipTo("-->"u8, 4, null);
        if (rest.StartsWith("<![CDATA["u8))
        {
            position += 9;
            literal = true;
            return null;
        }
        if (rest.StartsWith("<!"u8))
            return Fail(ImportFileProblems.Declarations.With());
        return rest.StartsWith("<?"u8) ? Declaration() : Tag();
    }

    private bool? Declaration()
    {
        var rest = buffer.AsSpan(position, Math.Min(end - position, 200));
        var close = rest.IndexOf("?>"u8);
        var declared = close < 0 ? -1 : rest[..close].IndexOf("encoding="u8);
        if (rest.StartsWith("<?xml "u8) && declared >= 0 && !IsUtf8(rest[(declared + 9)..close]))
            return Fail(ImportFileProblems.XmlEncoding.With());
        return SkipTo("?>"u8, 2, null);
    }

    private static bool IsUtf8(ReadOnlySpan<byte> name)
    {
        var bare = name.Trim("\"' \t"u8);
        return bare.Length >= 5 && (bare[..5].SequenceEqual("UTF-8"u8) || bare[..5].SequenceEqual("utf-8"u8));
    }

    private bool? SkipTo(ReadOnlySpan<byte> close, int start, bool? found)
    {
        position += start;
        while (true)
        {
            var at = buffer.AsSpan(position, end - position).IndexOf(close);
            if (at >= 0)
            {
                position += at + close.Length;
                return found;
            }
            position = Math.Max(position, end - (close.Length - 1));
            if (!Fill())
                return Failure is null && Fail(ImportFileProblems.Truncated.With());
        }
    }

    [MethodImpl(Hot.Path)]
    private bool Tag()
    {
        var length = TagLength();
        while (length < 0 && end - position <= LongestTag && Fill())
            length = TagLength();
        if (Failure is not null)
            return false;
        if (length < 0 || length > LongestTag)
            return Fail(length < 0 && ended ? ImportFileProblems.Truncated.With() : ImportFileProblems.TagTooLong.With());
        var closing = buffer[position + 1] == '/';
        var inside = buffer.AsSpan(position + 1, length - 2);
        IsEmpty = !closing && inside.EndsWith("/"u8);
        Split(position + (closing ? 2 : 1), inside.Length - (closing || IsEmpty ? 1 : 0));
        Kind = closing ? XmlToken.End : XmlToken.Start;
        position += length;
        depth += closing ? -1 : IsEmpty ? 0 : 1;
        return nameLength > 0 && depth >= 0 || FailAsCorrupt();
    }

    /// <summary>Bytes of the tag at the position, brackets too; -1 when it is not whole. A bracket may stand in an attribute's value.</summary>
    [MethodImpl(Hot.Path)]
    private int TagLength()
    {
        var rest = buffer.AsSpan(position, end - position);
        var close = rest.IndexOf((byte)'>');
        if (close < 0 || (rest[..close].Count((byte)'"') % 2 == 0 && !rest[..close].Contains((byte)'\'')))
            return close < 0 ? -1 : close + 1;
        byte quote = 0;
        for (var at = 1; at < rest.Length; at++)
        {
            if (quote == 0 && rest[at] == '>')
                return at + 1;
            if (rest[at] is (byte)'"' or (byte)'\'')
                quote = quote == 0 ? rest[at] : quote == rest[at] ? (byte)0 : quote;
        }
        return -1;
    }

    [MethodImpl(Hot.Path)]
    private void Split(int at, int length)
    {
        var inside = buffer.AsSpan(at, length);
        var nameEnd = inside.IndexOfAny(" \t\r\n"u8);
        nameEnd = nameEnd < 0 ? length : nameEnd;
        var prefix = inside[..nameEnd].IndexOf((byte)':') + 1;
        (nameAt, nameLength) = (at + prefix, nameEnd - prefix);
        (restAt, restLength) = (at + nameEnd, length - nameEnd);
    }

    /// <summary>Text up to the next tag or the buffer's end; a reference (&amp;amp;) is never cut.</summary>
    [MethodImpl(Hot.Path)]
    private bool TextPiece()
    {
        var rest = buffer.AsSpan(position, end - position);
        var length = rest.IndexOf((byte)'<');
        if (length < 0)
        {
            length = rest.Length;
            var reference = rest.LastIndexOf((byte)'&');
            if (reference >= 0 && length - reference < 12 && !rest[reference..].Contains((byte)';'))
                length = reference;
            if (length == 0)
                return !Fill() && Failure is null && FailAsCorrupt();
        }
        return Piece(length);
    }

    private bool LiteralPiece()
    {
        var rest = buffer.AsSpan(position, end - position);
        var close = rest.IndexOf("]]>"u8);
        if (close == 0)
        {
            position += 3;
            literal = false;
            return false;
        }
        var length = close > 0 ? close : rest.Length - 2;
        if (length > 0)
            return Piece(length);
        return !Fill() && Failure is null && Fail(ImportFileProblems.Truncated.With());
    }

    private bool Piece(int length)
    {
        Kind = XmlToken.Text;
        (restAt, restLength) = (position, length);
        position += length;
        return true;
    }
}
