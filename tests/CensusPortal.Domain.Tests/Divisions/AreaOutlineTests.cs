using CensusPortal.Domain.Divisions;
using Xunit;

namespace CensusPortal.Domain.Tests.Divisions;

/// <summary>How far a place lies outside an outline, in metres.</summary>
public sealed class AreaOutlineTests
{
    /// <summary>A square of a hundredth of a degree at 30° north with a hole in its middle, and a smaller square to the east.</summary>
    private const string TwoParts = """
        {"type":"MultiPolygon","coordinates":[
          [[[120.00,30.00],[120.01,30.00],[120.01,30.01],[120.00,30.01],[120.00,30.00]],[[120.004,30.004],[120.006,30.004],[120.006,30.006],[120.004,30.006],[120.004,30.004]]],
          [[[120.02,30.00],[120.025,30.00],[120.025,30.01],[120.02,30.01],[120.02,30.00]]]]}
        """;

    [Theory]
    [InlineData(120.002, 30.002, 0)]
    [InlineData(120.022, 30.005, 0)]
    // A degree of latitude is 111,195 m on the mean globe; one of longitude at 30° north 96,298 m.
    [InlineData(120.005, 29.99, 1111.95)]
    [InlineData(120.005, 30.02, 1111.95)]
    [InlineData(119.99, 30.005, 962.98)]
    [InlineData(120.015, 30.005, 481.49)]
    [InlineData(120.005, 30.005, 96.29)]
    // Beyond a corner both ways.
    [InlineData(119.99, 29.99, 1471.0)]
    public void The_nearest_edge_counts_and_inside_is_nothing(double longitude, double latitude, double metres) =>
        Assert.Equal(metres, AreaOutline.Read(TwoParts).DistanceTo(new GroundPoint(longitude, latitude))!.Value, 1.0);

    [Fact]
    public void Without_an_outline_there_is_no_distance() => Assert.Null(new AreaOutline([]).DistanceTo(new GroundPoint(120, 30)));

    [Fact]
    public void A_plain_polygon_is_read_as_well() => Assert.Equal(
        0, AreaOutline.Read("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}""").DistanceTo(new GroundPoint(0.9, 0.1)));
}
