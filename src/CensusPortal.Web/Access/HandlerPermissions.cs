using CensusPortal.Domain.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CensusPortal.Web.Access;

/// <summary>That a handler of a page asks for more than looking at the page does (处理程序权限).</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class HandlerNeedsAttribute(Permission permission) : Attribute
{
    public Permission Permission => permission;
}

/// <summary>Checks <see cref="HandlerNeedsAttribute"/> before a handler runs; the page's own permission was checked with its endpoint.</summary>
internal sealed class HandlerPermissions : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var needs = context.HandlerMethod?.MethodInfo.GetCustomAttributes(typeof(HandlerNeedsAttribute), false).OfType<HandlerNeedsAttribute>().FirstOrDefault();
        if (needs is null || Principals.ActorOf(context.HttpContext.User).May(needs.Permission))
        {
            return next();
        }

        context.Result = new ForbidResult();
        return Task.CompletedTask;
    }
}
