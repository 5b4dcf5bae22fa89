using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CensusPortal.Data.Backups;

/// <summary>
/// A row of a backup as bytes (备份行): the same content gives the same bytes whichever database it is read from, so that the hash of a
/// table can be compared with what was restored.
/// </summary>
public static class BackupRow
{
    public static void Write(BinaryWriter output, DbDataReader row, IReadOnlyList<BackupColumn> columns)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            var isNull = row.IsDBNull(i);
            output.Write(!isNull);
            if (!isNull)
            {
                Write(output, row, i, columns[i].Type);
            }
        }
    }

    public static object?[] Read(BinaryReader input, IReadOnlyList<BackupColumn> columns)
    {
        var values = new object?[columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            values[i] = input.ReadBoolean() ? Read(input, columns[i].Type) : null;
        }

        return values;
    }

    private static void Write(BinaryWriter output, DbDataReader row, int i, BackupType type)
    {
        switch (type)
        {
            case BackupType.Text: output.Write(row.GetString(i)); break;
            case BackupType.Json: output.Write(Canonical(row.GetString(i))); break;
            case BackupType.Integer: output.Write(row.GetInt32(i)); break;
            case BackupType.Long: output.Write(row.GetInt64(i)); break;
            case BackupType.Flag: output.Write(row.GetBoolean(i)); break;
            case BackupType.Single: output.Write(row.GetFloat(i)); break;
            case BackupType.Double: output.Write(row.GetDouble(i)); break;
            case BackupType.Decimal: output.Write(Plain(row.GetDecimal(i))); break;
            case BackupType.Instant: output.Write(row.GetDateTime(i).Ticks / TimeSpan.TicksPerMicrosecond); break;
            case BackupType.Day: output.Write(row.GetFieldValue<DateOnly>(i).DayNumber); break;
            case BackupType.Id: output.Write(row.GetGuid(i).ToByteArray()); break;
            default:
                var bytes = row.GetFieldValue<byte[]>(i);
                output.Write(bytes.Length);
                output.Write(bytes);
                break;
        }
    }

    private static object Read(BinaryReader input, BackupType type) => type switch
    {
        BackupType.Text or BackupType.Json => input.ReadString(),
        BackupType.Integer => input.ReadInt32(),
        BackupType.Long => input.ReadInt64(),
        BackupType.Flag => input.ReadBoolean(),
        BackupType.Single => input.ReadSingle(),
        BackupType.Double => input.ReadDouble(),
        BackupType.Decimal => input.ReadDecimal(),
        BackupType.Instant => new DateTime(input.ReadInt64() * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc),
        BackupType.Day => DateOnly.FromDayNumber(input.ReadInt32()),
        BackupType.Id => new Guid(input.ReadBytes(16)),
        _ => input.ReadBytes(input.ReadInt32()),
    };

    /// <summary>1.50 and 1.5 are one number, which one database writes so and the other so.</summary>
    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;

    /// <summary>PostgreSQL keeps the content of JSON, not its text.</summary>
    private static string Canonical(string json) => Sorted(JsonNode.Parse(json))?.ToJsonString(JsonSerializerOptions.Default) ?? "null";

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => KeyValuePair.Create(f.Key, Sorted(f.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
