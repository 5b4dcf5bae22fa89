namespace CensusPortal.Domain.Records;

/// <summary>
/// How far the review of a clearance record has come (审核状态): submitted from the field, checked by the instructor, accepted by the township, the
/// block and the city, or returned to the field with a comment.
/// </summary>
public enum ReviewStatus { Submitted, Checked, TownshipAccepted, BlockAccepted, CityAccepted, Returned }

/// <summary>What the stages of the review are called (审核状态用语), and how they follow one another.</summary>
public static class ReviewStatuses
{
    public static IReadOnlyList<ReviewStatus> All { get; } = Enum.GetValues<ReviewStatus>();

    /// <summary>An office has accepted it: changes from the field wait for a person.</summary>
    public static bool IsAccepted(this ReviewStatus status) => status is ReviewStatus.TownshipAccepted or ReviewStatus.BlockAccepted or ReviewStatus.CityAccepted;

    /// <summary>The word of addresses, phones and the API.</summary>
    public static string Slug(this ReviewStatus status) => status switch
    {
        ReviewStatus.Submitted => "submitted",
        ReviewStatus.Checked => "checked",
        ReviewStatus.TownshipAccepted => "township-accepted",
        ReviewStatus.BlockAccepted => "block-accepted",
        ReviewStatus.CityAccepted => "city-accepted",
        _ => "returned",
    };

    /// <summary>The stage a slug names; null when there is none.</summary>
    public static ReviewStatus? Find(string? slug)
    {
        foreach (var status in All)
        {
            if (status.Slug() == slug)
            {
                return status;
            }
        }

        return null;
    }

    public static string Name(this ReviewStatus status, Language language) => (status, language) switch
    {
        (ReviewStatus.Submitted, Language.Chinese) => "已上报",
        (ReviewStatus.Submitted, _) => "Submitted",
        (ReviewStatus.Checked, Language.Chinese) => "指导员已审",
        (ReviewStatus.Checked, _) => "Checked",
        (ReviewStatus.TownshipAccepted, Language.Chinese) => "乡镇街道已审",
        (ReviewStatus.TownshipAccepted, _) => "Accepted by the township",
        (ReviewStatus.BlockAccepted, Language.Chinese) => "区块已审",
        (ReviewStatus.BlockAccepted, _) => "Accepted by the block",
        (ReviewStatus.CityAccepted, Language.Chinese) => "市级已审",
        (ReviewStatus.CityAccepted, _) => "Accepted by the city",
        (_, Language.Chinese) => "已退回",
        _ => "Returned",
    };
}
