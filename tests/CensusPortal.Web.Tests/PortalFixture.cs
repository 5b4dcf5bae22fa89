using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Imports;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Demo;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Matching;
using CensusPortal.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CensusPortal.Web.Tests;

/// <summary>The whole portal, as it runs in production, on a small demo city of its own; what a test changes no other class sees.</summary>
public class PortalFixture : IAsyncLifetime
{
    private const double Scale = 0.01;

    private static readonly Lazy<Task<SqliteDatabase>> City = new(BuildCityAsync);

    /// <summary>Of every account a test opens.</summary>
    public const string Password = "correct horse battery 7";

    private static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));

    private static readonly Uri Address = new("https://localhost");

    private SqliteDatabase? database;
    private PostgresDatabase? postgres;
    private Cookie? administrator;
    private Portal? portal;

    /// <summary>What the demo city holds, counted from what was dealt; the same for every fixture of the process.</summary>
    public static DemoSummary Summary { get; private set; } = null!;

    public CensusDatabase Database => new(postgres?.ConnectionString ?? database!.Path);

    /// <summary>Where the portal writes its own logs.</summary>
    public string LogFolder => Path.Combine(Path.GetDirectoryName(database!.Path)!, "logs");

    public IServiceProvider Services => portal!.Services;

    public async ValueTask InitializeAsync()
    {
        (database, postgres) = (await CreateDatabaseAsync(), await CreatePostgresAsync());
        portal = NewPortal();
        portal.CreateClient().Dispose();
        await OpenAsync("admin", AccountRole.Administrator);
        administrator = await SignInAsync("admin");
    }

    /// <summary>What this portal is told besides its database and its key.</summary>
    private protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <summary>A second portal on the same database with the same key.</summary>
    public WebApplicationFactory<Program> SecondNode() => NewPortal();

    /// <summary>A program that has signed in by the API.</summary>
    public async Task<HttpClient> ProgramAsync(string account = "admin")
    {
        var program = Browser(session: null);
        using var answer = await program.PostAsJsonAsync("/api/v1/sign-in", new { account, password = Password });
        var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return program;
    }

    /// <summary>The portal's services over the whole city.</summary>
    public AsyncServiceScope OfficeScope()
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Is(Actor.Portal("tests"));
        return scope;
    }

    /// <summary>Opens an account with <see cref="Password"/>, as an administrator does by the command.</summary>
    public async Task OpenAsync(string name, AccountRole role, params string[] places)
    {
        await using var scope = Services.CreateAsyncScope();
        var added = await scope.ServiceProvider.GetRequiredService<AccountService>().AddAsync(
            new NewAccount(name, name, role, Password, null, places), Actor.Portal("tests"), default);
        Assert.Null(added.Problem);
    }

    /// <summary>Signs in by the page, and gives the cookie a browser then holds.</summary>
    public async Task<Cookie> SignInAsync(string name)
    {
        var cookies = new CookieContainer();
        using var browser = Client(cookies);
        var page = await browser.GetStringAsync("/sign-in");
        using var answer = await browser.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Input.Account"] = name, ["Input.Password"] = Password, ["__RequestVerificationToken"] = PageText.Token(page),
        }));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return Assert.Single(cookies.GetCookies(Address), c => c.Name == "__Host-census.session");
    }

    /// <summary>A browser in which the administrator has signed in; it keeps its cookies and shows redirects instead of following them.</summary>
    public HttpClient Browser(bool english = false) => Browser(administrator, english);

    /// <summary>A browser with the given session; null is nobody's.</summary>
    public HttpClient Browser(Cookie? session, bool english = false)
    {
        var cookies = new CookieContainer();
        if (session is not null)
        {
            cookies.Add(Address, new Cookie(session.Name, session.Value) { Secure = true });
        }

        if (english)
        {
            cookies.Add(Address, new Cookie(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture("en"))));
        }

        return Client(cookies);
    }

    /// <summary>A browser that keeps its cookies where the test sees them.</summary>
    public HttpClient Client(CookieContainer cookies) => portal!.CreateDefaultClient(Address, new CookieContainerHandler(cookies));

    public async ValueTask DisposeAsync()
    {
        if (portal is not null)
        {
            await portal.DisposeAsync();
        }

        if (database is not null)
        {
            SqliteConnection.ClearAllPools();
            await database.DisposeAsync();
        }

        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected virtual async Task<SqliteDatabase> CreateDatabaseAsync() => SqliteDatabase.Create(await City.Value);

    /// <summary>The database on a server, where the portal is to use one.</summary>
    private protected virtual Task<PostgresDatabase?> CreatePostgresAsync() => Task.FromResult<PostgresDatabase?>(null);

    private Portal NewPortal() => new(postgres?.ConnectionString ?? database!.ConnectionString, LogFolder, Settings);

    private static async Task<SqliteDatabase> BuildCityAsync()
    {
        var template = SqliteDatabase.Create();
        await FillAsync(new CensusDatabase(template.Path));
        SqliteConnection.ClearAllPools();
        return template;
    }

    private protected static async Task FillAsync(CensusDatabase database)
    {
        await DatabaseMigrator.MigrateAsync(database, default);
        var folder = Directory.CreateTempSubdirectory("census-demo.");
        try
        {
            Summary = DemoCity.Write(folder.FullName, Scale);
            using var bundle = FileBundle.Open(folder.FullName).Value!;
            var options = new ImportOptions { EditionOn = DemoCity.CutOff, ErrorFolder = Path.Combine(folder.FullName, "errors") };
            var report = await new ImportService(database, TimeProvider.System).ImportAsync(bundle.Files, options, null, default);
            Assert.DoesNotContain(report.Files, file => file.Status == ImportStatus.Refused);
            var matched = await new MatchingService(database, TimeProvider.System).RunAsync(null, null, default);
            Assert.True(matched.IsDone);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class Portal(string connection, string logs, IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("ConnectionStrings:Census", connection);
            builder.UseSetting("Security:Key", Key);
            // Tests also run at night: no comparison comes in between.
            builder.UseSetting("Matching:NightlyAt", "off");
            builder.UseSetting("Logs:Folder", logs);
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }
        }
    }
}

/// <summary>The whole portal on a database that holds nothing yet, as on the first day of an office.</summary>
public class EmptyPortalFixture : PortalFixture
{
    private protected override Task<SqliteDatabase> CreateDatabaseAsync() => Task.FromResult(SqliteDatabase.Create());
}

/// <summary>The whole portal with its small city on PostgreSQL, as a city runs it.</summary>
public class PostgresPortalFixture : PortalFixture
{
    private protected override Task<SqliteDatabase> CreateDatabaseAsync() => Task.FromResult(SqliteDatabase.Create());

    private protected override async Task<PostgresDatabase?> CreatePostgresAsync()
    {
        var created = await PostgresServer.CreateDatabaseAsync();
        await FillAsync(new CensusDatabase(created.ConnectionString));
        return created;
    }
}
