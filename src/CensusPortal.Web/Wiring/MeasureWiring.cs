using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Operations;
using CensusPortal.Web.Access;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CensusPortal.Web.Wiring;

/// <summary>
/// Gives the operator the portal's measures (运行指标): <c>/metrics</c> for Prometheus, and traces and metrics by OTLP when the standard
/// variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.
/// </summary>
internal static class MeasureWiring
{
    public const string Path = "/metrics";

    public static void AddMeasures(this WebApplicationBuilder builder)
    {
        var sends = !string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Measures.Name).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddPrometheusExporter();
                _ = sends ? metrics.AddOtlpExporter() : metrics;
            })
            .WithTracing(traces =>
            {
                traces.AddSource(Measures.Name).AddAspNetCoreInstrumentation(options => options.EnrichWithHttpResponse = (span, _) =>
                {
                    // An address may hold a name, a phone or the id of a record; the route says enough.
                    span.SetTag("url.path", null);
                    span.SetTag("url.query", null);
                });
                _ = sends ? traces.AddOtlpExporter() : traces;
            });
    }

    public static void MapMeasures(this WebApplication app) =>
        app.MapPrometheusScrapingEndpoint(Path).Requires(Permission.Operate);
}
