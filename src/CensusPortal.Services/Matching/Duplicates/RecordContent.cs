using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CensusPortal.Domain.Records;

namespace CensusPortal.Services.Matching.Duplicates;

/// <summary>A record's whole content as text (记录全文), from which it can be put back exactly.</summary>
internal static class RecordContent
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(ClearanceRecord record) => JsonSerializer.Serialize(record, Json);

    public static ClearanceRecord Read(string text) => JsonSerializer.Deserialize<ClearanceRecord>(text, Json)!;
}
