using System.Runtime.CompilerServices;

namespace CensusPortal.Linkage.Units;

/// <summary>Splits text into rows and columns (RFC 4180).</summary>
internal static class CsvRows
{
    public const int MostColumns = 64;

    /// <summary>Instead of a number of columns: quotes were opened and not closed.</summary>
    public const int OpenQuote = -1;

    /// <summary>After the last line end that is not inside quotes; 0 where there is none. The text begins outside quotes.</summary>
    public static int LastEnd(ReadOnlySpan<char> text)
    {
        var end = text.LastIndexOf('\n') + 1;
        // Inside quotes the last one before opened them.
        while (end > 0 && (text[..end].Count('"') & 1) == 1) end = text[..text[..end].LastIndexOf('"')].LastIndexOf('\n') + 1;
        return end;
    }

    /// <summary>
    /// Reads the row at <paramref name="at"/> and moves on behind it. Writes where each column starts and ends; a column with quotes inside is
    /// marked by a negative end. How many columns there are is returned; <see cref="OpenQuote"/> where the text ends inside quotes.
    /// </summary>
    public static int Next(ReadOnlySpan<char> text, ref int at, Span<int> starts, Span<int> ends)
    {
        var columns = 0;
        var i = at;
        while (true)
        {
            int start, end;
            if (i < text.Length && text[i] == '"')
            {
                start = ++i;
                var doubled = false;
                while (i < text.Length && (text[i] != '"' || i + 1 < text.Length && text[i + 1] == '"'))
                {
                    doubled |= text[i] == '"';
                    i += text[i] == '"' ? 2 : 1;
                }
                if (i >= text.Length) return OpenQuote;
                end = i;
                i = end + 1;
                while (i < text.Length && text[i] is not (',' or '\n')) i++;
                if (doubled) end = -end - 1;
            }
            else
            {
                start = i;
                var length = text[i..].IndexOfAny(',', '\n');
                i = length < 0 ? text.Length : i + length;
                end = i > start && text[i - 1] == '\r' ? i - 1 : i;
            }
            if (columns < starts.Length) (starts[columns], ends[columns]) = (start, end);
            columns++;
            if (i < text.Length && text[i] == ',')
            {
                i++;
                continue;
            }
            at = Math.Min(text.Length, i + 1);
            return columns;
        }
    }

    /// <summary>How the row at the beginning of a text begins, for a message.</summary>
    public static string Beginning(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, 20)];
        var end = text.IndexOfAny('\r', '\n');
        return (end < 0 ? text : text[..end]).ToString();
    }

    /// <summary>Whether the first line ends in CR and nothing else, as the tables of old spreadsheet programs do.</summary>
    public static bool EndsInReturn(ReadOnlySpan<char> text)
    {
        var isQuoted = false;
        for (var i = 0; i < text.Length && (isQuoted || text[i] != '\n'); i++)
        {
            isQuoted ^= text[i] == '"';
            if (!isQuoted && text[i] == '\r') return i + 1 == text.Length || text[i + 1] != '\n';
        }
        return false;
    }

    /// <summary>How many rows are whole in the text.</summary>
    public static long Count(ReadOnlySpan<char> text)
    {
        Span<int> starts = stackalloc int[MostColumns], ends = stackalloc int[MostColumns];
        var (rows, at, end) = (0L, 0, LastEnd(text));
        for (; at < end; rows++)
            if (Next(text[..end], ref at, starts, ends) == OpenQuote) break;
        return rows;
    }

    /// <summary>A column's text, doubled quotes made single.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<char> Column(ReadOnlySpan<char> text, int start, int end) =>
        end >= 0 ? text[start..end] : text[start..(-end - 1)].ToString().Replace("\"\"", "\"", StringComparison.Ordinal);
}
