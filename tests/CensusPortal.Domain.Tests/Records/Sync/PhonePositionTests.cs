using CensusPortal.Domain.Records.Sync;
using Xunit;

namespace CensusPortal.Domain.Tests.Records.Sync;

/// <summary>Where a phone can say it is.</summary>
public sealed class PhonePositionTests
{
    [Theory]
    [InlineData(116.397, 39.909, 12d, true)]
    [InlineData(-180d, -90d, 0d, true)]
    [InlineData(180.001, 39.909, 12d, false)]
    [InlineData(116.397, -90.001, 12d, false)]
    [InlineData(116.397, 39.909, -1d, false)]
    [InlineData(116.397, 39.909, 30_000_000d, false)]
    [InlineData(double.NaN, 39.909, 12d, false)]
    [InlineData(null, 39.909, 12d, false)]
    [InlineData(116.397, null, 12d, false)]
    [InlineData(116.397, 39.909, null, false)]
    public void A_position_is_a_whole_place_on_the_earth(double? longitude, double? latitude, double? accuracy, bool isOne) =>
        Assert.Equal(isOne, PhonePosition.Of(longitude, latitude, accuracy) is not null);
}
