using Microsoft.Win32.SafeHandles;

namespace CensusPortal.Services.Imports.Files;

/// <summary>A stream that can only be read forward.</summary>
internal abstract class ForwardStream : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public abstract override int Read(Span<byte> buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>A stretch of a file.</summary>
internal sealed class FileSlice(SafeFileHandle file, long start, long length) : ForwardStream
{
    private long position;

    public override int Read(Span<byte> buffer)
    {
        var room = (int)Math.Clamp(length - position, 0, buffer.Length);
        var read = room == 0 ? 0 : RandomAccess.Read(file, buffer[..room], start + position);
        position += read;
        return read;
    }
}

/// <summary>An unpacked zip entry that holds what its directory says, byte count and check sum, or is refused with <see cref="InvalidDataException"/>.</summary>
internal sealed class ZipEntryStream(Stream content, ZipEntry entry) : ForwardStream
{
    private Crc32 crc = new();

    public long Done { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var read = content.Read(buffer);
        Done += read;
        crc.Append(buffer[..read]);
        if (Done > entry.Size || (read == 0 && buffer.Length > 0 && (Done < entry.Size || crc.Value != entry.Crc)))
            throw new InvalidDataException(entry.Name);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }
}
