using CensusPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Records;

internal sealed class ClearanceRecordConfiguration : IEntityTypeConfiguration<ClearanceRecord>
{
    public void Configure(EntityTypeBuilder<ClearanceRecord> builder)
    {
        builder.ToTable("clearance_records");
        builder.Ignore(r => r.Place);
        builder.Ignore(r => r.IsAddition);
        builder.Property(r => r.Version).IsConcurrencyToken();
        // A row without an id of its own is written with the one that follows from its key.
        builder.Property(r => r.Uid).UsePropertyAccessMode(PropertyAccessMode.Property);
        builder.HasIndex(r => r.Uid).IsUnique();
        builder.HasIndex(r => r.OrganisationCode).HasFilter("organisation_code IS NOT NULL");
        builder.Property(r => r.ExpectedRevenue).HasPrecision(18, 2);
        builder.Property(r => r.TotalAssets).HasPrecision(18, 2);
        builder.HasIndex(r => new { r.Subject, r.NaturalKey }).IsUnique();
        builder.HasIndex(r => new { r.Subject, r.Id });
        builder.HasIndex(r => r.CreditCode);
        builder.HasIndex(r => r.RegistrationNumber).HasFilter("registration_number IS NOT NULL");
        builder.HasIndex(r => r.Mobile).HasFilter("mobile IS NOT NULL");
        builder.HasIndex(r => new { r.EnumeratorPhone, r.Subject, r.Id });
        builder.HasIndex(r => new { r.Subject, r.SearchName, r.Id });
        builder.HasIndex(r => new { r.BlockCode, r.Subject, r.Id });
        builder.HasIndex(r => new { r.TownshipCode, r.Subject, r.Id });
        builder.HasIndex(r => new { r.DistrictCode, r.Subject, r.Id });
        builder.HasIndex(r => new { r.AreaCode, r.Subject, r.Id });
        builder.HasIndex(r => new { r.AreaCode, r.Review, r.Id });
        builder.HasIndex(r => new { r.Review, r.Id });
        builder.HasIndex(r => r.Id, "ix_clearance_records_uncoded").HasFilter("NOT is_coded");
        builder.HasIndex(r => r.Id, "ix_clearance_records_findings").HasFilter("finding_codes IS NOT NULL");
        builder.HasIndex(r => r.Id, "ix_clearance_records_additions").HasFilter("base_identifier IS NULL");
    }
}
