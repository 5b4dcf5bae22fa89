using Serilog;
using Serilog.Formatting.Compact;

namespace CensusPortal.Web.Wiring;

/// <summary>
/// The portal's log (运行日志): lines on the console and rolling JSON files, one a day. Requests are logged by path
/// without their query, which may hold a name or a phone.
/// </summary>
internal static class LogWiring
{
    /// <summary>Six months and some days: what the inspectors ask for, and no setting goes below it.</summary>
    private const int KeptDays = 190;

    public static void AddLog(this WebApplicationBuilder builder) => builder.Host.UseSerilog((context, log) => log
        .MinimumLevel.Override("Microsoft", Serilog.Events.LogEventLevel.Warning)
        .MinimumLevel.Override("Microsoft.Hosting.Lifetime", Serilog.Events.LogEventLevel.Information)
        .ReadFrom.Configuration(context.Configuration)
        .WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture)
        .WriteTo.File(
            new CompactJsonFormatter(),
            Path.Combine(context.Configuration["Logs:Folder"] ?? Path.Combine(context.HostingEnvironment.ContentRootPath, "logs"), "census-.json"),
            rollingInterval: RollingInterval.Day,
            retainedFileCountLimit: Math.Max(context.Configuration.GetValue("Logs:KeptDays", KeptDays), KeptDays)));

    public static void UseRequestLog(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.IncludeQueryInRequestPath = false;
        options.GetLevel = (http, _, error) => error is not null || http.Response.StatusCode >= 500 ? Serilog.Events.LogEventLevel.Error
            : http.Request.Path.StartsWithSegments("/health") ? Serilog.Events.LogEventLevel.Verbose : Serilog.Events.LogEventLevel.Information;
    });
}
