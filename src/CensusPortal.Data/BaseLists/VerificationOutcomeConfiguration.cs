using CensusPortal.Domain.BaseLists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.BaseLists;

internal sealed class VerificationOutcomeConfiguration : IEntityTypeConfiguration<VerificationOutcome>
{
    public void Configure(EntityTypeBuilder<VerificationOutcome> builder)
    {
        builder.ToTable("verification_outcomes");
        builder.HasKey(o => o.Code);
        builder.Property(o => o.Version).IsConcurrencyToken();
        builder.HasData(VerificationOutcome.StartingRows);
    }
}
