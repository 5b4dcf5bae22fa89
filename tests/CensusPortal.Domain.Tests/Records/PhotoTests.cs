using CensusPortal.Domain.Records;
using Xunit;

namespace CensusPortal.Domain.Tests.Records;

/// <summary>Which pictures the portal keeps.</summary>
public sealed class PhotoTests
{
    [Theory]
    [InlineData(2_000, true, true, null)]
    [InlineData(500_000, true, true, null)]
    [InlineData(500_001, true, true, "photo.too-large")]
    [InlineData(2_000, false, true, "photo.not-jpeg")]
    [InlineData(2_000, true, false, "photo.not-jpeg")]
    [InlineData(4, true, false, "photo.not-jpeg")]
    [InlineData(0, false, false, "photo.not-jpeg")]
    public void A_photo_is_a_whole_jpeg_of_at_most_500_kB(int size, bool begins, bool ends, string? problem)
    {
        var content = new byte[size];
        if (begins)
        {
            (content[0], content[1], content[2]) = (0xFF, 0xD8, 0xFF);
        }

        if (ends)
        {
            (content[^2], content[^1]) = (0xFF, 0xD9);
        }

        Assert.Equal(problem, RecordPhoto.Fault(content)?.Code);
    }
}
