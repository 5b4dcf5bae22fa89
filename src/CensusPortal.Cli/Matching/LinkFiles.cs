using System.Globalization;
using System.Text;
using CensusPortal.Domain.Matching;
using CensusPortal.Linkage;

namespace CensusPortal.Cli.Matching;

/// <summary>Writes what <c>census link</c> found (比对结果文件): a file whole or not at all; a pipe or a device as it comes.</summary>
internal static class LinkFiles
{
    /// <summary>Two ids of 255 characters, each of them a quote that is written twice, a weight and a level.</summary>
    private const int LongestRow = 1200;

    private const int RowsOfPart = 4096, PartsAtOnce = 64;

    private static readonly string[] Slugs = [.. MatchLevels.All.Select(l => l.Slug())];

    public static void WritePairs(ListLinkage linkage, LinkTarget target, CancellationToken cancel) => Write(target, cancel, writer =>
    {
        writer.Write("left_id,right_id,weight,level\n");
        var parts = new StringBuilder[(linkage.Pairs.Count + RowsOfPart - 1) / RowsOfPart];
        for (var first = 0; first < parts.Length; first += PartsAtOnce)
        {
            var last = Math.Min(parts.Length, first + PartsAtOnce);
            Parallel.For(first, last, new ParallelOptions { CancellationToken = cancel }, p => parts[p] = Rows(linkage, p * RowsOfPart));
            for (var p = first; p < last; p++)
            {
                writer.Write(parts[p]);
                parts[p] = null!;
            }
        }
    });

    /// <summary>Pairs with what speaks for and against each, in words and bits.</summary>
    public static void WriteReasons(ListLinkage linkage, IReadOnlyList<Pair> pairs, LinkTarget target, CancellationToken cancel) => Write(target, cancel, writer =>
    {
        writer.Write("left_id,right_id,weight,level,reasons\n");
        var row = new StringBuilder();
        foreach (var pair in pairs)
        {
            cancel.ThrowIfCancellationRequested();
            AddRow(row.Clear(), linkage, pair);
            var lines = linkage.Explain(pair.Left, pair.Right);
            var words = lines.Select(e => (Words: e.Kind.Chinese(), e.Weight)).Append((Words: EvidenceKind.Rivals.Chinese(), Weight: pair.Weight - lines.Sum(e => e.Weight)));
            row.Append(',').AppendJoin('；', words.Where(w => MathF.Abs(w.Weight) >= 0.05f)
                .Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Words} {w.Weight:+0.0;-0.0}"))).Append('\n');
            writer.Write(row);
        }
    });

    private static StringBuilder Rows(ListLinkage linkage, int from)
    {
        var rows = new StringBuilder(RowsOfPart * 40);
        for (var k = from; k < Math.Min(linkage.Pairs.Count, from + RowsOfPart); k++)
        {
            AddRow(rows, linkage, linkage.Pairs[k]);
            rows.Append('\n');
        }

        return rows;
    }

    private static void AddRow(StringBuilder rows, ListLinkage linkage, Pair pair)
    {
        Span<char> row = stackalloc char[LongestRow];
        var length = WriteId(row, 0, linkage.LeftId(pair.Left));
        row[length++] = ',';
        length = WriteId(row, length, linkage.RightId(pair.Right));
        row[length++] = ',';
        pair.Weight.TryFormat(row[length..], out var written, "0.00", CultureInfo.InvariantCulture);
        length += written;
        row[length++] = ',';
        var level = Slugs[(int)pair.Level - 1];
        level.CopyTo(row[length..]);
        rows.Append(row[..(length + level.Length)]);
    }

    private static int WriteId(Span<char> row, int at, ReadOnlySpan<char> id)
    {
        if (id.IndexOfAny(',', '"') < 0 && id.IndexOfAny('\r', '\n') < 0)
        {
            id.CopyTo(row[at..]);
            return at + id.Length;
        }

        row[at++] = '"';
        foreach (var c in id)
        {
            row[at++] = c;
            if (c == '"')
            {
                row[at++] = c;
            }
        }

        row[at++] = '"';
        return at;
    }

    private static void Write(LinkTarget target, CancellationToken cancel, Action<StreamWriter> rows)
    {
        if (target.OpenUnlessFile() is { } straight)
        {
            Write(straight, rows);
            return;
        }

        // A name nobody else has: the list itself may be called something.unfinished.
        var unfinished = $"{target.Path}.{Guid.NewGuid():N}.unfinished";
        try
        {
            Write(new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write), rows);
            cancel.ThrowIfCancellationRequested();
            File.Move(unfinished, target.Path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static void Write(Stream target, Action<StreamWriter> rows)
    {
        using var writer = new StreamWriter(target, new UTF8Encoding(false), 1 << 16);
        rows(writer);
    }
}
