using System.Globalization;
using System.Threading.RateLimiting;
using CensusPortal.Domain;
using CensusPortal.Web.Access;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace CensusPortal.Web.Defences;

/// <summary>What is limited by itself (限流类别).</summary>
public enum Limit { SignIn, Export, Sync }

/// <summary>That an endpoint falls under a limit of its own (限流).</summary>
public sealed class LimitedAttribute(Limit limit) : Attribute
{
    public Limit Limit => limit;
}

/// <summary>How often and how many at once (限流): each limit has its own key, code and setting.</summary>
internal static class RateLimits
{
    private const string None = "";
    private static readonly TimeSpan Waiting = TimeSpan.FromSeconds(5);

    public static TBuilder Limited<TBuilder>(this TBuilder builder, Limit limit) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new LimitedAttribute(limit));

    public static void LimitPages(this PageConventionCollection pages)
    {
        pages.AddPageApplicationModelConvention("/Accounts/SignIn", page => page.EndpointMetadata.Add(new LimitedAttribute(Limit.SignIn)));
        pages.AddPageApplicationModelConvention("/Accounts/Activate", page => page.EndpointMetadata.Add(new LimitedAttribute(Limit.SignIn)));
        pages.AddPageApplicationModelConvention("/Reports/Index", page => page.EndpointMetadata.Add(new LimitedAttribute(Limit.Export)));
    }

    /// <summary>Before anybody is recognised: whoever floods the portal costs it no query.</summary>
    public static void UseAddressLimits(this IApplicationBuilder app)
    {
        var most = Settings(app);
        app.UseLimit(DefenceProblems.TooManyFromAddress, Bucket(most.AddressPerMinute, http => IsCheap(http) ? null : AddressOf(http)));
        app.UseLimit(DefenceProblems.SyncsOfAll, AtOnce(
            most.SyncsAtOnce, http => Is(http, Limit.Sync) && HttpMethods.IsPost(http.Request.Method) ? "all" : null, most.SyncsWaiting));
        app.UseLimit(DefenceProblems.TooManySignIns, Bucket(most.SignInsPerMinute, http =>
            Is(http, Limit.SignIn) && HttpMethods.IsPost(http.Request.Method) ? AddressOf(http) : null));
    }

    /// <summary>Once it is known who asks.</summary>
    public static void UsePersonLimits(this IApplicationBuilder app)
    {
        var most = Settings(app);
        app.UseLimit(DefenceProblems.TooManyCalls, Bucket(most.ApiPerMinute, http => http.IsApi() ? WhoIs(http) : null));
        app.UseLimit(DefenceProblems.TooManySyncs, Bucket(most.SyncPerMinute, http => Is(http, Limit.Sync) ? WhoIs(http) : null));
        app.UseLimit(DefenceProblems.LoadsOfAll, AtOnce(most.LoadsAtOnce, http => Is(http, Limit.Sync) && HttpMethods.IsGet(http.Request.Method) ? "all" : null));
        app.UseLimit(DefenceProblems.ExportsOfPerson, AtOnce(most.ExportsPerPerson, http => Is(http, Limit.Export) ? WhoIs(http) : null));
        app.UseLimit(DefenceProblems.ExportsOfAll, AtOnce(most.ExportsAtOnce, http => Is(http, Limit.Export) ? "all" : null));
    }

    private static void UseLimit(this IApplicationBuilder app, ProblemKind refusal, Func<HttpContext, RateLimitPartition<string>> partition) =>
        app.UseRateLimiter(new RateLimiterOptions
        {
            GlobalLimiter = PartitionedRateLimiter.Create(partition),
            OnRejected = (context, _) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Waiting;
                context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return new ValueTask(context.HttpContext.RefuseAsync(refusal.With()));
            },
        });

    /// <summary>So many a minute, a minute's worth of them at once; a null key is not counted.</summary>
    private static Func<HttpContext, RateLimitPartition<string>> Bucket(int perMinute, Func<HttpContext, string?> key) => http => Counted(http, key) is { } who
        ? RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute, TokensPerPeriod = Math.Max(1, perMinute / 60), ReplenishmentPeriod = TimeSpan.FromMinutes(1d / Math.Min(60, perMinute)), QueueLimit = 0,
        })
        : RateLimitPartition.GetNoLimiter(None);

    /// <summary>So many at once, and as many again, or as many as said, waiting for their turn.</summary>
    private static Func<HttpContext, RateLimitPartition<string>> AtOnce(int most, Func<HttpContext, string?> key, int? waiting = null) => http => Counted(http, key) is { } who
        ? RateLimitPartition.GetConcurrencyLimiter(who, _ => new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = waiting ?? most })
        : RateLimitPartition.GetNoLimiter(None);

    private static string? Counted(HttpContext http, Func<HttpContext, string?> key) => http.IsErrorPage() ? null : key(http);

    private static bool Is(HttpContext http, Limit limit) => http.GetEndpoint()?.Metadata.GetMetadata<LimitedAttribute>()?.Limit == limit;

    private static bool IsCheap(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || http.Request.Path.StartsWithSegments("/health");

    private static string AddressOf(HttpContext http) => http.AddressOf() ?? "?";

    private static string WhoIs(HttpContext http) => Principals.ActorOf(http.User) is { IsNobody: false } actor
        ? actor.AccountId is { } account ? $"account {account}" : actor.Name : AddressOf(http);

    private static SecurityOptions Settings(IApplicationBuilder app) => app.ApplicationServices.GetRequiredService<IOptions<SecurityOptions>>().Value;
}
