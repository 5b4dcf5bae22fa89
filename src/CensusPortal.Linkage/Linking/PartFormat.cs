using System.IO.Compression;
using System.Runtime.InteropServices;
using CensusPortal.Linkage.Blocking;
using CensusPortal.Linkage.Comparing;
using CensusPortal.Linkage.Units;

namespace CensusPortal.Linkage.Linking;

/// <summary>
/// A part of a comparison on its way to another process (分块格式): compressed, and begun with the build that wrote it, since rows go as they stand in memory.
/// Only the same build reads it.
/// </summary>
internal static class PartFormat
{
    private static readonly Guid Build = typeof(PartFormat).Module.ModuleVersionId;

    /// <summary>What is known of both lists together; the same for all parts.</summary>
    public static byte[] Pack(TermFrequencies frequencies, PlaceLexicon places) => Write(to =>
    {
        frequencies.Write(to);
        places.Write(to);
    });

    /// <summary>Some rows of both sides. Names go along, ids do not.</summary>
    public static byte[] Pack(PreparedLists lists, int[] left, int[] right, float floor) => Write(to =>
    {
        to.Write(floor);
        Rows(to, lists.Left, left, lists.Holders.LeftIsHeldByRight);
        Rows(to, lists.Right, right, lists.Holders.RightIsHeldByLeft);
    });

    public static byte[] Pack(List<Candidate> candidates, int[] leftNumbers, int[] rightNumbers) => Write(to =>
        Values<Candidate>(to, [.. candidates.Select(c => c with { Left = leftNumbers[c.Left], Right = rightNumbers[c.Right] })]));

    public static Candidate[] Candidates(ReadOnlyMemory<byte> result) => Read(result, from => Values<Candidate>(from));

    public static (TermFrequencies Frequencies, PlaceLexicon Places) Knowledge(ReadOnlyMemory<byte> shared) =>
        Read(shared, from => (TermFrequencies.Read(from), PlaceLexicon.Read(from)));

    /// <summary>The rows of a part as lists of their own, their numbers in the lists they come from, and the least weight worth telling.</summary>
    public static (PreparedLists Lists, int[] LeftNumbers, int[] RightNumbers, float Floor) Lists(
        ReadOnlyMemory<byte> part, TermFrequencies frequencies, PlaceLexicon places, ParallelOptions parallel) => Read(part, from =>
    {
        var floor = from.ReadSingle();
        var (left, leftNumbers, leftHeld) = Rows(from);
        var (right, rightNumbers, rightHeld) = Rows(from);
        PreparedLists.Measure(left, frequencies, parallel);
        PreparedLists.Measure(right, frequencies, parallel);
        var lists = new PreparedLists(left, right, places, frequencies, new CodeHolders(leftHeld, rightHeld), new bool[left.Count], new bool[right.Count]);
        return (lists, leftNumbers, rightNumbers, floor);
    });

    public static void Values<T>(BinaryWriter to, T[] values)
        where T : unmanaged
    {
        to.Write(values.Length);
        to.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    public static T[] Values<T>(BinaryReader from)
        where T : unmanaged
    {
        var values = new T[from.ReadInt32()];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private static void Rows(BinaryWriter to, UnitTable table, int[] numbers, bool[] isHeld)
    {
        var (rows, text) = (new UnitRow[numbers.Length], new char[numbers.Sum(i => table.Rows[i].NameLength)]);
        var length = 0;
        for (var k = 0; k < numbers.Length; k++)
        {
            rows[k] = table.Rows[numbers[k]];
            table.Name(rows[k]).CopyTo(text.AsSpan(length));
            (rows[k].TextAt, rows[k].IdLength) = (length, 0);
            length += rows[k].NameLength;
        }
        Values(to, rows);
        Values(to, text);
        Values(to, numbers);
        Values<bool>(to, [.. numbers.Select(i => isHeld[i])]);
    }

    private static (UnitTable Table, int[] Numbers, bool[] IsHeld) Rows(BinaryReader from)
    {
        var (rows, text) = (Values<UnitRow>(from), Values<char>(from));
        return (new UnitTable(rows, rows.Length, text), Values<int>(from), Values<bool>(from));
    }

    private static byte[] Write(Action<BinaryWriter> content)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Build.ToByteArray());
        using (var packed = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(packed))
        {
            content(writer);
        }
        return bytes.ToArray();
    }

    private static T Read<T>(ReadOnlyMemory<byte> bytes, Func<BinaryReader, T> content)
    {
        if (bytes.Length < 16 || new Guid(bytes.Span[..16]) != Build) throw new LinkagePartException();
        using var stream = MemoryMarshal.TryGetArray(bytes, out var array) ? new MemoryStream(array.Array!, array.Offset + 16, array.Count - 16) : new MemoryStream(bytes[16..].ToArray());
        using var reader = new BinaryReader(new BrotliStream(stream, CompressionMode.Decompress));
        return content(reader);
    }
}
