using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace CensusPortal.Web.Defences;

/// <summary>An endpoint that reads a large form as a stream, with limits and, where it says so, a check of the form's token of its own (流式上传).</summary>
internal sealed class StreamsItsForm(bool checksToken = false)
{
    public bool ChecksToken => checksToken;
}

/// <summary>How much a request may send and how slowly (请求大小).</summary>
internal static class BodyLimits
{
    public static void AddBodyLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<FormOptions>().Configure<IOptions<SecurityOptions>>((form, security) =>
        {
            var most = (int)Math.Min(security.Value.BodyBytes, int.MaxValue);
            (form.BufferBodyLengthLimit, form.MultipartBodyLengthLimit, form.ValueLengthLimit) = (most, most, most);
        });
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = (context.Configuration.GetSection(SecurityOptions.Section).Get<SecurityOptions>() ?? new()).BodyBytes;
            kestrel.Limits.MaxRequestLineSize = 8 << 10;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 << 10;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            // A phone with one bar sends faster; who drips bytes to hold connections does not.
            kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
        });
    }

    /// <summary>Says no before anything is read; a body that does not tell its length is cut off by the server while it is read.</summary>
    public static void UseBodyLimits(this IApplicationBuilder app)
    {
        var most = app.ApplicationServices.GetRequiredService<IOptions<SecurityOptions>>().Value.BodyBytes;
        app.Use((http, next) => http.Request.ContentLength > most && !http.IsErrorPage() && http.GetEndpoint()?.Metadata.GetMetadata<StreamsItsForm>() is null
            ? http.RefuseAsync(DefenceProblems.BodyTooLarge.With(most >> 10)) : next(http));
    }
}
