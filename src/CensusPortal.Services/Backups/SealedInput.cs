using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CensusPortal.Services.Backups;

/// <summary>Decrypts a backup chunk by chunk (解密输入); gives out nothing that was not proven to be what was written.</summary>
internal sealed class SealedInput(Stream source, BackupKeys keys) : Stream
{
    private readonly byte[] cipher = new byte[BackupKeys.ChunkSize];
    private readonly byte[] plain = new byte[BackupKeys.ChunkSize];
    private readonly byte[] tag = new byte[BackupKeys.TagSize];
    private int at, filled;
    private uint chunk;
    private bool ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (at == filled && !ended)
        {
            Open();
        }

        var taken = Math.Min(buffer.Length, filled - at);
        plain.AsSpan(at, taken).CopyTo(buffer);
        at += taken;
        return taken;
    }

    /// <summary>Reads up to the proven end of the file.</summary>
    public void Finish()
    {
        while (!ended)
        {
            Open();
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Open()
    {
        Span<byte> head = stackalloc byte[4];
        Fill(head);
        var length = BinaryPrimitives.ReadUInt32BigEndian(head);
        ended = (length & SealedOutput.Last) != 0;
        length &= ~SealedOutput.Last;
        if (length > BackupKeys.ChunkSize)
        {
            throw new BackupUnreadableException(BackupProblems.Damaged);
        }

        (at, filled) = (0, (int)length);
        Fill(cipher.AsSpan(0, filled));
        Fill(tag);
        try
        {
            keys.Cipher.Decrypt(keys.Nonce(chunk++, ended), cipher.AsSpan(0, filled), tag, plain.AsSpan(0, filled));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new BackupUnreadableException(BackupProblems.Damaged);
        }

        if (ended && source.ReadByte() >= 0)
        {
            throw new BackupUnreadableException(BackupProblems.Damaged);
        }
    }

    private void Fill(Span<byte> buffer)
    {
        if (source.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) < buffer.Length)
        {
            throw new BackupUnreadableException(BackupProblems.Truncated);
        }
    }
}
