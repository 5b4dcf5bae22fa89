using CensusPortal.Domain.Progress;
using CsCheck;
using Xunit;

namespace CensusPortal.Domain.Tests.Progress;

public sealed class RateTests
{
    [Theory]
    [InlineData(1, 8, 1, "12.5%")]
    [InlineData(1, 8, 0, "13%")]
    [InlineData(1, 800, 2, "0.13%")] // 0.125: half away from zero, not to even
    [InlineData(5, 2000, 1, "0.3%")]
    [InlineData(-1, 800, 2, "-0.13%")]
    [InlineData(38281, 57358, 2, "66.74%")]
    [InlineData(3, 2, 1, "150.0%")]
    [InlineData(0, 7, 1, "0.0%")]
    [InlineData(0, 0, 1, "—")]
    [InlineData(5, 0, 2, "—")]
    public void A_rate_is_printed_rounded_half_away_from_zero(long numerator, long denominator, int decimals, string printed) =>
        Assert.Equal(printed, new Rate(numerator, denominator).Print(decimals));

    [Fact]
    public void A_rate_without_a_denominator_has_no_number() => Assert.Null(new Rate(3, 0).Percent(1));

    [Fact]
    public void Ties_share_a_rank_and_rates_without_a_denominator_come_last() =>
        Assert.Equal([3, 1, 1, 5, 4], Rate.Rank([new(2, 4), new(3, 4), new(75, 100), new(1, 0), new(0, 9)]));

    [Fact]
    public void Rates_that_print_alike_are_ranked_by_their_exact_value() =>
        Assert.Equal([2, 1], Rate.Rank([new(333_333_333_333, 1_000_000_000_000), new(1, 3)]));

    [Fact]
    public void Comparison_agrees_with_fractions_of_any_size() =>
        Gen.Select(Gen.Long[0, long.MaxValue / 4], Gen.Long[1, long.MaxValue / 4], Gen.Long[0, long.MaxValue / 4], Gen.Long[1, long.MaxValue / 4])
            .Sample((a, b, c, d) => Assert.Equal(
                ((System.Numerics.BigInteger)a * d).CompareTo((System.Numerics.BigInteger)c * b), new Rate(a, b).CompareTo(new Rate(c, d))));
}
