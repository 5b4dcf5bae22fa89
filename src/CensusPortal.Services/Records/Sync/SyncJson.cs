using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CensusPortal.Services.Records.Sync;

/// <summary>How what phones send and are told is kept as text (同步内容文本).</summary>
internal static class SyncJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)!;
}

/// <summary>A field of a parked change (待裁决字段): what the phone sent and what the server holds.</summary>
public sealed record ParkedField(JsonElement Mine, JsonElement Server);
