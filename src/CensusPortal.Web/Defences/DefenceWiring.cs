using CensusPortal.Data;

namespace CensusPortal.Web.Defences;

/// <summary>The portal's defences (安全防护接入), in the order a request meets them.</summary>
public static class DefenceWiring
{
    public static void AddDefences(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<SecurityOptions>(builder.Configuration.GetSection(SecurityOptions.Section));
        builder.Services.AddRateLimiter(_ => { });
        builder.AddBodyLimits();
        builder.AddSecureTransport();
    }

    /// <summary>Without a key production does not start; see <see cref="ProductionChecks"/>.</summary>
    public static void AddKeys(this WebApplicationBuilder builder, CensusDatabase database)
    {
        if (SecurityKey.Find(builder.Configuration, builder.Environment, database) is { } key)
        {
            builder.Services.AddProtectedKeys(key);
        }
    }

    /// <summary>Comes before anybody is recognised.</summary>
    public static void UseDefences(this WebApplication app)
    {
        app.UseSecureTransport();
        app.UseMethodGuard();
        app.UseBodyLimits();
        app.UseAddressLimits();
        app.UseNoNullCharacters();
    }

    /// <summary>Who asks is known, and may; what remains is whether they meant to and how often.</summary>
    public static void UseGuards(this IApplicationBuilder app)
    {
        app.UseForgeryGuard();
        app.UsePersonLimits();
    }
}
