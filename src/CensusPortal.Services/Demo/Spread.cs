using System.Numerics;

namespace CensusPortal.Services.Demo;

/// <summary>
/// Numbers 0 to size - 1 in a scattered order in which none comes twice: what makes names, codes and phones of the demo
/// city unique without a list of those already given.
/// </summary>
internal sealed class Spread
{
    private readonly long _size, _step, _start;

    public Spread(long size, long start = 0)
    {
        _size = size;
        _start = start % size;
        _step = Math.Max(1, size * 618 / 1000);
        while (BigInteger.GreatestCommonDivisor(_step, size) != 1)
            _step++;
    }

    public long this[long index] => (long)(((Int128)index * _step + _start) % _size);
}
