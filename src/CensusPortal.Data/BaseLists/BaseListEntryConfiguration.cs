using CensusPortal.Domain.BaseLists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.BaseLists;

internal sealed class BaseListEntryConfiguration : IEntityTypeConfiguration<BaseListEntry>
{
    public void Configure(EntityTypeBuilder<BaseListEntry> builder)
    {
        builder.ToTable("base_list");
        builder.Ignore(e => e.Place);
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.HasIndex(e => new { e.Kind, e.Identifier }).IsUnique();
        builder.HasIndex(e => new { e.Kind, e.Id });
        builder.HasIndex(e => e.CreditCode);
        builder.HasIndex(e => e.Phone).HasFilter("phone IS NOT NULL");
        builder.HasIndex(e => new { e.Kind, e.SearchName, e.Id });
        builder.HasIndex(e => new { e.BlockCode, e.Kind, e.Id });
        builder.HasIndex(e => new { e.TownshipCode, e.Kind, e.Id });
        builder.HasIndex(e => new { e.DistrictCode, e.Kind, e.Id });
        builder.HasIndex(e => new { e.AreaCode, e.Kind, e.Id });
        builder.HasIndex(e => new { e.Kind, e.OutcomeCode, e.Id });
    }
}
