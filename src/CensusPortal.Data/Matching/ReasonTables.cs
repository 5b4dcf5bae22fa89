using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Matching;

internal sealed class DifferenceReasonConfiguration : IEntityTypeConfiguration<DifferenceReason>
{
    public void Configure(EntityTypeBuilder<DifferenceReason> builder)
    {
        builder.ToTable("difference_reasons");
        builder.HasKey(r => r.Code);
        builder.HasIndex(r => r.Name).IsUnique();
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasData(DifferenceReason.StartingRows);
    }
}

internal sealed class ReasonOverrideConfiguration : IEntityTypeConfiguration<ReasonOverride>
{
    public void Configure(EntityTypeBuilder<ReasonOverride> builder)
    {
        builder.ToTable("reason_overrides");
        builder.HasKey(o => new { o.Source, o.NaturalKey });
        builder.Property(o => o.NaturalKey).HasMaxLength(RegisterKey.MaxLength);
        builder.HasIndex(o => o.ChangeId);
    }
}

internal sealed class ReasonChangeConfiguration : IEntityTypeConfiguration<ReasonChange>
{
    public void Configure(EntityTypeBuilder<ReasonChange> builder)
    {
        builder.ToTable("reason_changes");
        builder.Ignore(c => c.IsUndone);
    }
}

internal sealed class ReasonChangeRowConfiguration : IEntityTypeConfiguration<ReasonChangeRow>
{
    public void Configure(EntityTypeBuilder<ReasonChangeRow> builder)
    {
        builder.ToTable("reason_change_rows");
        builder.HasKey(r => new { r.ChangeId, r.Source, r.NaturalKey });
        builder.Property(r => r.NaturalKey).HasMaxLength(RegisterKey.MaxLength);
        builder.HasIndex(r => new { r.ChangeId, r.BlockCode, r.TownshipCode });
        builder.HasOne<ReasonChange>().WithMany().HasForeignKey(r => r.ChangeId).OnDelete(DeleteBehavior.Cascade);
    }
}
