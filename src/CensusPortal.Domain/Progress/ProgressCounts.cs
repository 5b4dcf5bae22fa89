using CensusPortal.Domain.Records;

namespace CensusPortal.Domain.Progress;

/// <summary>The counts every progress figure is computed from; they add up, rates never do (INDICATORS.md).</summary>
public readonly record struct ProgressCounts(int Base, int Verified, int Collected, int Added, int Coded, int Establishments = 0, ReviewCounts Review = default)
{
    /// <summary>单位核查率 / 个体核查率.</summary>
    public Rate VerificationRate => new(Verified, Base);

    /// <summary>采集率, additions (新增) included.</summary>
    public Rate CollectionRate => new(Collected, Base);

    /// <summary>底册采集率, without additions.</summary>
    public Rate BaseCollectionRate => new(Collected - Added, Base);

    /// <summary>行业赋码率.</summary>
    public Rate CodingRate => new(Coded, Collected);

    public int LegalEntities => Collected - Establishments;

    /// <summary>Records whose review stands there.</summary>
    public int At(ReviewStatus status) => status switch
    {
        ReviewStatus.Returned => Review.Returned,
        ReviewStatus.Checked => Review.Checked,
        ReviewStatus.TownshipAccepted => Review.TownshipAccepted,
        ReviewStatus.BlockAccepted => Review.BlockAccepted,
        ReviewStatus.CityAccepted => Review.CityAccepted,
        _ => Collected - Review.Sum,
    };

    public static ProgressCounts operator +(ProgressCounts a, ProgressCounts b) => new(
        a.Base + b.Base, a.Verified + b.Verified, a.Collected + b.Collected, a.Added + b.Added, a.Coded + b.Coded,
        a.Establishments + b.Establishments, a.Review + b.Review);

    public static ProgressCounts operator -(ProgressCounts a) => new(
        -a.Base, -a.Verified, -a.Collected, -a.Added, -a.Coded, -a.Establishments, -a.Review);
}
