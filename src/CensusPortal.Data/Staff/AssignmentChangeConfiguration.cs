using CensusPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Staff;

internal sealed class AssignmentChangeConfiguration : IEntityTypeConfiguration<AssignmentChange>
{
    public void Configure(EntityTypeBuilder<AssignmentChange> builder)
    {
        builder.ToTable("assignment_changes");
        builder.HasIndex(c => new { c.StaffMemberId, c.AreaCode, c.Id });
        builder.HasIndex(c => new { c.AreaCode, c.Id });
        builder.HasIndex(c => c.ActId);
        builder.Ignore(c => c.Pair);
    }
}
