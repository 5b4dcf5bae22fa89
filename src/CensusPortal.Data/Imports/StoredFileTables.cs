using CensusPortal.Domain.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Imports;

internal sealed class StoredUploadConfiguration : IEntityTypeConfiguration<StoredUpload>
{
    public void Configure(EntityTypeBuilder<StoredUpload> builder)
    {
        builder.ToTable("stored_uploads");
        builder.HasKey(u => u.BatchId);
        builder.Property(u => u.BatchId).ValueGeneratedNever();
        builder.HasIndex(u => u.ReceivedAt);
    }
}

internal sealed class StoredFileConfiguration : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("stored_files");
        builder.HasIndex(f => new { f.BatchId, f.Kind, f.Number }).IsUnique();
        builder.HasOne<StoredUpload>().WithMany().HasForeignKey(f => f.BatchId);
    }
}

internal sealed class StoredChunkConfiguration : IEntityTypeConfiguration<StoredChunk>
{
    public void Configure(EntityTypeBuilder<StoredChunk> builder)
    {
        builder.ToTable("stored_chunks");
        builder.HasKey(c => new { c.FileId, c.Number });
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(c => c.FileId);
    }
}
