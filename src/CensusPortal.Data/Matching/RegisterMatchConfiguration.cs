using CensusPortal.Domain.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Matching;

internal sealed class RegisterMatchConfiguration : IEntityTypeConfiguration<RegisterMatch>
{
    public void Configure(EntityTypeBuilder<RegisterMatch> builder)
    {
        builder.ToTable("register_matches");
        builder.HasKey(m => m.RegisterEntryId);
        builder.Property(m => m.RegisterEntryId).ValueGeneratedNever();
        builder.HasIndex(m => new { m.Source, m.BlockCode, m.Reason, m.RegisterEntryId });
        builder.HasIndex(m => new { m.Source, m.Reason, m.RegisterEntryId });
        builder.HasIndex(m => new { m.Source, m.Level, m.RegisterEntryId });
        builder.HasIndex(m => m.RecordId);
        builder.HasIndex(m => m.BaseListEntryId);
    }
}
