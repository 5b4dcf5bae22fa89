using System.Globalization;
using System.Text;
using CensusPortal.Domain.Matching;
using CensusPortal.Linkage;

namespace CensusPortal.Cli.Matching;

/// <summary>Writes what <c>census link</c> found (比对结果文件): a file whole or not at all; a pipe or a device as it comes.</summary>
internal static class LinkFiles
{
    private static readonly string[] Slugs = [.. MatchLevels.All.Select(l => l.Slug())];

    public static void WritePairs(ListLinkage linkage, LinkTarget target, CancellationToken cancel) => Write(target, cancel, writer =>
    {
        writer.Write("left_id,right_id,weight,level\n");
        foreach (var pair in linkage.Pairs)
        {
            WriteRow(writer, linkage, pair);
            writer.Write('\n');
        }
    });

    public static void WriteGrey(ListLinkage linkage, LinkTarget target, CancellationToken cancel) => Write(target, cancel, writer =>
    {
        writer.Write("left_id,right_id,weight,level,reasons\n");
        foreach (var pair in linkage.Grey)
        {
            WriteRow(writer, linkage, pair);
            writer.Write(',');
            writer.Write(string.Join('；', linkage.Explain(pair.Left, pair.Right).Where(e => MathF.Abs(e.Weight) >= 0.05f)
                .Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Kind.Chinese()} {e.Weight:+0.0;-0.0}"))));
            writer.Write('\n');
        }
    });

    private static void WriteRow(TextWriter writer, ListLinkage linkage, Pair pair)
    {
        WriteId(writer, linkage.LeftId(pair.Left));
        writer.Write(',');
        WriteId(writer, linkage.RightId(pair.Right));
        writer.Write(',');
        Span<char> weight = stackalloc char[16];
        pair.Weight.TryFormat(weight, out var length, "0.00", CultureInfo.InvariantCulture);
        writer.Write(weight[..length]);
        writer.Write(',');
        writer.Write(Slugs[(int)pair.Level - 1]);
    }

    private static void WriteId(TextWriter writer, ReadOnlySpan<char> id)
    {
        if (id.IndexOfAny(",\"\r\n") < 0)
        {
            writer.Write(id);
            return;
        }

        writer.Write('"');
        writer.Write(id.ToString().Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
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
