using CensusPortal.Domain.Registers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Registers;

internal sealed class RegisterEditionConfiguration : IEntityTypeConfiguration<RegisterEdition>
{
    public void Configure(EntityTypeBuilder<RegisterEdition> builder)
    {
        builder.ToTable("register_editions");
        builder.HasIndex(e => new { e.Source, e.EditionOn }).IsUnique();
    }
}
