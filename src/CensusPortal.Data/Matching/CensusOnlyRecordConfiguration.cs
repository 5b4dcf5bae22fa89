using CensusPortal.Domain.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Matching;

internal sealed class CensusOnlyRecordConfiguration : IEntityTypeConfiguration<CensusOnlyRecord>
{
    public void Configure(EntityTypeBuilder<CensusOnlyRecord> builder)
    {
        builder.ToTable("census_only_records");
        builder.HasKey(r => r.RecordId);
        builder.Property(r => r.RecordId).ValueGeneratedNever();
        builder.HasIndex(r => new { r.Subject, r.BlockCode, r.RecordId });
    }
}
