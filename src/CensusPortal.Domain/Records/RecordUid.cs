using System.Security.Cryptography;
using System.Text;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;

namespace CensusPortal.Domain.Records;

/// <summary>The id a clearance record has on phones and for programs (记录标识): made on the phone, or from what the row of a file is known by.</summary>
public static class RecordUid
{
    private const int Version = 6, Variant = 8;

    /// <summary>The same row of the same file gives the same id on every node and in every restored backup (RFC 9562, version 8).</summary>
    public static Guid Of(SubjectKind subject, string naturalKey)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(DuplicatePair.KeyOf(subject, naturalKey)), hash);
        hash[Version] = (byte)((hash[Version] & 0x0F) | 0x80);
        hash[Variant] = (byte)((hash[Variant] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>What a row is known by that no file has brought and that answers no row of the base list by itself.</summary>
    public static string KeyOf(Guid uid) => $"*{uid:N}";
}
