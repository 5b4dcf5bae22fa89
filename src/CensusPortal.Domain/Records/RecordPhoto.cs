namespace CensusPortal.Domain.Records;

/// <summary>A photo of the licence (证照照片) that an enumerator took, shrunk on the phone; the picture itself is a <see cref="RecordPhotoContent"/>.</summary>
public sealed class RecordPhoto
{
    /// <summary>Phones send less: up to 300 kB.</summary>
    public const int MostBytes = 500_000;

    /// <summary>A licence has two sides and a few copies; who sends more does something else.</summary>
    public const int MostOfARecord = 20;

    /// <summary>Made on the phone: sent again it is the same photo.</summary>
    public required Guid Id { get; init; }
    public required Guid RecordUid { get; init; }
    /// <summary>Bytes of the JPEG.</summary>
    public required int Size { get; init; }
    /// <summary>SHA-256, hexadecimal.</summary>
    public required string ContentHash { get; init; }
    public DateTime? TakenAt { get; init; }
    public required DateTime ReceivedAt { get; init; }
    public int? AccountId { get; init; }
    public required string Actor { get; init; }
    public required string AreaCode { get; init; }
    public required string DistrictCode { get; init; }
    public required string TownshipCode { get; init; }
    public required string BlockCode { get; init; }

    /// <summary>What is wrong with a picture, by its own bytes; null when it can be kept.</summary>
    public static Problem? Fault(ReadOnlySpan<byte> content) =>
        content.Length > MostBytes ? PhotoProblems.TooLarge.With(MostBytes / 1000)
        : IsJpeg(content) ? null : PhotoProblems.NotJpeg.With();

    /// <summary>Begins and ends as a JPEG does: what was cut off on its way is none.</summary>
    private static bool IsJpeg(ReadOnlySpan<byte> content) =>
        content.Length > 4 && content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) && content.EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]);
}

/// <summary>The picture of a <see cref="RecordPhoto"/> (照片内容), apart from it so that lists never read it.</summary>
public sealed class RecordPhotoContent
{
    public required Guid PhotoId { get; init; }
    public required byte[] Content { get; init; }
}
