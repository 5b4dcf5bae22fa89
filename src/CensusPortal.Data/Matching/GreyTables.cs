using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Matching;

internal sealed class GreyCaseConfiguration : IEntityTypeConfiguration<GreyCase>
{
    public void Configure(EntityTypeBuilder<GreyCase> builder)
    {
        builder.ToTable("grey_cases");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.NaturalKey).HasMaxLength(RegisterKey.MaxLength);
        builder.HasIndex(c => new { c.Source, c.NaturalKey }).IsUnique();
        builder.HasIndex(c => new { c.DecisionId, c.Source, c.Weight, c.Id });
    }
}

internal sealed class GreyCandidateConfiguration : IEntityTypeConfiguration<GreyCandidate>
{
    public void Configure(EntityTypeBuilder<GreyCandidate> builder)
    {
        builder.ToTable("grey_candidates");
        builder.HasKey(c => new { c.CaseId, c.RecordId });
        builder.HasIndex(c => c.RecordId);
        builder.HasOne<GreyCase>().WithMany().HasForeignKey(c => c.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class GreyLeaseConfiguration : IEntityTypeConfiguration<GreyLease>
{
    public void Configure(EntityTypeBuilder<GreyLease> builder)
    {
        builder.ToTable("grey_leases");
        builder.HasKey(l => l.CaseId);
        builder.Property(l => l.CaseId).ValueGeneratedNever();
        builder.HasIndex(l => l.AccountId);
        builder.HasOne<GreyCase>().WithMany().HasForeignKey(l => l.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MatchDecisionConfiguration : IEntityTypeConfiguration<MatchDecision>
{
    public void Configure(EntityTypeBuilder<MatchDecision> builder)
    {
        builder.ToTable("match_decisions");
        builder.Property(d => d.NaturalKey).HasMaxLength(RegisterKey.MaxLength);
        builder.Property(d => d.Note).HasMaxLength(MatchDecision.LongestNote);
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.HasIndex(d => new { d.Source, d.NaturalKey });
        builder.HasIndex(d => new { d.AccountId, d.At });
        builder.ComplexProperty(d => d.Before);
    }
}

internal sealed class RejectedPairConfiguration : IEntityTypeConfiguration<RejectedPair>
{
    public void Configure(EntityTypeBuilder<RejectedPair> builder)
    {
        builder.ToTable("rejected_pairs");
        builder.HasKey(p => new { p.DecisionId, p.RecordSubject, p.RecordNaturalKey });
        builder.HasOne<MatchDecision>().WithMany().HasForeignKey(p => p.DecisionId).OnDelete(DeleteBehavior.Cascade);
    }
}
