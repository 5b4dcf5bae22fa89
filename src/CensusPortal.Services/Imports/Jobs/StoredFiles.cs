using CensusPortal.Data;
using CensusPortal.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Imports.Jobs;

/// <summary>Files in the database (库存文件), written and read piece by piece.</summary>
internal static class StoredFiles
{
    /// <summary>In the transaction at hand.</summary>
    public static async Task AddAsync(CensusDbContext context, StoredFile file, string path, CancellationToken cancel)
    {
        context.StoredFiles.Add(file);
        await context.SaveChangesAsync(cancel);
        await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var buffer = new byte[StoredChunk.Size];
        int read;
        for (var number = 0; (read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel)) > 0; number++)
        {
            var chunk = new StoredChunk { FileId = file.Id, Number = number, Content = buffer[..read] };
            context.StoredChunks.Add(chunk);
            await context.SaveChangesAsync(cancel);
            context.Entry(chunk).State = EntityState.Detached;
        }

        context.Entry(file).State = EntityState.Detached;
    }

    public static async Task CopyToAsync(CensusDbContext context, int fileId, Stream target, CancellationToken cancel)
    {
        var chunks = context.StoredChunks.AsNoTracking().Where(c => c.FileId == fileId).OrderBy(c => c.Number).Select(c => c.Content);
        await foreach (var chunk in chunks.AsAsyncEnumerable().WithCancellation(cancel))
        {
            await target.WriteAsync(chunk, cancel);
        }
    }
}
