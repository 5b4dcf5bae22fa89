using CensusPortal.Domain.Divisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Divisions;

internal sealed class EnumerationAreaConfiguration : IEntityTypeConfiguration<EnumerationArea>
{
    public void Configure(EntityTypeBuilder<EnumerationArea> builder)
    {
        builder.ToTable("enumeration_areas");
        builder.HasKey(a => a.Code);
        builder.Property(a => a.Code).HasMaxLength(15);
        builder.HasIndex(a => a.DistrictCode);
        builder.HasIndex(a => a.TownshipCode);
    }
}
