using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Demo;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Wiring;

/// <summary>
/// The first start (首次启动): outside production an empty database gets the demo city, and until it is there every page is the setup
/// page. <c>Demo:Enabled=false</c> leaves it out; in production it never starts by itself.
/// </summary>
internal static partial class DemoWiring
{
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsProduction() && builder.Configuration.GetValue("Demo:Enabled", true))
        {
            builder.Services.AddHostedService<DemoStarter>();
        }
    }

    public static void UseDemoSetup(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.RequestServices.GetRequiredService<DemoSetup>().State != DemoSetupState.Running || !IsHeldBack(http))
        {
            return next(http);
        }

        var page = HttpMethods.IsGet(http.Request.Method) ? $"{http.Request.Path}{http.Request.QueryString}" : "/";
        http.Response.Redirect($"/setup?back={Uri.EscapeDataString(page)}");
        return Task.CompletedTask;
    });

    /// <summary>Pages wait for the city; assets, health, the language switch and the API do not.</summary>
    private static bool IsHeldBack(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/imports")
        || http.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is { ViewEnginePath: not ("/Setup" or "/Error" or "/Gallery") };

    /// <summary>Decides before the first request is served, then works beside it.</summary>
    private sealed partial class DemoStarter(DemoSetup setup, IConfiguration configuration, ILogger<DemoStarter> log) : BackgroundService
    {
        private bool wanted;

        public override async Task StartAsync(CancellationToken cancellationToken)
        {
            wanted = await setup.BeginAsync(cancellationToken);
            await base.StartAsync(cancellationToken);
        }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            try
            {
                if (!wanted)
                {
                    await setup.OpenAccountsAsync(stoppingToken);
                    TellAccounts();
                    return;
                }

                await setup.RunAsync(configuration.GetValue("Demo:Scale", 1.0), stoppingToken);
                Ended(setup.Problem?.Code ?? "done");
                TellAccounts();
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                BrokeOff(error); // the portal itself goes on; the setup page says so
            }
        }

        /// <summary>Passwords go to the console alone, never to the log.</summary>
        private void TellAccounts()
        {
            if (setup.Opened.Count > 0)
            {
                Console.WriteLine("演示账号 / demo accounts:");
            }

            foreach (var account in setup.Opened)
            {
                Console.WriteLine($"  {account.Role.Slug(),-16} {account.Name,-12} {account.Password}");
            }
        }

        [LoggerMessage(LogLevel.Information, "The demo city: {Outcome}")]
        private partial void Ended(string outcome);

        [LoggerMessage(LogLevel.Error, "The demo city broke off")]
        private partial void BrokeOff(Exception error);
    }
}
