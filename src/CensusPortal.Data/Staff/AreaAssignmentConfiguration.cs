using CensusPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Staff;

internal sealed class AreaAssignmentConfiguration : IEntityTypeConfiguration<AreaAssignment>
{
    public void Configure(EntityTypeBuilder<AreaAssignment> builder)
    {
        builder.ToTable("area_assignments");
        builder.HasKey(a => new { a.AreaCode, a.StaffMemberId });
        builder.HasIndex(a => a.StaffMemberId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(a => a.StaffMemberId).OnDelete(DeleteBehavior.Cascade);
    }
}
