using CensusPortal.Domain.Records;

namespace CensusPortal.Domain.Progress;

/// <summary>Records by how far their review has come (审核进度); those nobody has looked at are the rest of what was collected.</summary>
public readonly record struct ReviewCounts(int Returned, int Checked, int TownshipAccepted, int BlockAccepted, int CityAccepted)
{
    public int Sum => Returned + Checked + TownshipAccepted + BlockAccepted + CityAccepted;

    /// <summary>What one record counts, times <paramref name="sign"/>.</summary>
    public static ReviewCounts Of(ReviewStatus status, int sign) => status switch
    {
        ReviewStatus.Returned => new(sign, 0, 0, 0, 0),
        ReviewStatus.Checked => new(0, sign, 0, 0, 0),
        ReviewStatus.TownshipAccepted => new(0, 0, sign, 0, 0),
        ReviewStatus.BlockAccepted => new(0, 0, 0, sign, 0),
        ReviewStatus.CityAccepted => new(0, 0, 0, 0, sign),
        _ => default,
    };

    public static ReviewCounts operator +(ReviewCounts a, ReviewCounts b) => new(
        a.Returned + b.Returned, a.Checked + b.Checked, a.TownshipAccepted + b.TownshipAccepted, a.BlockAccepted + b.BlockAccepted, a.CityAccepted + b.CityAccepted);

    public static ReviewCounts operator -(ReviewCounts a) => new(-a.Returned, -a.Checked, -a.TownshipAccepted, -a.BlockAccepted, -a.CityAccepted);
}
