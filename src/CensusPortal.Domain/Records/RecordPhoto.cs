namespace CensusPortal.Domain.Records;

/// <summary>A photo of the licence (证照照片) that an enumerator took, shrunk on the phone; the picture itself is a <see cref="RecordPhotoContent"/>.</summary>
public sealed class RecordPhoto
{
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
}

/// <summary>The picture of a <see cref="RecordPhoto"/> (照片内容), apart from it so that lists never read it.</summary>
public sealed class RecordPhotoContent
{
    public required Guid PhotoId { get; init; }
    public required byte[] Content { get; init; }
}
