using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CensusPortal.Domain.ActivityLog;

/// <summary>The end of the activity log (日志链尾): one row, updated with every line, so that cutting the end off shows too.</summary>
public sealed class ActivityHead
{
    public int Id { get; init; } = 1;
    public long Sequence { get; set; }
    public string Hash { get; set; } = ActivityChain.Start;
}

/// <summary>How lines of the activity log are chained (日志链): each hash covers the one before and every field of its own line.</summary>
public static class ActivityChain
{
    /// <summary>What stands before the first line.</summary>
    public const string Start = "0000000000000000000000000000000000000000000000000000000000000000";

    public static string Hash(string previous, ActivityEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Field(previous));
        hash.AppendData(Field(entry.Sequence.ToString(CultureInfo.InvariantCulture)));
        hash.AppendData(Content(entry));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What of a line is known before its place in the chain is; a database that hashes by itself is given this.</summary>
    public static byte[] Content(ActivityEntry entry)
    {
        string?[] fields =
        [
            entry.At.Ticks.ToString(CultureInfo.InvariantCulture), entry.AccountId?.ToString(CultureInfo.InvariantCulture), entry.Actor, entry.Role,
            entry.Address, entry.Action, entry.ObjectKind, entry.ObjectId, entry.PlaceCode, entry.Before, entry.After, entry.Detail, entry.Result,
        ];
        using var content = new MemoryStream(512);
        foreach (var field in fields)
        {
            content.Write(Field(field));
        }

        return content.ToArray();
    }

    /// <summary>Length first, so that no two different lines have the same bytes; a missing field has the length -1.</summary>
    private static byte[] Field(string? field)
    {
        var bytes = new byte[4 + (field is null ? 0 : Encoding.UTF8.GetByteCount(field))];
        BinaryPrimitives.WriteInt32BigEndian(bytes, field is null ? -1 : bytes.Length - 4);
        Encoding.UTF8.GetBytes(field ?? "", bytes.AsSpan(4));
        return bytes;
    }
}
