using System.Text.Json;

namespace CensusPortal.Services.Imports.Files;

/// <summary>Checks a GeoJSON geometry (几何检查): closed rings of WGS 84 positions in a Polygon or MultiPolygon.</summary>
public static class GeoJsonGeometry
{
    public static bool IsPolygon(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var geometry = document.RootElement;
            return geometry.ValueKind == JsonValueKind.Object && geometry.TryGetProperty("type", out var type)
                && geometry.TryGetProperty("coordinates", out var coordinates) && coordinates.ValueKind == JsonValueKind.Array
                && coordinates.GetArrayLength() > 0
                && type.GetString() switch
                {
                    "Polygon" => coordinates.EnumerateArray().All(IsRing),
                    "MultiPolygon" => coordinates.EnumerateArray().All(p =>
                        p.ValueKind == JsonValueKind.Array && p.GetArrayLength() > 0 && p.EnumerateArray().All(IsRing)),
                    _ => false,
                };
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsRing(JsonElement ring) =>
        ring.ValueKind == JsonValueKind.Array && ring.GetArrayLength() >= 4 && ring.EnumerateArray().All(IsPosition)
        && ring[0][0].GetDouble() == ring[ring.GetArrayLength() - 1][0].GetDouble()
        && ring[0][1].GetDouble() == ring[ring.GetArrayLength() - 1][1].GetDouble();

    private static bool IsPosition(JsonElement position) =>
        position.ValueKind == JsonValueKind.Array && position.GetArrayLength() >= 2
        && position[0].TryGetDouble(out var longitude) && position[1].TryGetDouble(out var latitude)
        && longitude is >= -180 and <= 180 && latitude is >= -90 and <= 90;
}
