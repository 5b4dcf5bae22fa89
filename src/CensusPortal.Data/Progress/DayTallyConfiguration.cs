using CensusPortal.Domain.Progress;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Progress;

internal sealed class DayTallyConfiguration : IEntityTypeConfiguration<DayTally>
{
    public void Configure(EntityTypeBuilder<DayTally> builder)
    {
        builder.ToTable("day_tallies");
        builder.HasKey(t => new { t.DivisionCode, t.Subject, t.Day });
    }
}
