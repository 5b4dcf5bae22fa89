using CensusPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Records;

internal sealed class RecordPhotoConfiguration : IEntityTypeConfiguration<RecordPhoto>
{
    public void Configure(EntityTypeBuilder<RecordPhoto> builder)
    {
        builder.ToTable("record_photos");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.HasIndex(p => p.RecordUid);
        builder.HasIndex(p => p.AreaCode);
    }
}

internal sealed class RecordPhotoContentConfiguration : IEntityTypeConfiguration<RecordPhotoContent>
{
    public void Configure(EntityTypeBuilder<RecordPhotoContent> builder)
    {
        builder.ToTable("record_photo_contents");
        builder.HasKey(c => c.PhotoId);
        builder.Property(c => c.PhotoId).ValueGeneratedNever();
    }
}
