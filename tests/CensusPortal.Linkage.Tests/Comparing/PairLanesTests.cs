using CensusPortal.Linkage.Comparing;
using Xunit;

namespace CensusPortal.Linkage.Tests.Comparing;

public class PairLanesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public void A_name_has_the_pairs_of_its_own_characters_and_none_of_its_neighbours(int behind)
    {
        for (var length = 0; length <= 40; length++)
        {
            var text = Enumerable.Range(0, 5 + length + behind).Select(k => (char)(0x4E00 + k)).ToArray();
            var lanes = PairLanes.Of(text, 5, length);
            for (var k = 1; k < text.Length; k++)
            {
                var isInside = k - 1 >= 5 && k < 5 + length;
                Assert.True(lanes.Hold(text[k - 1], text[k]) == isInside, $"length {length}, pair {k}");
            }
            if (length > 2) Assert.False(lanes.Hold(text[5], text[7]));
        }
    }
}
