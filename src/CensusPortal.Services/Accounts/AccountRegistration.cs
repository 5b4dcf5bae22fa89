using CensusPortal.Data;
using CensusPortal.Data.Accounts;
using CensusPortal.Domain.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CensusPortal.Services.Accounts;

/// <summary>Makes accounts, sessions and the scope of each request known to a host (账号服务注册).</summary>
public static class AccountRegistration
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<AccountOptions>();
        services.AddScoped<AccountsDatabase>()
            .AddScoped<IUserStore<Account>, AccountStore>()
            .AddScoped<CurrentActor>()
            .AddScoped(provider => PersonalData.Of(provider.GetRequiredService<CurrentActor>().Actor))
            .AddScoped<Unmasking>()
            .AddSingleton<ScopeResolver>()
            .AddScoped<SessionService>()
            .AddScoped<SignInHolds>()
            .AddScoped<SignInService>().AddScoped<SecondFactorCheck>().AddScoped<ActivationService>()
            .AddScoped<PasswordRules>().AddScoped<PasswordProof>().AddScoped<PasswordService>().AddScoped<SecondFactorService>().AddScoped<PasskeyService>()
            .AddScoped<OwnSessions>().AddScoped<ManagedAccounts>().AddScoped<AccountQueries>()
            .AddScoped<AccountService>().AddScoped<AccountCare>().AddScoped<StaffAccounts>().AddScoped<ApiKeyService>()
            // Before the framework adds its own, which this takes the place of.
            .AddScoped<IPasswordValidator<Account>>(provider => provider.GetRequiredService<PasswordRules>());
        services.AddIdentityCore<Account>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        return services;
    }

    /// <summary>The database as the request's actor sees it.</summary>
    public static CensusDbContext ScopedContext(this IServiceProvider services) =>
        services.GetRequiredService<CensusDatabase>().CreateContext(services.GetRequiredService<CurrentActor>().Scope);
}
