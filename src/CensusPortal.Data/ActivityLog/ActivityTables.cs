using CensusPortal.Domain.ActivityLog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.ActivityLog;

internal sealed class ActivityEntryConfiguration : IEntityTypeConfiguration<ActivityEntry>
{
    public void Configure(EntityTypeBuilder<ActivityEntry> builder)
    {
        builder.ToTable("activity_log");
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).ValueGeneratedNever();
        builder.HasIndex(e => e.At);
        builder.HasIndex(e => new { e.AccountId, e.Sequence });
        builder.HasIndex(e => new { e.Action, e.Sequence });
        builder.HasIndex(e => new { e.ObjectKind, e.ObjectId });
    }
}

internal sealed class ActivityHeadConfiguration : IEntityTypeConfiguration<ActivityHead>
{
    public void Configure(EntityTypeBuilder<ActivityHead> builder)
    {
        builder.ToTable("activity_head");
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.HasData(new ActivityHead());
    }
}

internal sealed class ActivitySealConfiguration : IEntityTypeConfiguration<ActivitySeal>
{
    public void Configure(EntityTypeBuilder<ActivitySeal> builder)
    {
        builder.ToTable("activity_seals");
        builder.HasKey(s => s.Sequence);
        builder.Property(s => s.Sequence).ValueGeneratedNever();
    }
}
