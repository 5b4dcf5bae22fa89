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
        Append(hash, previous);
        Append(hash, entry.Sequence.ToString(CultureInfo.InvariantCulture));
        Append(hash, entry.At.Ticks.ToString(CultureInfo.InvariantCulture));
        Append(hash, entry.AccountId?.ToString(CultureInfo.InvariantCulture));
        string?[] fields =
        [
            entry.Actor, entry.Role, entry.Address, entry.Action, entry.ObjectKind, entry.ObjectId, entry.PlaceCode, entry.Before, entry.After,
            entry.Detail, entry.Result,
        ];
        foreach (var field in fields)
        {
            Append(hash, field);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Length first, so that no two different lines have the same bytes; a missing field has the length -1.</summary>
    private static void Append(IncrementalHash hash, string? field)
    {
        Span<byte> length = stackalloc byte[4];
        var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
        BinaryPrimitives.WriteInt32BigEndian(length, field is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
