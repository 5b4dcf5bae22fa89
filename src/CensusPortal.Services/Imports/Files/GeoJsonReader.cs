using System.Text.Json;
using CensusPortal.Domain;

namespace CensusPortal.Services.Imports.Files;

/// <summary>
/// A GeoJSON FeatureCollection read as a table (普查小区边界): one row a feature, its <c>code</c> property and its geometry.
/// The whole document is held while it is read, which the bound on its size keeps small.
/// </summary>
public sealed class GeoJsonReader : TableReader
{
    private const long MaxBytes = 64 << 20;
    private readonly JsonDocument document;
    private readonly int count;
    private JsonElement.ArrayEnumerator features;
    private string code = "";
    private string geometry = "";

    private GeoJsonReader(JsonDocument document, JsonElement features)
    {
        this.document = document;
        count = features.GetArrayLength();
        this.features = features.EnumerateArray();
        Header = ["普查小区代码", "边界几何"];
    }

    public override int Width => 2;

    public override string this[int column] => column switch { 0 => code, 1 => geometry, _ => "" };

    public override double Fraction => count == 0 ? 1 : (double)Row / count;

    public static Result<TableReader> Open(string path, string fileName)
    {
        if (new FileInfo(path).Length > MaxBytes)
        {
            return ImportProblems.GeoJsonTooLarge.With(fileName, MaxBytes >> 20);
        }

        JsonDocument? document = null;
        try
        {
            using var file = File.OpenRead(path);
            document = JsonDocument.Parse(file, new JsonDocumentOptions { MaxDepth = 16 });
            if (document.RootElement.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array)
            {
                return new GeoJsonReader(document, features);
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Told below in the user's words; the parser's own position means nothing to an office.
        }

        document?.Dispose();
        return ImportProblems.NotGeoJson.With(fileName);
    }

    public override Result<bool> Read()
    {
        if (!features.MoveNext())
        {
            return false;
        }

        Row++;
        var feature = features.Current;
        code = feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("properties", out var properties)
            && properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty("code", out var value) ? Text(value) : "";
        geometry = feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("geometry", out var shape) ? shape.GetRawText() : "";
        return true;
    }

    /// <summary>The parser decodes escapes only here, and half a character is none.</summary>
    private static string Text(JsonElement value)
    {
        try
        {
            return CellText.Readable(value.ToString());
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }

    protected override void Dispose(bool disposing) => document.Dispose();
}
