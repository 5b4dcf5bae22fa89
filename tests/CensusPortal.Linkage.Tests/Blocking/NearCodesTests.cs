using CensusPortal.Linkage.Blocking;
using CensusPortal.Linkage.Units;
using CsCheck;
using Xunit;

namespace CensusPortal.Linkage.Tests.Blocking;

public class NearCodesTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly Gen<string> Codes = Gen.Int[0, 30].Array[17].Select(values =>
    {
        var sum = values.Select((v, i) => v * CodeColumn.Weights[i]).Sum();
        return string.Concat(values.Append((31 - sum % 31) % 31).Select(v => Alphabet[v]));
    });

    [Fact]
    public void Every_slip_of_one_character_leads_back_to_the_true_code() =>
        Gen.Select(Codes, Gen.Int[0, 3], Gen.Int[0, 17], Gen.Int[0, 30]).Sample((code, kind, at, value) =>
        {
            var written = kind switch
            {
                0 => code[..at] + Alphabet[value] + code[(at + 1)..],
                1 when at < 17 => code[..at] + code[at + 1] + code[at] + code[(at + 2)..],
                2 => code.Remove(at, 1),
                _ => code.Insert(at, Alphabet[value].ToString()),
            };
            var row = Read(written);
            if (row.CodeState == CodeState.Valid || row.Code == 0) return; // another true code by chance, or a placeholder
            Assert.Contains(Read(code).Code, Neighbours(row));
            Assert.True(NearCodes.AreNear(row.Code, row.CodeState, Read(code).Code));
        }, iter: 20_000);

    [Fact]
    public void All_neighbours_are_borne_out_by_their_check_character() =>
        Gen.Select(Codes, Gen.Int[0, 17], Gen.Int[0, 30]).Sample((code, at, value) =>
        {
            var row = Read(code[..at] + Alphabet[value] + code[(at + 1)..]);
            Span<int> values = stackalloc int[20];
            foreach (var near in Neighbours(row))
            {
                Assert.Equal(CodeColumn.CreditLength, CodeColumn.Unpack(near, values));
                Assert.True(CodeColumn.IsBorneOut(values));
            }
        }, iter: 2_000);

    [Fact]
    public void Two_codes_are_near_exactly_where_one_is_a_neighbour_of_the_other() =>
        Gen.Select(Codes, Gen.Int[0, 16], Gen.Int[0, 17], Gen.Int[0, 30], Gen.Int[0, 30]).Sample((code, first, second, a, b) =>
        {
            var written = (code[..first] + Alphabet[a] + code[(first + 1)..]).ToCharArray();
            written[second] = Alphabet[b];
            var row = Read(new string(written));
            if (row.CodeState != CodeState.Broken) return;
            Assert.Equal(Neighbours(row).Contains(Read(code).Code), NearCodes.AreNear(row.Code, row.CodeState, Read(code).Code));
        }, iter: 20_000);

    [Fact]
    public void A_code_that_is_right_has_no_neighbours() => Codes.Sample(code => Assert.Empty(Neighbours(Read(code))), iter: 200);

    private static UnitRow Read(string code)
    {
        var row = new UnitRow();
        CodeColumn.Read(code, ref row);
        return row;
    }

    private static Bits128[] Neighbours(in UnitRow row)
    {
        Span<Bits128> near = stackalloc Bits128[NearCodes.Most];
        return near[..NearCodes.Of(row.Code, row.CodeState, near)].ToArray();
    }
}
