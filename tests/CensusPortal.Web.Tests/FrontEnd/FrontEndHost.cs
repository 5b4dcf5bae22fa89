using CensusPortal.Data;
using CensusPortal.Services;
using CensusPortal.Testing;
using CensusPortal.Web.Access;
using CensusPortal.Web.Defences;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CensusPortal.Web.Tests.FrontEnd;

/// <summary>The portal's front end alone, as it runs in production: an empty office, nobody signs in, no jobs.</summary>
public sealed class FrontEndHost : IAsyncLifetime
{
    private readonly SqliteDatabase database = SqliteDatabase.Create();
    private WebApplication? portal;

    /// <summary>An export that is written until this is set.</summary>
    public TaskCompletionSource<string> Held { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "CensusPortal.Web",
            EnvironmentName = "Production",
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseTestServer();
        builder.AddFrontEnd();
        builder.AddAccess();
        var office = new CensusDatabase(database.ConnectionString);
        await DatabaseMigrator.MigrateAsync(office);
        builder.Services.AddCensus(office);
        builder.AddDefences();
        builder.Logging.ClearProviders();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        portal = builder.Build();
        portal.UseFrontEnd();
        portal.UseAccess();
        portal.MapFrontEnd();
        portal.MapGet("/breaks", IResult () => throw new InvalidOperationException("on purpose")).AllowAnonymous();
        portal.MapGet("/api/breaks", IResult () => throw new InvalidOperationException("on purpose")).AllowAnonymous();
        portal.MapGet("/held", () => Held.Task).WithMetadata(new LimitedAttribute(Limit.Export)).AllowAnonymous();
        portal.MapGet("/bad-request", IResult () => throw new BadHttpRequestException("on purpose", 413)).AllowAnonymous();
        portal.MapGet("/api/bad-request", IResult () => throw new BadHttpRequestException("on purpose", 413)).AllowAnonymous();
        portal.MapGet("/breaks-midway", async (HttpContext http) =>
        {
            await http.Response.WriteAsync("begun");
            await http.Response.Body.FlushAsync();
            throw new InvalidOperationException("on purpose");
        }).AllowAnonymous();
        await portal.StartAsync();
    }

    /// <summary>A browser that keeps its cookies and shows redirects instead of following them.</summary>
    public HttpClient Browser()
    {
        var cookies = new CookieContainerHandler { InnerHandler = portal!.GetTestServer().CreateHandler() };
        return new HttpClient(cookies) { BaseAddress = new Uri("https://localhost") };
    }

    public async ValueTask DisposeAsync()
    {
        if (portal is not null)
            await portal.DisposeAsync();
        SqliteConnection.ClearAllPools();
        await database.DisposeAsync();
    }
}
