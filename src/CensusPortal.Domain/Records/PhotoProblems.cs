namespace CensusPortal.Domain.Records;

/// <summary>Why a licence photo is not taken in (照片问题).</summary>
public static class PhotoProblems
{
    public static readonly ProblemKind TooLarge = new("photo.too-large", ProblemStatus.TooLarge,
        "照片超过 {0} KB。请用手机应用重新拍，它会自动缩小。", "The photo is larger than {0} KB. Take it again with the app, which makes it smaller.");

    public static readonly ProblemKind NotJpeg = new("photo.not-jpeg", ProblemStatus.BadInput,
        "这不是 JPEG 照片，没有保存。请用手机应用重新拍。", "This is no JPEG photo and was not stored. Take it again with the app.");

    public static readonly ProblemKind OtherContent = new("photo.other-content", ProblemStatus.Conflict,
        "照片 {0} 已经存过别的内容，这次的没有保存。请删除后重新拍。", "Photo {0} was stored before with another content; this one was not. Remove it and take it again.");

    public static readonly ProblemKind TooMany = new("photo.too-many", ProblemStatus.Conflict,
        "这张表已有 {0} 张照片，不能再加。", "This form has {0} photos already.");

    public static readonly ProblemKind NoRecord = new("photo.no-record", ProblemStatus.NotFound,
        "门户还没有收到照片所属的清查表，或不在您的管辖范围内。照片仍在手机上。", "The portal has no form for this photo, or it is not in your areas. The photo is on the phone still.");
}
