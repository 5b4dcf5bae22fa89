using CensusPortal.Domain.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Matching;

internal sealed class ComparisonPartConfiguration : IEntityTypeConfiguration<ComparisonPart>
{
    public void Configure(EntityTypeBuilder<ComparisonPart> builder)
    {
        builder.ToTable("comparison_parts");
        builder.HasKey(p => p.JobId);
        builder.Property(p => p.JobId).ValueGeneratedNever();
        builder.HasIndex(p => new { p.PartOf, p.SharedId, p.Number });
    }
}

internal sealed class ComparisonSharedConfiguration : IEntityTypeConfiguration<ComparisonShared>
{
    public void Configure(EntityTypeBuilder<ComparisonShared> builder)
    {
        builder.ToTable("comparison_shared");
        builder.HasIndex(p => p.PartOf);
    }
}
