using CensusPortal.Domain.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace CensusPortal.Web.Access;

/// <summary>That an endpoint asks for a permission (所需权限); the policy of the same name checks it.</summary>
internal sealed class RequirePermissionAttribute(Permission permission) : AuthorizeAttribute(permission.ToString())
{
    public Permission Permission => permission;
}

/// <summary>How endpoints say what they ask for (权限约定). What says nothing is open to nobody.</summary>
internal static class Permissions
{
    public static TBuilder Requires<TBuilder>(this TBuilder builder, Permission permission) where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(new RequirePermissionAttribute(permission));

    /// <summary>A page or a folder of pages.</summary>
    public static void Ask(this PageConventionCollection pages, string path, Permission permission) =>
        pages.AddFolderApplicationModelConvention("/", page =>
        {
            if (page.ViewEnginePath == path || page.ViewEnginePath.StartsWith(path + "/", StringComparison.Ordinal))
            {
                page.EndpointMetadata.Add(new RequirePermissionAttribute(permission));
            }
        });

    public static void Open(this PageConventionCollection pages, string path) =>
        pages.AddPageApplicationModelConvention(path, page => page.EndpointMetadata.Add(new AllowAnonymousAttribute()));

    public static void AddPolicies(this AuthorizationOptions options)
    {
        foreach (var permission in Enum.GetValues<Permission>())
        {
            options.AddPolicy(permission.ToString(), policy => policy.RequireAuthenticatedUser()
                .RequireAssertion(context => Principals.ActorOf(context.User).May(permission)));
        }

        // An endpoint that asks for no permission is a mistake, and answers nobody; an address that is none is simply not found.
        options.FallbackPolicy = new AuthorizationPolicyBuilder()
            .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is null).Build();
    }
}
