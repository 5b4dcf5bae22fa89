using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CensusPortal.Web.Defences;

/// <summary>
/// Nobody types the character with the number 0 (空字符), and not every database can store it: a request that holds one is malformed,
/// wherever it stands.
/// </summary>
internal static class NullCharacters
{
    public static void UseNoNullCharacters(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.IsErrorPage() || !(http.Request.Path.Value!.Contains('\0', StringComparison.Ordinal) || http.Request.QueryString.Value!.Contains("%00", StringComparison.Ordinal)))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });

    public sealed class InForms : IAsyncResourceFilter
    {
        public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
        {
            var http = context.HttpContext;
            if (http.Request.HasFormContentType && !http.IsErrorPage()
                && (await http.Request.ReadFormAsync(http.RequestAborted)).Any(f => f.Key.Contains('\0', StringComparison.Ordinal) || f.Value.ToString().Contains('\0', StringComparison.Ordinal)))
            {
                context.Result = new StatusCodeResult(StatusCodes.Status400BadRequest);
                return;
            }

            await next();
        }
    }

    public sealed class InJson : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString();
            return text is null || !text.Contains('\0', StringComparison.Ordinal) ? text : throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
