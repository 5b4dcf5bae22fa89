using CensusPortal.Domain.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CensusPortal.Data.Accounts;

internal sealed class AccountPlaceConfiguration : IEntityTypeConfiguration<AccountPlace>
{
    public void Configure(EntityTypeBuilder<AccountPlace> builder)
    {
        builder.ToTable("account_places");
        builder.HasKey(p => new { p.AccountId, p.PlaceCode });
        builder.HasIndex(p => p.PlaceCode);
        builder.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId);
    }
}

internal sealed class AccountSessionConfiguration : IEntityTypeConfiguration<AccountSession>
{
    public void Configure(EntityTypeBuilder<AccountSession> builder)
    {
        builder.ToTable("account_sessions");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasIndex(s => s.TokenHash).IsUnique();
        builder.HasIndex(s => new { s.AccountId, s.EndedAt });
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
    }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.Property(k => k.Id).ValueGeneratedNever();
        builder.HasIndex(k => k.KeyHash).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(k => k.AccountId);
    }
}

internal sealed class PasswordMemoryConfiguration : IEntityTypeConfiguration<PasswordMemory>
{
    public void Configure(EntityTypeBuilder<PasswordMemory> builder)
    {
        builder.ToTable("password_memories");
        builder.HasIndex(m => m.AccountId);
        builder.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId);
    }
}

internal sealed class AddressFailuresConfiguration : IEntityTypeConfiguration<AddressFailures>
{
    public void Configure(EntityTypeBuilder<AddressFailures> builder)
    {
        builder.ToTable("address_failures");
        builder.HasKey(f => f.Address);
    }
}

/// <summary>Authenticator keys and recovery codes, as the framework keeps them.</summary>
internal sealed class AccountTokenConfiguration : IEntityTypeConfiguration<IdentityUserToken<int>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<int>> builder)
    {
        builder.ToTable("account_tokens");
        builder.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        builder.HasOne<Account>().WithMany().HasForeignKey(t => t.UserId);
    }
}

internal sealed class AccountPasskeyConfiguration : IEntityTypeConfiguration<IdentityUserPasskey<int>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<int>> builder)
    {
        builder.ToTable("account_passkeys");
        builder.HasKey(p => p.CredentialId);
        builder.Property(p => p.CredentialId).HasMaxLength(1024);
        builder.OwnsOne(p => p.Data).ToJson();
        builder.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId);
    }
}
