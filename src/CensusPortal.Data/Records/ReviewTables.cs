using CensusPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Records;

internal sealed class ReviewActionConfiguration : IEntityTypeConfiguration<ReviewAction>
{
    public void Configure(EntityTypeBuilder<ReviewAction> builder)
    {
        builder.ToTable("review_actions");
        builder.Ignore(a => a.IsUndone);
        builder.HasIndex(a => a.AccountId);
    }
}

internal sealed class ReviewStepConfiguration : IEntityTypeConfiguration<ReviewStep>
{
    public void Configure(EntityTypeBuilder<ReviewStep> builder)
    {
        builder.ToTable("review_steps");
        builder.HasKey(s => new { s.ActionId, s.RecordUid });
        builder.HasIndex(s => s.RecordUid);
        // An act is seen where one of its records is: whether it has any there is found without reading all of them.
        builder.HasIndex(s => new { s.ActionId, s.BlockCode });
        builder.HasIndex(s => new { s.ActionId, s.TownshipCode });
        builder.HasIndex(s => new { s.ActionId, s.AreaCode });
    }
}
