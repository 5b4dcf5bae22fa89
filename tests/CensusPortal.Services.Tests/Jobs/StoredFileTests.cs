using CensusPortal.Domain.Imports;
using CensusPortal.Services.Imports.Jobs;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Jobs;

/// <summary>Uploads in the database, piece by piece.</summary>
public sealed class StoredFileTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_of_several_pieces_comes_out_as_it_went_in_and_goes_with_its_upload(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);
        await using OfficeNode received = new(office), other = new(office);
        var content = new byte[(2 * StoredChunk.Size) + 12345];
        new Random(7).NextBytes(content);
        var batch = await received.UploadAsync(true, ("两员.csv", content), ("空.csv", []));

        var upload = (await other.Imports.Store.FindAsync(batch, Cancel))!;
        var folder = other.Imports.Store.FolderOf(batch);
        await other.Imports.Store.FetchAsync(folder, upload, Cancel);
        Assert.Equal(["两员.csv", "空.csv"], upload.Files.Select(f => f.FileName));
        Assert.Equal(content, await File.ReadAllBytesAsync(folder.PathOf(upload.Files[0]), Cancel));
        Assert.Empty(await File.ReadAllBytesAsync(folder.PathOf(upload.Files[1]), Cancel));

        await using var context = office.Database.CreateContext();
        Assert.Equal(3, await context.StoredChunks.CountAsync(Cancel));
        var old = DateTime.UtcNow.AddDays(-ImportJobs.KeptDays).AddMinutes(-1);
        await context.StoredUploads.ExecuteUpdateAsync(s => s.SetProperty(u => u.ReceivedAt, old), Cancel);
        await received.Imports.Store.DeleteOldAsync(Cancel);
        Assert.Equal((0, 0), (await context.StoredFiles.CountAsync(Cancel), await context.StoredChunks.CountAsync(Cancel)));
        Assert.Null(await other.Imports.Store.FindAsync(batch, Cancel));
    }
}
