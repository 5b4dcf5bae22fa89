using System.Globalization;
using System.Text.Json;

namespace CensusPortal.Services.ActivityLog;

/// <summary>A line of the activity log in the list (日志行).</summary>
public sealed record ActivityRow(
    long Sequence, DateTime At, int? AccountId, string Actor, string? Role, string? Address, string Action, string? ObjectKind, string? ObjectId,
    string? PlaceCode, string? Before, string? After, string? Detail, string Result)
{
    /// <summary>The fields that changed, before and after side by side.</summary>
    public IReadOnlyList<ActivityField> Changes()
    {
        var (before, after) = (Fields(Before), Fields(After));
        return
        [
            .. before.Keys.Union(after.Keys).Select(name => new ActivityField(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
                .Where(field => field.Before != field.After),
        ];
    }

    /// <summary>What else was noted: filter, row count, file hash.</summary>
    public IReadOnlyDictionary<string, string> Details() => Fields(Detail);

    private static Dictionary<string, string> Fields(string? json)
    {
        if (json is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => Masked(p.Name, Text(p.Value))) : [];
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Text)),
        _ => value.GetRawText(),
    };

    /// <summary>The log keeps what was entered; who reads it needs no number to call.</summary>
    private static string Masked(string name, string value) =>
        value.Length > 7 && (name.EndsWith("phone", StringComparison.OrdinalIgnoreCase) || name.EndsWith("mobile", StringComparison.OrdinalIgnoreCase))
            ? string.Create(CultureInfo.InvariantCulture, $"{value[..3]}****{value[^4..]}") : value;
}

/// <summary>One field of a change (变更字段): before and after; null where there was none.</summary>
public sealed record ActivityField(string Name, string? Before, string? After);
