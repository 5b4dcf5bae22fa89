using CensusPortal.Domain.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Matching;

internal sealed class MatchTallyConfiguration : IEntityTypeConfiguration<MatchTally>
{
    public void Configure(EntityTypeBuilder<MatchTally> builder)
    {
        builder.ToTable("match_tallies");
    }
}
