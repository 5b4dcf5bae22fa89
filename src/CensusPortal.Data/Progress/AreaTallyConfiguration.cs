using CensusPortal.Domain.Progress;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Progress;

internal sealed class AreaTallyConfiguration : IEntityTypeConfiguration<AreaTally>
{
    public void Configure(EntityTypeBuilder<AreaTally> builder)
    {
        builder.ToTable("area_tallies");
        builder.Ignore(t => t.Counts);
        builder.HasKey(t => new { t.PlaceCode, t.Subject });
    }
}
