using CensusPortal.Linkage.Units;
using Xunit;

namespace CensusPortal.Linkage.Tests.Units;

public class Bits128Tests
{
    [Fact]
    public void Codes_are_shifted_and_compared_as_whole_numbers_of_128_bits()
    {
        var random = new Random(18);
        for (var round = 0; round < 2000; round++)
        {
            var number = new UInt128((ulong)random.NextInt64() << random.Next(64), (ulong)random.NextInt64() << random.Next(64));
            var bits = Of(number);
            for (var places = 0; places < 128; places++)
            {
                Assert.True(Of(number >> places) == bits >> places, $"{number} >> {places}");
                if (places < 64) Assert.True(Of(number << places) == bits << places, $"{number} << {places}");
            }
            Assert.Equal((int)UInt128.TrailingZeroCount(number), Bits128.TrailingZeros(bits));
            Assert.True(bits != (bits ^ 1UL));
            Assert.Equal(number == 0, bits.IsZero);
        }
        Assert.Equal(128, Bits128.TrailingZeros(0));
    }

    private static Bits128 Of(UInt128 number) => new((ulong)(number >> 64), (ulong)number);
}
