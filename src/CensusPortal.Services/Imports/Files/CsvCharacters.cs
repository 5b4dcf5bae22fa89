using System.Runtime.CompilerServices;
using System.Text;

namespace CensusPortal.Services.Imports.Files;

/// <summary>The characters of a text file through one buffer: looked at one by one or taken up to the next of some.</summary>
internal sealed class CsvCharacters(Stream file, Encoding encoding)
{
    private readonly byte[] bytes = new byte[32 * 1024];
    private readonly char[] buffer = new char[(32 * 1024) + 16];
    private readonly Decoder decoder = encoding.GetDecoder();
    private int position, end;
    private bool ended;

    public bool AtEnd => position == end && !Fill();

    [MethodImpl(Hot.Path)]
    public bool Take(char wanted)
    {
        if (AtEnd || buffer[position] != wanted)
            return false;
        position++;
        return true;
    }

    public void TakeLineEnd()
    {
        Take('\r');
        Take('\n');
    }

    /// <summary>A piece of the text before any of the three; empty when one of them is next, or the end.</summary>
    [MethodImpl(Hot.Path)]
    public ReadOnlySpan<char> Before(char first, char second, char third)
    {
        if (AtEnd)
            return default;
        var rest = buffer.AsSpan(position, end - position);
        var length = rest.IndexOfAny(first, second, third);
        length = length < 0 ? rest.Length : length;
        position += length;
        return rest[..length];
    }

    /// <summary>The delimiter that the first line has most of, outside quotation marks.</summary>
    public char Delimiter()
    {
        if (AtEnd)
            return ',';
        Span<int> counts = stackalloc int[3];
        var quoted = false;
        foreach (var character in buffer.AsSpan(position, end - position))
        {
            if (character is '\n' or '\r' && !quoted)
                break;
            quoted ^= character == '"';
            var which = quoted ? -1 : ",;\t".IndexOf(character);
            if (which >= 0)
                counts[which]++;
        }
        var most = Math.Max(counts[0], Math.Max(counts[1], counts[2]));
        return ",;\t"[counts.IndexOf(most)];
    }

    private bool Fill()
    {
        position = end = 0;
        while (end == 0 && !ended)
        {
            var read = file.Read(bytes);
            ended = read == 0;
            end = decoder.GetChars(bytes.AsSpan(0, read), buffer, flush: ended);
            buffer.AsSpan(0, end).Replace('\0', CellText.Unreadable); // UTF-16 may hold NUL, databases may not
        }
        return end > 0;
    }
}
