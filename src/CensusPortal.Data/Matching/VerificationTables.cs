using CensusPortal.Domain.Matching.Verification;
using CensusPortal.Domain.Registers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Matching;

internal sealed class VerificationRoundConfiguration : IEntityTypeConfiguration<VerificationRound>
{
    public void Configure(EntityTypeBuilder<VerificationRound> builder)
    {
        builder.ToTable("verification_rounds");
        builder.HasIndex(r => r.Number).IsUnique();
        builder.Property(r => r.Version).IsConcurrencyToken();
    }
}

internal sealed class VerificationTaskConfiguration : IEntityTypeConfiguration<VerificationTask>
{
    public void Configure(EntityTypeBuilder<VerificationTask> builder)
    {
        builder.ToTable("verification_tasks");
        builder.Property(t => t.NaturalKey).HasMaxLength(RegisterKey.MaxLength);
        builder.HasIndex(t => new { t.RoundId, t.Number }).IsUnique();
        builder.HasIndex(t => new { t.RoundId, t.BlockCode, t.TownshipCode });
        builder.HasIndex(t => new { t.Source, t.NaturalKey });
        builder.HasIndex(t => t.ReturnId);
        builder.HasOne<VerificationRound>().WithMany().HasForeignKey(t => t.RoundId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class VerificationReturnConfiguration : IEntityTypeConfiguration<VerificationReturn>
{
    public void Configure(EntityTypeBuilder<VerificationReturn> builder)
    {
        builder.ToTable("verification_returns");
        builder.Property(r => r.ContentHash).HasMaxLength(64);
        builder.HasIndex(r => new { r.RoundId, r.ContentHash });
        builder.HasOne<VerificationRound>().WithMany().HasForeignKey(r => r.RoundId).OnDelete(DeleteBehavior.Cascade);
    }
}
