using System.Text.Json;
using CensusPortal.Data;
using CensusPortal.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Imports.Jobs;

/// <summary>
/// The uploads in the database (上传库): whichever node received one, any node can take it in, also after that one is gone. So are the
/// workbooks of rejected rows. All of it goes after some days.
/// </summary>
public sealed class ImportStore(CensusDatabase database, DataFolder data, TimeProvider clock)
{
    public ImportFolder FolderOf(Guid batchId) => new(data, batchId);

    /// <summary>What was uploaded; null when it never became whole or was cleared away.</summary>
    public async Task<ImportUpload?> FindAsync(Guid batchId, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        if (await context.StoredUploads.AsNoTracking().FirstOrDefaultAsync(u => u.BatchId == batchId, cancel) is not { } upload)
        {
            return null;
        }

        var files = await context.StoredFiles.AsNoTracking().Where(f => f.BatchId == batchId && f.Kind == StoredFileKind.Upload).OrderBy(f => f.Number)
            .Select(f => new { f.Number, f.FileName }).ToListAsync(cancel);
        return new ImportUpload([.. files.Select(f => new UploadedFile(NameOf(f.Number), f.FileName))], upload.EditionOn, upload.ReceivedAt)
        {
            Ignored = upload.Ignored.Split('\n', StringSplitOptions.RemoveEmptyEntries), Language = upload.Language,
        };
    }

    /// <summary>Writes a received upload down, in the transaction at hand.</summary>
    internal static async Task KeepAsync(CensusDbContext context, ImportFolder folder, ImportUpload upload, CancellationToken cancel)
    {
        context.StoredUploads.Add(new StoredUpload
        {
            BatchId = folder.BatchId, EditionOn = upload.EditionOn, ReceivedAt = upload.ReceivedAt, Language = upload.Language,
            Ignored = string.Join('\n', upload.Ignored),
        });
        await context.SaveChangesAsync(cancel);
        foreach (var (number, file) in upload.Files.Index())
        {
            var stored = new StoredFile { BatchId = folder.BatchId, Kind = StoredFileKind.Upload, Number = number, FileName = file.FileName };
            await StoredFiles.AddAsync(context, stored, folder.IncomingOf(file), cancel);
        }
    }

    /// <summary>Sees that the uploaded files lie on this node's disk, where they can be read back and forth.</summary>
    internal async Task FetchAsync(ImportFolder folder, ImportUpload upload, CancellationToken cancel)
    {
        if (folder.IsThere)
        {
            return;
        }

        await using var context = database.CreateContext();
        var ids = await context.StoredFiles.Where(f => f.BatchId == folder.BatchId && f.Kind == StoredFileKind.Upload)
            .ToDictionaryAsync(f => NameOf(f.Number), f => f.Id, cancel);
        try
        {
            foreach (var file in upload.Files)
            {
                await using var target = File.Create(folder.IncomingOf(file));
                await StoredFiles.CopyToAsync(context, ids[file.StoredName], target, cancel);
            }

            folder.Keep();
        }
        finally
        {
            folder.DropIncoming();
        }
    }

    /// <summary>Keeps what was rejected of a file, for the page and for correction; in the transaction at hand, if there is one.</summary>
    internal static Task KeepRejectedAsync(
        CensusDbContext context, Guid batchId, int importId, IReadOnlyList<RejectedCell> reasons, string workbook, CancellationToken cancel)
    {
        var file = new StoredFile
        {
            BatchId = batchId, Kind = StoredFileKind.Rejected, Number = importId, FileName = $"{importId}.xlsx", Reasons = JsonSerializer.Serialize(reasons),
        };
        return StoredFiles.AddAsync(context, file, workbook, cancel);
    }

    /// <summary>The first reasons for rejected rows by the file's import; a file that is not among them has no workbook.</summary>
    public async Task<IReadOnlyDictionary<int, IReadOnlyList<RejectedCell>>> RejectedAsync(Guid batchId, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var files = await context.StoredFiles.Where(f => f.BatchId == batchId && f.Kind == StoredFileKind.Rejected)
            .Select(f => new { f.Number, f.Reasons }).ToListAsync(cancel);
        return files.ToDictionary(f => f.Number, f => JsonSerializer.Deserialize<IReadOnlyList<RejectedCell>>(f.Reasons ?? "[]")!);
    }

    /// <summary>Writes the workbook of a file's rejected rows.</summary>
    public async Task WriteRejectedAsync(Guid batchId, int importId, Stream target, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var id = await context.StoredFiles.Where(f => f.BatchId == batchId && f.Kind == StoredFileKind.Rejected && f.Number == importId)
            .Select(f => f.Id).SingleAsync(cancel);
        await StoredFiles.CopyToAsync(context, id, target, cancel);
    }

    /// <summary>Uploads that are older than they are kept go, with everything that belongs to them.</summary>
    internal async Task DeleteOldAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-ImportJobs.KeptDays);
        ImportFolder.DeleteOld(data, before);
        await using var context = database.CreateContext();
        await context.StoredUploads.Where(u => u.ReceivedAt < before).ExecuteDeleteAsync(cancel);
    }

    internal static string NameOf(int number) => $"{number:D4}";
}
