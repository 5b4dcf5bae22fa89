using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CensusPortal.Domain.ActivityLog;

/// <summary>
/// A seal on the activity log (日志签章): what its end was at some hour, signed by the portal's own key. Whoever owns the database can
/// recompute the whole chain, but not this without the key, which is kept elsewhere.
/// </summary>
public sealed class ActivitySeal
{
    /// <summary>The line that was the last one then.</summary>
    public required long Sequence { get; init; }
    public required string Hash { get; init; }
    public required DateTime At { get; init; }
    /// <summary>HMAC-SHA256 over the three, hexadecimal.</summary>
    public required string Mac { get; init; }

    public static ActivitySeal Of(long sequence, string hash, DateTime at, string secret)
    {
        var rounded = new DateTime(at.Ticks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
        return new ActivitySeal { Sequence = sequence, Hash = hash, At = rounded, Mac = Sign(sequence, hash, rounded, secret) };
    }

    public bool IsSignedBy(string secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Mac), Encoding.ASCII.GetBytes(Sign(Sequence, Hash, At, secret)));

    private static string Sign(long sequence, string hash, DateTime at, string secret)
    {
        // A key of its own, so that nothing else signed with the portal's key can pass for a seal.
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: "census.activity-seal"u8.ToArray());
        var text = string.Create(CultureInfo.InvariantCulture, $"{sequence}|{hash}|{at.Ticks}");
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }
}
