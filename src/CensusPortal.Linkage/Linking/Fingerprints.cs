using CensusPortal.Linkage.Comparing;
using CensusPortal.Linkage.Units;

namespace CensusPortal.Linkage.Linking;

/// <summary>
/// Fingerprints of rows (行指纹): a number made of all that a comparison asks of a row, its values and how often they stand in the lists. Two rows with the same
/// fingerprints as two others weigh the same. 128 bits, so that no two of a billion rows meet by chance.
/// </summary>
internal sealed class Fingerprints(UnitTable table, TermFrequencies frequencies, PlaceLexicon places, bool[] isHeldElsewhere)
{
    private readonly Bits128[] _of = new Bits128[table.Count];

    public Bits128 this[int row] => _of[row];

    public void Make(int from, int to)
    {
        for (var i = from; i < to; i++) _of[i] = Of(i);
    }

    private Bits128 Of(int i)
    {
        ref readonly var row = ref table.Rows[i];
        var print = Add(Add(Add(Add(0, row.Code.Low), row.Code.High), row.Registration), row.Organisation);
        print = Add(Add(Add(Add(print, row.SecondOrganisation), row.Phone), row.SecondPhone), row.Representative);
        print = Add(Add(print, (ulong)row.Road << 32 | row.Estate), (ulong)(uint)row.Number << 32 | (uint)row.Room);
        print = Add(Add(print, (ulong)(uint)row.Town << 32 | row.Branch), (ulong)row.CoreStart << 32 | (ulong)row.Kind << 16 | (ulong)row.CodeState << 8
            | (PairComparison.NamesCounty(table.Name(row)[..row.CoreStart], places) ? 4UL : 0) | (row.IsPlain ? 2UL : 0) | (isHeldElsewhere[i] ? 1UL : 0));
        print = Add(print, Step(TermFrequencies.Values.Representative(row)) << 48 | Step(TermFrequencies.Values.Phone(row.Phone)) << 32
            | Step(TermFrequencies.Values.Phone(row.SecondPhone)) << 16 | Step(TermFrequencies.Values.Address(row)));
        print = Add(print, Step(TermFrequencies.Values.Core(row)) << 16 | (uint)frequencies.Shift);
        foreach (var c in table.Name(row)) print = Add(print, c);
        var core = table.Core(row);
        for (var k = 0; k < core.Length; k++)
            print = Add(print, (ulong)frequencies.CharacterBits(core[k]) << 8 | (k > 0 ? (uint)frequencies.GramBits(frequencies.Gram(core[k - 1], core[k])) : 0));
        return print;
    }

    // Whole counts, although the weights ask for steps only: a few rows more are compared again, and none too few.
    private ulong Step(uint value) => value == 0 ? 0 : (ulong)Math.Min(frequencies.Rows(value), ushort.MaxValue);

    public static Bits128 Add(Bits128 print, ulong value)
    {
        var low = (print.Low ^ value) * 0x9E3779B97F4A7C15UL;
        var high = (print.High + value) * 0xC2B2AE3D27D4EB4FUL ^ (low >> 29);
        return new Bits128(high ^ (high >> 31), low ^ (low >> 32));
    }
}
