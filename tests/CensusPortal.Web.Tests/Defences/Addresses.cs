using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace CensusPortal.Web.Tests.Defences;

/// <summary>Every page and endpoint there is, as an attacker would list them.</summary>
internal static class Addresses
{
    private static readonly string[] Safe = ["GET", "HEAD", "OPTIONS"];

    public static IReadOnlyList<RouteEndpoint> Endpoints(IServiceProvider services) =>
        [.. services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    /// <summary>The endpoint's address with something in the place of each parameter.</summary>
    public static string Of(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { ParameterPolicies: var policies } when policies.Any(c => c.Content == "guid") => Guid.Empty.ToString(),
        _ => "1",
    }))));

    /// <summary>The methods by which the endpoint changes something.</summary>
    public static async Task<IReadOnlyList<string>> UnsafeMethodsAsync(IServiceProvider services, RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
        {
            return [.. endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Except(Safe) ?? []];
        }

        var compiled = await services.GetRequiredService<PageLoader>().LoadAsync(page, EndpointMetadataCollection.Empty);
        return [.. compiled.HandlerMethods.Select(h => h.HttpMethod.ToUpperInvariant()).Distinct().Except(Safe)];
    }
}
