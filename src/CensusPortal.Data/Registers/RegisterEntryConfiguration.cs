using CensusPortal.Domain.Registers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Registers;

internal sealed class RegisterEntryConfiguration : IEntityTypeConfiguration<RegisterEntry>
{
    public void Configure(EntityTypeBuilder<RegisterEntry> builder)
    {
        builder.ToTable("register_entries");
        builder.HasIndex(e => new { e.EditionId, e.Id });
        builder.HasIndex(e => new { e.EditionId, e.BlockCode, e.Id });
        builder.HasIndex(e => new { e.EditionId, e.SearchName, e.Id });
        builder.HasIndex(e => e.CreditCode);
        builder.Property(e => e.NaturalKey).HasMaxLength(RegisterKey.MaxLength);
        builder.HasIndex(e => new { e.Source, e.NaturalKey });
        builder.HasOne<RegisterEdition>().WithMany().HasForeignKey(e => e.EditionId).OnDelete(DeleteBehavior.Cascade);
    }
}
