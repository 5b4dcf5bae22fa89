namespace CensusPortal.Services.Reports.Workbooks;

/// <summary>
/// Compressed bytes on their way out. The zip library writes synchronously, a web response must be written
/// asynchronously: so bytes wait here until the end of a row, where the caller says which way they go.
/// </summary>
internal sealed class PendingOutput(Stream output) : Stream
{
    private const int Enough = 64 * 1024;
    private readonly MemoryStream waiting = new(2 * Enough);

    public bool IsFull => waiting.Length >= Enough;

    public void Drain()
    {
        output.Write(waiting.GetBuffer().AsSpan(0, (int)waiting.Length));
        waiting.SetLength(0);
    }

    public async ValueTask DrainAsync(CancellationToken cancellation)
    {
        await output.WriteAsync(waiting.GetBuffer().AsMemory(0, (int)waiting.Length), cancellation);
        waiting.SetLength(0);
    }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => waiting.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => waiting.Write(buffer);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
