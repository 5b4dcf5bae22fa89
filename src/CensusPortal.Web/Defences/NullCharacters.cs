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
    public static void UseNoNullCharacters(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (!http.IsErrorPage() && (IsInAddress(http.Request) || !await CanReadFormAsync(http)))
        {
            await http.RefuseAsync(DefenceProblems.NullCharacter.With());
            return;
        }

        await next(http);
    });

    private static bool IsInAddress(HttpRequest request) =>
        request.Path.Value!.Contains('\0', StringComparison.Ordinal) || request.QueryString.Value!.Contains("%00", StringComparison.Ordinal);

    /// <summary>The framework takes such a form for a fault of ours.</summary>
    private static async Task<bool> CanReadFormAsync(HttpContext http)
    {
        if (http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
        {
            return true;
        }

        try
        {
            await http.Request.ReadFormAsync(http.RequestAborted);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public sealed class InForms : IAsyncResourceFilter
    {
        public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
        {
            var http = context.HttpContext;
            if (http.Request.HasFormContentType && !http.IsErrorPage()
                && (await http.Request.ReadFormAsync(http.RequestAborted)).Any(f => f.Key.Contains('\0', StringComparison.Ordinal) || f.Value.ToString().Contains('\0', StringComparison.Ordinal)))
            {
                await http.RefuseAsync(DefenceProblems.NullCharacter.With());
                context.Result = new EmptyResult();
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
