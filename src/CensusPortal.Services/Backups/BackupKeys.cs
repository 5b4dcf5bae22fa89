using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CensusPortal.Services.Backups;

/// <summary>
/// The beginning of a backup file and the keys that follow from it and the passphrase (备份文件头与密钥): <c>CENSUSBK</c>, version, PBKDF2-SHA512
/// iterations, salt, nonce prefix, and an HMAC over all of it, by which a wrong passphrase shows at once.
/// </summary>
internal sealed class BackupKeys : IDisposable
{
    public const int Version = 1, NonceSize = 12, TagSize = 16, ChunkSize = 64 * 1024;

    /// <summary>As many as OWASP asks for PBKDF2-HMAC-SHA512, and some.</summary>
    public const int Iterations = 220_000;

    private const int LeastIterations = 210_000, MostIterations = 10_000_000, SaltAt = 16, SaltSize = 16, PrefixSize = 7, HeadSize = SaltAt + SaltSize + PrefixSize, MacSize = 32;
    private static readonly byte[] Magic = "CENSUSBK"u8.ToArray();

    private readonly byte[] head;

    private BackupKeys(byte[] head, string passphrase)
    {
        this.head = head;
        var iterations = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(12));
        var keys = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), head.AsSpan(SaltAt, SaltSize), iterations, HashAlgorithmName.SHA512, 64);
        Cipher = new AesGcm(keys.AsSpan(0, 32), TagSize);
        Mac = HMACSHA256.HashData(keys.AsSpan(32), head);
        CryptographicOperations.ZeroMemory(keys);
    }

    public AesGcm Cipher { get; }

    private byte[] Mac { get; }

    public static async Task<BackupKeys> CreateAsync(Stream output, string passphrase, CancellationToken cancel)
    {
        var head = new byte[HeadSize];
        Magic.CopyTo(head, 0);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(12), Iterations);
        RandomNumberGenerator.Fill(head.AsSpan(SaltAt));
        var keys = new BackupKeys(head, passphrase);
        await output.WriteAsync(head, cancel);
        await output.WriteAsync(keys.Mac, cancel);
        return keys;
    }

    public static BackupKeys Read(Stream input, string passphrase)
    {
        var head = new byte[HeadSize];
        var mac = new byte[MacSize];
        var isShort = input.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false) < HeadSize;
        if (!head.AsSpan(0, Magic.Length).SequenceEqual(Magic) || (!isShort && BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(8)) != Version))
        {
            throw new BackupUnreadableException(BackupProblems.NoBackup);
        }

        if (isShort || input.ReadAtLeast(mac, MacSize, throwOnEndOfStream: false) < MacSize)
        {
            throw new BackupUnreadableException(BackupProblems.Truncated);
        }

        if (BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(12)) is < LeastIterations or > MostIterations)
        {
            throw new BackupUnreadableException(BackupProblems.Damaged);
        }

        var keys = new BackupKeys(head, passphrase);
        return CryptographicOperations.FixedTimeEquals(keys.Mac, mac) ? keys : throw new BackupUnreadableException(BackupProblems.WrongPassphrase);
    }

    /// <summary>Each chunk has its own: neither its place nor that it is the last one can be changed.</summary>
    public byte[] Nonce(uint chunk, bool isLast)
    {
        var nonce = new byte[NonceSize];
        head.AsSpan(SaltAt + SaltSize, PrefixSize).CopyTo(nonce);
        BinaryPrimitives.WriteUInt32BigEndian(nonce.AsSpan(PrefixSize), chunk);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }

    public void Dispose() => Cipher.Dispose();
}
