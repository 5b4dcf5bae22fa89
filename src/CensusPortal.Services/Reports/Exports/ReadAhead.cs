using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace CensusPortal.Services.Reports.Exports;

/// <summary>
/// Reads rows from the database while earlier ones are being written (预读): a few hundred at a time, so that an export keeps
/// two cores busy and memory stays the same however long the list is.
/// </summary>
internal static class ReadAhead
{
    private const int RowsAtOnce = 256;
    private const int Ahead = 4;

    public static async IAsyncEnumerable<T> ReadingAhead<T>(this IAsyncEnumerable<T> rows, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var batches = Channel.CreateBounded<List<T>>(Ahead);
        var reading = Task.Run(() => ReadAsync(rows, batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancel))
            {
                foreach (var row in batch)
                {
                    yield return row;
                }
            }
        }
        finally
        {
            // Whoever stops writing early must not leave the reader on the connection.
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await reading;
    }

    private static async Task ReadAsync<T>(IAsyncEnumerable<T> rows, ChannelWriter<List<T>> batches, CancellationToken cancel)
    {
        try
        {
            var batch = new List<T>(RowsAtOnce);
            await foreach (var row in rows.WithCancellation(cancel))
            {
                batch.Add(row);
                if (batch.Count == RowsAtOnce)
                {
                    await batches.WriteAsync(batch, cancel);
                    batch = new List<T>(RowsAtOnce);
                }
            }

            await batches.WriteAsync(batch, cancel);
            batches.Complete();
        }
        catch (Exception error)
        {
            batches.Complete(error);
            throw;
        }
    }
}
