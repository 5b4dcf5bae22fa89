using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Matching;

internal sealed class MatchDayConfiguration : IEntityTypeConfiguration<MatchDay>
{
    public void Configure(EntityTypeBuilder<MatchDay> builder)
    {
        builder.ToTable("match_days");
        builder.HasIndex(d => new { d.Source, d.Day });
    }
}

internal sealed class MissedUnitConfiguration : IEntityTypeConfiguration<MissedUnit>
{
    public void Configure(EntityTypeBuilder<MissedUnit> builder)
    {
        builder.ToTable("missed_units");
        builder.HasIndex(m => new { m.BlockCode, m.TownshipCode, m.Id });
        builder.HasIndex(m => new { m.Reason, m.Id });
        builder.HasIndex(m => new { m.SearchName, m.Id });
        builder.HasIndex(m => new { m.CreditCode, m.Id });
    }
}

internal sealed class RecordDoubtConfiguration : IEntityTypeConfiguration<RecordDoubt>
{
    public void Configure(EntityTypeBuilder<RecordDoubt> builder)
    {
        builder.ToTable("record_doubts");
        builder.HasKey(d => d.RecordId);
        builder.Property(d => d.RecordId).ValueGeneratedNever();
        builder.HasIndex(d => new { d.BlockCode, d.TownshipCode, d.RecordId });
        builder.HasIndex(d => new { d.Code, d.RecordId }).HasFilter("code IS NOT NULL");
    }
}

internal sealed class DuplicatePairConfiguration : IEntityTypeConfiguration<DuplicatePair>
{
    public void Configure(EntityTypeBuilder<DuplicatePair> builder)
    {
        builder.ToTable("duplicate_pairs");
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasIndex(p => new { p.FirstKey, p.SecondKey }).IsUnique();
        builder.HasIndex(p => p.FirstRecordId);
        builder.HasIndex(p => p.SecondRecordId);
        builder.HasIndex(p => new { p.State, p.Evidence, p.Id });
        builder.HasIndex(p => new { p.SearchName, p.Id });
        builder.HasIndex(p => new { p.BlockCode, p.TownshipCode, p.Id });
    }
}

internal sealed class RecordMergeConfiguration : IEntityTypeConfiguration<RecordMerge>
{
    public void Configure(EntityTypeBuilder<RecordMerge> builder)
    {
        builder.ToTable("record_merges");
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.HasIndex(m => new { m.RemovedSubject, m.RemovedKey });
        builder.HasIndex(m => m.KeptRecordId);
    }
}
