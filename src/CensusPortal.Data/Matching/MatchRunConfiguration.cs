using CensusPortal.Domain.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Matching;

internal sealed class MatchRunConfiguration : IEntityTypeConfiguration<MatchRun>
{
    public void Configure(EntityTypeBuilder<MatchRun> builder)
    {
        builder.ToTable("match_runs");
        // Runs of before: somebody, or an import, nobody can tell any more.
        builder.Property(r => r.Trigger).HasDefaultValue(MatchTrigger.Person);
    }
}

internal sealed class MatchRunSourceConfiguration : IEntityTypeConfiguration<MatchRunSource>
{
    public void Configure(EntityTypeBuilder<MatchRunSource> builder)
    {
        builder.ToTable("match_run_sources");
        builder.HasKey(s => new { s.RunId, s.Source });
        builder.HasOne<MatchRun>().WithMany().HasForeignKey(s => s.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MatchChangeConfiguration : IEntityTypeConfiguration<MatchChange>
{
    public void Configure(EntityTypeBuilder<MatchChange> builder)
    {
        builder.ToTable("match_changes");
        builder.HasIndex(c => new { c.RunId, c.Source, c.Kind, c.Id });
        builder.HasOne<MatchRun>().WithMany().HasForeignKey(c => c.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}
