using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;

namespace CensusPortal.Services.Records.Sync;

/// <summary>The parts of an area that a phone loads (装载部分), in the order in which they come.</summary>
public enum SyncPart { Area, Records, Base, Buildings, Staff, Parked }

/// <summary>
/// What a phone has already (同步令牌): a fingerprint of 64 bits for each bucket of each part of each area. The server keeps nothing of it, and
/// what a phone has that way is compared, never believed: a token that cannot be read is no token.
/// </summary>
public sealed class SyncToken
{
    private const byte Format = 1;
    private const int Long = sizeof(long), Most = 6_000;

    private readonly SortedDictionary<string, ulong[]> areas = new(StringComparer.Ordinal);

    private SyncToken(int buckets) => Buckets = buckets;

    /// <summary>In how many parts the records of an area are compared, and the base-list rows: fewer the more areas there are, or no address could hold it.</summary>
    public int Buckets { get; }

    public ulong Codes { get; set; }

    public IReadOnlyCollection<string> Areas => areas.Keys;

    /// <summary>The token of before, as far as it says anything of so many areas.</summary>
    public static SyncToken Read(string? text, int areaCount)
    {
        var token = new SyncToken(areaCount <= 8 ? 16 : areaCount <= 32 ? 4 : 1);
        if (text is null || text.Length > 2 * Most || !Base64Url.IsValid(text))
        {
            return token;
        }

        var bytes = Base64Url.DecodeFromChars(text).AsSpan();
        if (bytes.Length < 2 + Long || bytes[0] != Format || (bytes.Length - 2 - Long) % (Long * (1 + Slots(bytes[1]))) != 0)
        {
            return token;
        }

        token.Codes = BinaryPrimitives.ReadUInt64LittleEndian(bytes[2..]);
        var slots = Slots(bytes[1]);
        for (var rest = bytes[(2 + Long)..]; rest.Length > 0; rest = rest[(Long * (1 + slots))..])
        {
            var code = BinaryPrimitives.ReadInt64LittleEndian(rest);
            // Cut otherwise than today: which areas there were is still worth knowing.
            var prints = token.areas[code == 0 ? "" : code.ToString("D15", CultureInfo.InvariantCulture)] = new ulong[Slots(token.Buckets)];
            for (var i = 0; i < slots && bytes[1] == token.Buckets; i++)
            {
                prints[i] = BinaryPrimitives.ReadUInt64LittleEndian(rest[(Long * (1 + i))..]);
            }
        }

        return token;
    }

    public ulong this[string area, SyncPart part, int bucket]
    {
        get => areas.TryGetValue(area, out var prints) ? prints[Slot(part, bucket)] : 0;
        set
        {
            if (!areas.TryGetValue(area, out var prints))
            {
                areas[area] = prints = new ulong[Slots(Buckets)];
            }

            prints[Slot(part, bucket)] = value;
        }
    }

    public int BucketsOf(SyncPart part) => part is SyncPart.Records or SyncPart.Base ? Buckets : 1;

    public void Forget(string area) => areas.Remove(area);

    /// <summary>Letters, digits, - and _ only; areas that no longer fit are sent again each time.</summary>
    public string Write()
    {
        var size = Long * (1 + Slots(Buckets));
        var kept = areas.Take((Most - 2 - Long) / size).ToList();
        var bytes = new byte[2 + Long + (kept.Count * size)];
        (bytes[0], bytes[1]) = (Format, (byte)Buckets);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(2), Codes);
        var rest = bytes.AsSpan(2 + Long);
        foreach (var (code, prints) in kept)
        {
            BinaryPrimitives.WriteInt64LittleEndian(rest, code.Length == 0 ? 0 : long.Parse(code, CultureInfo.InvariantCulture));
            for (var i = 0; i < prints.Length; i++)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(rest[(Long * (1 + i))..], prints[i]);
            }

            rest = rest[size..];
        }

        return Base64Url.EncodeToString(bytes);
    }

    private static int Slots(int buckets) => (2 * buckets) + 4;

    private int Slot(SyncPart part, int bucket) => part switch
    {
        SyncPart.Records => bucket,
        SyncPart.Base => Buckets + bucket,
        _ => (2 * Buckets) + (part == SyncPart.Area ? 0 : (int)part - 2),
    };
}
