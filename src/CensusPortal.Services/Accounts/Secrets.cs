using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CensusPortal.Services.Accounts;

/// <summary>Random secrets of sessions, keys and activation codes (随机凭据): 256 bits, or enough for a slip of paper; kept as SHA-256 only.</summary>
public static class Secrets
{
    /// <summary>Letters and digits nobody mixes up on paper: no 0 O 1 I L.</summary>
    private const string OnPaper = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    public static string Token() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Twelve characters in three groups, 59 bits: for slips, used once within days and under the sign-in's limits.</summary>
    public static string Slip()
    {
        var letters = RandomNumberGenerator.GetString(OnPaper, 12);
        return $"{letters[..4]}-{letters[4..8]}-{letters[8..]}";
    }

    /// <summary>A password for people to type once: 20 characters, 99 bits.</summary>
    public static string Password() => string.Join('-', RandomNumberGenerator.GetString(OnPaper, 20).Chunk(5).Select(c => new string(c))).ToLowerInvariant();

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
