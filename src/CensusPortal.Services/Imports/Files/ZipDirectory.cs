using System.Buffers.Binary;
using System.IO.Compression;
using CensusPortal.Domain;
using Microsoft.Win32.SafeHandles;

namespace CensusPortal.Services.Imports.Files;

/// <summary>One entry of an archive as its directory has it.</summary>
internal sealed record ZipEntry(string Name, int Flags, int Method, uint Crc, long Packed, long Size, long Offset)
{
    public bool IsFolder => Name.EndsWith('/') || Name.EndsWith('\\');

    public bool IsEncrypted => (Flags & 1) != 0;
}

/// <summary>
/// The directory of a zip file, checked against the limits before any entry is unpacked. It is read here and not by the
/// framework because the framework makes objects of as many entries as a file cares to name, and reads every name in one encoding.
/// </summary>
internal sealed class ZipDirectory : IDisposable
{
    private const int EndLength = 22;
    private const int HeaderLength = 46;
    private const long RatioMattersFrom = 10L << 20;

    private readonly SafeFileHandle file;

    private ZipDirectory(SafeFileHandle file) => this.file = file;

    public List<ZipEntry> Entries { get; } = [];

    public static Result<ZipDirectory> Open(string path, FileLimits limits)
    {
        var directory = new ZipDirectory(File.OpenHandle(path));
        var problem = directory.ReadEntries(limits) ?? directory.Check(limits);
        if (problem is null)
            return directory;
        directory.Dispose();
        return problem;
    }

    /// <summary>The unpacked bytes of an entry.</summary>
    public Result<ZipEntryStream> Read(ZipEntry entry)
    {
        Span<byte> local = stackalloc byte[30];
        if (RandomAccess.Read(file, local, entry.Offset) < local.Length || !local.StartsWith("PK\x03\x04"u8))
            return ImportFileProblems.Corrupt.With(entry.Name);
        var start = entry.Offset + local.Length + U16(local, 26) + U16(local, 28);
        if (entry.Packed > RandomAccess.GetLength(file) - start)
            return ImportFileProblems.Truncated.With();
        var slice = new FileSlice(file, start, entry.Packed);
        return entry.Method switch
        {
            0 => new ZipEntryStream(slice, entry),
            8 => new ZipEntryStream(new DeflateStream(slice, CompressionMode.Decompress), entry),
            _ => ImportFileProblems.Corrupt.With(entry.Name),
        };
    }

    public void Dispose() => file.Dispose();

    private Problem? ReadEntries(FileLimits limits)
    {
        if (FindEnd() is not var (count, at) || at < 0 || at > RandomAccess.GetLength(file))
            return ImportFileProblems.Truncated.With();
        if (count > limits.MaxEntries)
            return ImportFileProblems.TooManyEntries.With(limits.MaxEntries);
        using var stream = new BufferedStream(new FileSlice(file, at, RandomAccess.GetLength(file) - at), 64 * 1024);
        var header = new byte[HeaderLength];
        var rest = new byte[3 * ushort.MaxValue];
        for (var number = 0L; number < count; number++)
        {
            if (stream.ReadAtLeast(header, HeaderLength, false) < HeaderLength || !header.AsSpan().StartsWith("PK\x01\x02"u8))
                return ImportFileProblems.Truncated.With();
            var (name, extra, comment) = (U16(header, 28), U16(header, 30), U16(header, 32));
            if (stream.ReadAtLeast(rest.AsSpan(0, name + extra + comment), name + extra + comment, false) < name + extra + comment)
                return ImportFileProblems.Truncated.With();
            Entries.Add(Entry(header, rest.AsSpan(0, name), rest.AsSpan(name, extra)));
        }
        return null;
    }

    private Problem? Check(FileLimits limits)
    {
        var total = 0L;
        foreach (var entry in Entries)
        {
            if (entry.IsEncrypted)
                return ImportFileProblems.Encrypted.With();
            if (entry.Packed < 0 || entry.Size < 0 || entry.Offset < 0 || entry.Offset > RandomAccess.GetLength(file))
                return ImportFileProblems.Corrupt.With(entry.Name);
            total += Math.Min(entry.Size, limits.MaxTotalBytes);
            if (entry.Size > limits.MaxEntryBytes || total > limits.MaxTotalBytes
                || (entry.Size > RatioMattersFrom && entry.Size / Math.Max(1, entry.Packed) > limits.MaxCompressionRatio))
                return ImportFileProblems.Expands.With(Path.GetFileName(entry.Name));
        }
        return null;
    }

    /// <summary>Number of entries and place of the directory, from the record at the end of the file.</summary>
    private (long Count, long At)? FindEnd()
    {
        var length = RandomAccess.GetLength(file);
        var tail = new byte[(int)Math.Min(length, EndLength + ushort.MaxValue)];
        var from = length - tail.Length;
        if (RandomAccess.Read(file, tail, from) < tail.Length)
            return null;
        for (var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8); at >= 0; at = tail.AsSpan(0, at).LastIndexOf("PK\x05\x06"u8))
            if (tail.Length - at >= EndLength && U16(tail, at + 20) <= tail.Length - at - EndLength)
                return FindEnd64(from + at) ?? (U16(tail, at + 10), U32(tail, at + 16));
        return null;
    }

    private (long Count, long At)? FindEnd64(long end)
    {
        Span<byte> locator = stackalloc byte[20];
        Span<byte> record = stackalloc byte[56];
        if (end < locator.Length || RandomAccess.Read(file, locator, end - locator.Length) < locator.Length || !locator.StartsWith("PK\x06\x07"u8))
            return null;
        var at = (long)BinaryPrimitives.ReadUInt64LittleEndian(locator[8..]);
        if (at < 0 || RandomAccess.Read(file, record, at) < record.Length || !record.StartsWith("PK\x06\x06"u8))
            return null;
        return (ToLength(record[32..]), ToLength(record[48..]));
    }

    private static ZipEntry Entry(ReadOnlySpan<byte> header, ReadOnlySpan<byte> name, ReadOnlySpan<byte> extra)
    {
        long size = U32(header, 24), packed = U32(header, 20), offset = U32(header, 42);
        var large = Extra64(extra);
        size = Large(size, ref large);
        packed = Large(packed, ref large);
        offset = Large(offset, ref large);
        var flags = U16(header, 8);
        return new ZipEntry(TextEncodings.Name(name, (flags & 0x800) != 0), flags, U16(header, 10), U32(header, 16), packed, size, offset);
    }

    private static long Large(long value, ref ReadOnlySpan<byte> large)
    {
        if (value != uint.MaxValue || large.Length < 8)
            return value;
        value = ToLength(large);
        large = large[8..];
        return value;
    }

    private static ReadOnlySpan<byte> Extra64(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var length = Math.Min(U16(extra, 2), extra.Length - 4);
            if (U16(extra, 0) == 1)
                return extra.Slice(4, length);
            extra = extra[(4 + length)..];
        }
        return default;
    }

    private static long ToLength(ReadOnlySpan<byte> bytes) => (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(bytes), long.MaxValue);

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
