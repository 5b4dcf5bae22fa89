using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Records;

internal sealed class FieldChangeConfiguration : IEntityTypeConfiguration<FieldChange>
{
    public void Configure(EntityTypeBuilder<FieldChange> builder)
    {
        builder.ToTable("field_changes");
        builder.HasIndex(c => new { c.RecordUid, c.Version });
        builder.HasIndex(c => new { c.AccountId, c.Id });
    }
}

internal sealed class SyncChangeConfiguration : IEntityTypeConfiguration<SyncChange>
{
    public void Configure(EntityTypeBuilder<SyncChange> builder)
    {
        builder.ToTable("sync_changes");
        builder.HasKey(c => c.Number);
        // The one writer counts: a number is given with the commit or not at all.
        builder.Property(c => c.Number).ValueGeneratedNever();
        builder.Ignore(c => c.Receipt);
        builder.HasIndex(c => c.ChangeId).IsUnique();
        builder.HasIndex(c => new { c.RecordUid, c.Number });
        builder.HasIndex(c => new { c.AccountId, c.Number });
        builder.HasIndex(c => new { c.AreaCode, c.Number });
    }
}

internal sealed class ParkedChangeConfiguration : IEntityTypeConfiguration<ParkedChange>
{
    public void Configure(EntityTypeBuilder<ParkedChange> builder)
    {
        builder.ToTable("parked_changes");
        builder.Ignore(c => c.Place);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasIndex(c => c.ChangeId).IsUnique();
        builder.HasIndex(c => new { c.State, c.Id });
        builder.HasIndex(c => new { c.AreaCode, c.Id });
        builder.HasIndex(c => new { c.AccountId, c.Id });
        builder.HasIndex(c => new { c.OtherAccountId, c.Id });
    }
}

internal sealed class AcceptedAreaConfiguration : IEntityTypeConfiguration<AcceptedArea>
{
    public void Configure(EntityTypeBuilder<AcceptedArea> builder)
    {
        builder.ToTable("accepted_areas");
        builder.HasKey(a => a.AreaCode);
    }
}
