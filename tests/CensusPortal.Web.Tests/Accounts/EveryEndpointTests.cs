using System.Net;
using System.Net.Http.Json;
using CensusPortal.Domain.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CensusPortal.Web.Tests.Accounts;

/// <summary>Every page and endpoint there is, as every role, with an object inside the scope, outside of it, and without any scope.</summary>
public sealed class EveryEndpointTests(AccessCast cast) : IClassFixture<AccessCast>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<AccountRole> Roles => new(AccountRoles.All);

    [Fact]
    public async Task Every_endpoint_asks_for_a_permission_or_is_one_of_the_few_open_ones()
    {
        string[] open = [.. EndpointTable.Lines.Where(l => l.Who is null).Select(l => l.Key).Distinct().Order()];
        var unasked = new List<string>();
        foreach (var (key, metadata) in await EndpointsAsync())
        {
            if (metadata.GetMetadata<IAuthorizeData>()?.Policy is not { } policy || !Enum.IsDefined(Enum.Parse<Permission>(policy)))
            {
                Assert.True(metadata.GetMetadata<IAllowAnonymous>() is not null, $"{key} asks for nothing and is not open");
                unasked.Add(key);
            }
        }

        Assert.Equal(open, unasked.Distinct().Order());
    }

    [Fact]
    public async Task Every_endpoint_has_a_line_in_the_table_and_every_line_an_endpoint()
    {
        var there = (await EndpointsAsync()).Select(e => e.Key).Distinct().Order();
        Assert.Equal(there, EndpointTable.Lines.Select(l => l.Key).Distinct().Order());
    }

    [Theory, MemberData(nameof(Roles))]
    public async Task Somebody_gets_what_the_table_says_inside_outside_and_without_a_scope(AccountRole role)
    {
        using var placed = await VisitorAsync(AccessCast.Name(role, placed: true));
        using var nowhere = await VisitorAsync(AccessCast.Name(role, placed: false));
        var wrong = new List<string>();
        foreach (var line in Asked())
        {
            await CompareAsync(wrong, placed, role, line, "inside", inside: true, Expected(line, role, isInside: true));
            if (line.Object is not null)
            {
                await CompareAsync(wrong, placed, role, line, "outside", inside: false, Expected(line, role, isInside: false));
            }

            await CompareAsync(wrong, nowhere, role, line, "no scope", inside: true, Expected(line, role, isInside: false));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Who_has_not_signed_in_is_sent_to_sign_in_or_told_so()
    {
        using var nobody = new Visitor(cast.Browser((Cookie?)null), "");
        var wrong = new List<string>();
        foreach (var line in EndpointTable.Lines.Where(l => l.Who is not null))
        {
            await CompareAsync(wrong, nobody, null, line, "nobody", inside: true, line.IsApi ? 401 : 302);
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_program_with_the_whole_city_may_take_files_in()
    {
        using var machine = await VisitorAsync("machine-of-the-city");
        foreach (var line in Asked().Where(l => l.IsOfTheCity && l.Who!.Contains(AccountRole.MachineClient)))
        {
            var status = await machine.AskAsync(line, "");
            Assert.True(line.Status <= 0 ? status is not (401 or 403) : status == line.Status, $"{line.Method} {line.Address}: {status}");
        }
    }

    /// <summary>Signing out would end the session all the others are asked with; its own test is that of sessions.</summary>
    private static IEnumerable<EndpointLine> Asked() => EndpointTable.Lines.Where(l => l.Who is not null && l.Route is not "api/v1/sign-out");

    private static int Expected(EndpointLine line, AccountRole role, bool isInside) =>
        !line.Who!.Contains(role) || (line.IsOfTheCity && !EndpointTable.SeesTheCity(role)) ? 403
        : line.Object is null || isInside || EndpointTable.SeesTheCity(role) ? line.Status : 404;

    private async Task CompareAsync(List<string> wrong, Visitor visitor, AccountRole? role, EndpointLine line, string how, bool inside, int expected)
    {
        var status = await visitor.AskAsync(line, line.Object is null ? "" : cast.Object(line.Object, inside));
        if (expected == EndpointTable.GetsIn ? status is 401 or 403 or >= 500 : expected == 0 ? status is 401 or 403 or 404 or >= 500 : status != expected)
        {
            wrong.Add($"{role} {line.Method} {line.Address} ({how}): {status}, not {expected}");
        }
    }

    private async Task<Visitor> VisitorAsync(string name)
    {
        var browser = await cast.AsAsync(name);
        return new Visitor(browser, PageText.Token(await browser.PageAsync("/")));
    }

    /// <summary>Somebody with a browser, or a program, and the antiforgery token of a page already seen.</summary>
    private sealed class Visitor(HttpClient browser, string token) : IDisposable
    {
        public async Task<int> AskAsync(EndpointLine line, string id)
        {
            var address = line.Address.Replace("{id}", id, StringComparison.Ordinal);
            using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("version", "0")]);
            using var json = JsonContent.Create(new { });
            using var request = new HttpRequestMessage(new HttpMethod(line.Method), address) { Content = line.Method is not ("POST" or "PUT") ? null : line.TakesJson ? json : form };
            if (line.TakesJson)
            {
                request.Headers.Add("RequestVerificationToken", token);
            }

            using var answer = await browser.SendAsync(request, Cancel);
            return (int)answer.StatusCode;
        }

        public void Dispose() => browser.Dispose();
    }

    private async Task<IReadOnlyList<(string Key, EndpointMetadataCollection Metadata)>> EndpointsAsync()
    {
        var loader = cast.Services.GetRequiredService<PageLoader>();
        var found = new List<(string, EndpointMetadataCollection)>();
        // The framework's own look for assets made since the build: closed like all that asks for nothing, and not in what is published.
        foreach (var endpoint in cast.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText != "{**path:file}"))
        {
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            {
                Assert.NotNull(endpoint.Metadata.GetMetadata<IAllowAnonymous>());
            }
            else if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
                var metadata = new EndpointMetadataCollection([.. endpoint.Metadata, .. compiled.EndpointMetadata ?? [], .. compiled.Endpoint?.Metadata ?? []]);
                found.AddRange(compiled.HandlerMethods.Select(h => (
                    EndpointLine.KeyOf(h.HttpMethod, $"{endpoint.RoutePattern.RawText}{(h.Name is null ? "" : " " + h.Name)}"), metadata)));
                if (!compiled.HandlerMethods.Any(h => h.Name is null && h.HttpMethod.Equals("GET", StringComparison.OrdinalIgnoreCase)))
                {
                    // A page without a handler is shown as it is.
                    found.Add((EndpointLine.KeyOf("GET", endpoint.RoutePattern.RawText), metadata));
                }
            }
            else
            {
                var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
                found.AddRange(methods.Select(m => (EndpointLine.KeyOf(m, endpoint.RoutePattern.RawText), endpoint.Metadata)));
            }
        }

        return found;
    }
}
