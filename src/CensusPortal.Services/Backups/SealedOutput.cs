using System.Buffers.Binary;

namespace CensusPortal.Services.Backups;

/// <summary>Encrypts what is written in chunks (加密输出), AES-256-GCM each; without <see cref="Complete"/> the file has no end and is no backup.</summary>
internal sealed class SealedOutput(Stream target, BackupKeys keys) : Stream
{
    /// <summary>The highest bit of a chunk's length says that it is the last one.</summary>
    public const uint Last = 0x8000_0000;

    private readonly byte[] plain = new byte[BackupKeys.ChunkSize];
    private readonly byte[] cipher = new byte[BackupKeys.ChunkSize];
    private readonly byte[] tag = new byte[BackupKeys.TagSize];
    private int filled;
    private uint chunk;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            if (filled == plain.Length)
            {
                Seal(isLast: false);
            }

            var taken = Math.Min(buffer.Length, plain.Length - filled);
            buffer[..taken].CopyTo(plain.AsSpan(filled));
            filled += taken;
            buffer = buffer[taken..];
        }
    }

    public void Complete()
    {
        Seal(isLast: true);
        target.Flush();
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Seal(bool isLast)
    {
        var nonce = keys.Nonce(chunk++, isLast);
        keys.Cipher.Encrypt(nonce, plain.AsSpan(0, filled), cipher.AsSpan(0, filled), tag);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)filled | (isLast ? Last : 0));
        target.Write(length);
        target.Write(cipher.AsSpan(0, filled));
        target.Write(tag);
        filled = 0;
    }
}
