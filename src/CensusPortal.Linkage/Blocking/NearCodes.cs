using CensusPortal.Linkage.Units;

namespace CensusPortal.Linkage.Blocking;

/// <summary>
/// Near codes (代码相近): every credit code that its check character bears out and that is one slip away from a broken one: a character
/// mistaken, two swapped, one lost or one too many. Of the 30 other characters at a place only one fits the check sum, so that a code has about 40
/// neighbours and not 540.
/// </summary>
internal static class NearCodes
{
    private const int Base = 31;
    private static readonly int[] Inverse = [.. Enumerable.Range(0, Base).Select(w => Enumerable.Range(0, Base).FirstOrDefault(x => w * x % Base == 1))];

    public const int Most = 80;

    /// <summary>Whether a code that is borne out is among the neighbours of a broken one.</summary>
    public static bool AreNear(Bits128 broken, CodeState state, Bits128 whole)
    {
        if (state == CodeState.Broken)
        {
            // A broken code is never the whole one, so something differs.
            var differ = broken ^ whole;
            var low = Bits128.TrailingZeros(differ) / 6 * 6;
            if ((differ >> low >> 6).IsZero) return true;
            // Two characters next to each other, changed round.
            var (a, b) = ((broken >> low).Low & 0xFFF, (whole >> low).Low & 0xFFF);
            return (differ >> low >> 12).IsZero && (a >> 6 | (a & 63) << 6) == b;
        }
        Span<int> x = stackalloc int[CodeColumn.CreditLength + 2], y = stackalloc int[CodeColumn.CreditLength + 2];
        var (m, n) = (CodeColumn.Unpack(broken, x), CodeColumn.Unpack(whole, y));
        if (Math.Abs(m - n) != 1) return false;
        var (shorter, longer) = m < n ? (m, n) : (n, m);
        var (begin, end) = (0, 0);
        while (begin < shorter && x[begin] == y[begin]) begin++;
        while (end < shorter - begin && x[m - 1 - end] == y[n - 1 - end]) end++;
        return begin + end >= longer - 1;
    }

    /// <summary>Writes the neighbours, without repetition; how many there are is returned.</summary>
    public static int Of(Bits128 code, CodeState state, Span<Bits128> into)
    {
        Span<int> values = stackalloc int[CodeColumn.CreditLength + 2];
        var length = CodeColumn.Unpack(code, values);
        var count = 0;
        if (state == CodeState.Broken && length == CodeColumn.CreditLength) OfSameLength(values[..length], into, ref count);
        else if (length == CodeColumn.CreditLength + 1) OneTooMany(values[..length], into, ref count);
        else if (length == CodeColumn.CreditLength - 1) OneLost(values[..length], into, ref count);
        return count;
    }

    private static void OfSameLength(Span<int> values, Span<Bits128> into, ref int count)
    {
        var last = CodeColumn.CreditLength - 1;
        var sum = 0;
        for (var i = 0; i < last; i++) sum += values[i] * CodeColumn.Weights[i];
        // The sum with the check value is a multiple of 31; what is missing must come from one place.
        var missing = (Base - (sum + values[last]) % Base) % Base;
        for (var i = 0; i <= last; i++)
        {
            var weight = i == last ? 1 : CodeColumn.Weights[i];
            var old = values[i];
            values[i] = (old + missing * Inverse[weight]) % Base;
            if (values[i] != old) Add(values, into, ref count);
            values[i] = old;
        }
        for (var i = 0; i < last; i++)
        {
            if (values[i] == values[i + 1]) continue;
            (values[i], values[i + 1]) = (values[i + 1], values[i]);
            if (CodeColumn.IsBorneOut(values)) Add(values, into, ref count);
            (values[i], values[i + 1]) = (values[i + 1], values[i]);
        }
    }

    private static void OneTooMany(ReadOnlySpan<int> values, Span<Bits128> into, ref int count)
    {
        Span<int> shorter = stackalloc int[CodeColumn.CreditLength];
        for (var without = 0; without < values.Length; without++)
        {
            values[..without].CopyTo(shorter);
            values[(without + 1)..].CopyTo(shorter[without..]);
            if (CodeColumn.IsBorneOut(shorter)) Add(shorter, into, ref count);
        }
    }

    private static void OneLost(ReadOnlySpan<int> values, Span<Bits128> into, ref int count)
    {
        Span<int> longer = stackalloc int[CodeColumn.CreditLength];
        for (var at = 0; at <= values.Length; at++)
        {
            values[..at].CopyTo(longer);
            values[at..].CopyTo(longer[(at + 1)..]);
            longer[at] = 0;
            var sum = longer[^1];
            for (var i = 0; i < CodeColumn.Weights.Length; i++) sum += longer[i] * CodeColumn.Weights[i];
            var weight = at == values.Length ? 1 : CodeColumn.Weights[at];
            longer[at] = (Base - sum % Base) % Base * Inverse[weight] % Base;
            Add(longer, into, ref count);
        }
    }

    private static void Add(ReadOnlySpan<int> values, Span<Bits128> into, ref int count)
    {
        var code = CodeColumn.Pack(values);
        if (count < into.Length && !into[..count].Contains(code)) into[count++] = code;
    }
}
