using CensusPortal.Domain.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Jobs;

internal sealed class JobConfiguration : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.ToTable("jobs");
        builder.Property(j => j.Id).ValueGeneratedNever();
        builder.Ignore(j => j.Progress);
        builder.HasIndex(j => j.Subject).IsUnique();
        builder.HasIndex(j => j.Night).IsUnique();
        builder.HasIndex(j => new { j.State, j.QueuedAt });
        builder.HasIndex(j => new { j.BatchId, j.QueuedAt });
    }
}

internal sealed class PortalNodeConfiguration : IEntityTypeConfiguration<PortalNode>
{
    public void Configure(EntityTypeBuilder<PortalNode> builder) => builder.ToTable("nodes");
}
