using CensusPortal.Domain.Divisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Divisions;

internal sealed class AreaBoundaryConfiguration : IEntityTypeConfiguration<AreaBoundary>
{
    public void Configure(EntityTypeBuilder<AreaBoundary> builder)
    {
        builder.ToTable("area_boundaries");
        builder.HasKey(b => b.AreaCode);
    }
}
