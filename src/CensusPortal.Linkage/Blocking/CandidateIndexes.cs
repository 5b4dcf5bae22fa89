using CensusPortal.Linkage.Comparing;
using CensusPortal.Linkage.Linking;
using CensusPortal.Linkage.Units;

namespace CensusPortal.Linkage.Blocking;

/// <summary>The indexes of the right list: which of its rows are worth comparing with a left row (候选).</summary>
internal sealed class CandidateIndexes
{
    private const int MostOfCode = 24;
    private const int MostOfPhone = 40;
    private const int MostOfCoreAnywhere = 24;
    private const int MostOfRepresentative = 64;
    private const int MostOfRepresentativeAnywhere = 6;
    private const int MostOfAddress = 48;

    private readonly UnitTable _left, _right;
    private readonly TermFrequencies _frequencies;
    private readonly RowIndex _code, _organisation, _secondOrganisation, _registration, _phone, _secondPhone, _core, _representative, _anywhere, _address;
    private readonly GramIndex _grams;
    private readonly Dictionary<int, List<int>> _nearOfRight;
    private readonly KeyReach _reach;

    public CandidateIndexes(PreparedLists lists, KeyReach reach, ParallelOptions parallel)
    {
        var (left, right, isOut, frequencies) = (lists.Left, lists.Right, lists.RightTaken, lists.Frequencies);
        (_left, _right, _frequencies, _reach) = (left, right, frequencies, reach);
        RowIndex none = RowIndex.Empty, code = lists.RightCode ?? none;
        RowIndex organisation = none, second = none, registration = none, phone = none, secondPhone = none, core = none, representative = none, anywhere = none, address = none;
        var grams = GramIndex.Empty;
        Dictionary<int, List<int>> near = [];
        Action[] county =
        [
            () => grams = GramIndex.Of(right, isOut, frequencies),
            () => representative = RowIndex.Of<RepresentativeInCountyKey>(right, isOut),
            () => address = RowIndex.Of<AddressKey>(right, isOut),
        ];
        Action[] everywhere =
        [
            () => near = NearOfRight(left, right, lists.LeftCode!, isOut),
            () => organisation = RowIndex.Of<OrganisationKey>(right, isOut),
            () => second = RowIndex.Of<SecondOrganisationKey>(right, isOut),
            () => registration = RowIndex.Of<RegistrationKey>(right, isOut),
            () => phone = RowIndex.Of<PhoneKey>(right, isOut),
            () => secondPhone = RowIndex.Of<SecondPhoneKey>(right, isOut),
            () => core = RowIndex.Of<CoreKey>(right, isOut),
            () => anywhere = RowIndex.Of<RepresentativeKey>(right, isOut),
        ];
        Action[] all = [.. reach.HasFlag(KeyReach.County) ? county : [], .. reach.HasFlag(KeyReach.Everywhere) ? everywhere : []];
        Parallel.For(0, all.Length, parallel, k => all[k]());
        (_code, _organisation, _secondOrganisation, _registration, _phone, _secondPhone) = (code, organisation, second, registration, phone, secondPhone);
        (_core, _representative, _anywhere, _address, _grams, _nearOfRight) = (core, representative, anywhere, address, grams, near);
    }

    /// <summary>Adds the right rows worth comparing with a left one, each once.</summary>
    public void Of(int l, CandidateSet into)
    {
        ref readonly var a = ref _left.Rows[l];
        if (_reach.HasFlag(KeyReach.Everywhere)) AddEverywhere(l, a, into);
        if (_reach.HasFlag(KeyReach.County)) AddOfCounty(a, into);
    }

    private void AddEverywhere(int l, in UnitRow a, CandidateSet into)
    {
        Add<CreditKey>(_code, a.Code, MostOfCode, into);
        if (!a.Code.IsZero && a.CodeState != CodeState.Valid) AddNear(a, into);
        if (_nearOfRight.TryGetValue(l, out var near)) foreach (var r in near) into.Add(r);
        AddOrganisation(a.Organisation, into);
        AddOrganisation(a.SecondOrganisation, into);
        Add<RegistrationKey>(_registration, a.Registration, MostOfCode, into);
        AddPhone(a.Phone, into);
        AddPhone(a.SecondPhone, into);
        Add<CoreKey>(_core, CoreKey.Value(a), MostOfCoreAnywhere, into);
        Add<RepresentativeKey>(_anywhere, a.Representative, MostOfRepresentativeAnywhere, into);
    }

    private void AddOfCounty(in UnitRow a, CandidateSet into)
    {
        Add<RepresentativeInCountyKey>(_representative, RepresentativeInCountyKey.Value(a), MostOfRepresentative, into);
        Add<AddressKey>(_address, AddressKey.Value(a), MostOfAddress, into);
        AddGrams(a, into);
    }

    // A value that stands in more rows says nothing; what else the rows have in common brings them together.
    private void Add<TKey>(RowIndex index, Bits128 value, int most, CandidateSet into)
        where TKey : struct, IBlockingKey
    {
        if (value.IsZero) return;
        var rows = _right.Rows;
        foreach (var r in index.Few<TKey>(rows, value, most)) if (TKey.Value(rows[r]) == value) into.Add(r);
    }

    /// <summary>
    /// Adds the rows whose names share enough. The weight of the left grams whose bits the right name has is at least that of what the two share, so that
    /// only pairs are passed over that stay below the threshold.
    /// </summary>
    private void AddGrams(in UnitRow a, CandidateSet into)
    {
        var list = NameGrams.Of(_left, a, _frequencies, into.Grams);
        Span<ulong> bits = into.Bits.AsSpan(0, list.Length);
        Span<int> weights = into.Weights.AsSpan(0, list.Length);
        var (total, county) = (0, a.County);
        for (var k = 0; k < list.Length; k++)
        {
            (bits[k], weights[k]) = (NameGrams.Bit((uint)list[k]), NameGrams.Weight((uint)list[k], _frequencies));
            total += weights[k];
        }
        foreach (var key in into.Keys.AsSpan(0, NameGrams.Prefix(list, county, _frequencies, into.Keys)))
        {
            foreach (ref readonly var b in _grams.Bucket(key))
            {
                // Which other keys share a bucket depends on the size of the table, so that they must not count.
                if (b.Key != key || b.County != county) continue;
                var shared = 0;
                for (var k = 0; k < bits.Length; k++) shared += (b.Bits & bits[k]) != 0 ? weights[k] : 0;
                if (shared * (1 + NameGrams.LeastShared) >= (total + b.Weight) * NameGrams.LeastShared) into.Add(b.Row);
            }
        }
    }

    private void AddNear(in UnitRow a, CandidateSet into)
    {
        Span<Bits128> near = stackalloc Bits128[NearCodes.Most];
        foreach (var code in near[..NearCodes.Of(a.Code, a.CodeState, near)]) Add<CreditKey>(_code, code, MostOfCode, into);
    }

    private void AddOrganisation(ulong organisation, CandidateSet into)
    {
        Add<OrganisationKey>(_organisation, organisation, MostOfCode, into);
        Add<SecondOrganisationKey>(_secondOrganisation, organisation, MostOfCode, into);
    }

    private void AddPhone(ulong phone, CandidateSet into)
    {
        Add<PhoneKey>(_phone, phone, MostOfPhone, into);
        Add<SecondPhoneKey>(_secondPhone, phone, MostOfPhone, into);
    }

    private static Dictionary<int, List<int>> NearOfRight(UnitTable left, UnitTable right, RowIndex leftCode, bool[] isOut)
    {
        var found = new Dictionary<int, List<int>>();
        Span<Bits128> near = stackalloc Bits128[NearCodes.Most];
        for (var r = 0; r < right.Count; r++)
        {
            ref readonly var b = ref right.Rows[r];
            if (isOut[r] || b.CodeState is CodeState.None or CodeState.Valid) continue;
            foreach (var code in near[..NearCodes.Of(b.Code, b.CodeState, near)])
                foreach (var l in leftCode.Few<CreditKey>(left.Rows, code, MostOfCode))
                {
                    if (left.Rows[l].Code != code) continue;
                    if (!found.TryGetValue(l, out var list)) found.Add(l, list = []);
                    list.Add(r);
                }
        }
        return found;
    }
}
