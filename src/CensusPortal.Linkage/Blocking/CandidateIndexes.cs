using System.Runtime.CompilerServices;
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
    private readonly RowIndex _code, _organisation, _secondOrganisation, _registration, _phone, _secondPhone, _core, _representative, _anywhere, _address, _grams;
    private readonly Dictionary<int, List<int>> _nearOfRight;
    private readonly GramSet[] _gramSets;
    private readonly KeyReach _reach;

    public CandidateIndexes(PreparedLists lists, KeyReach reach, ParallelOptions parallel)
    {
        var (left, right, isOut, frequencies) = (lists.Left, lists.Right, lists.RightTaken, lists.Frequencies);
        (_left, _right, _frequencies, _gramSets, _reach) = (left, right, frequencies, lists.GramSets, reach);
        RowIndex none = RowIndex.Of([], []), code = lists.RightCode ?? none;
        RowIndex organisation = none, second = none, registration = none, phone = none, secondPhone = none, core = none, representative = none, anywhere = none, address = none, grams = none;
        Dictionary<int, List<int>> near = [];
        Action[] county =
        [
            () => grams = NameGrams.Index(right, isOut, frequencies),
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Of(int l, CandidateSet into)
    {
        ref readonly var a = ref _left.Rows[l];
        if (_reach.HasFlag(KeyReach.Everywhere)) AddEverywhere(l, a, into);
        if (_reach.HasFlag(KeyReach.County)) AddOfCounty(a, into);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddEverywhere(int l, in UnitRow a, CandidateSet into)
    {
        Add<CreditKey>(_code, a.Code, MostOfCode, into);
        if (a.Code != 0 && a.CodeState != CodeState.Valid) AddNear(a, into);
        if (_nearOfRight.TryGetValue(l, out var near)) foreach (var r in near) into.Add(r);
        AddOrganisation(a.Organisation, into);
        AddOrganisation(a.SecondOrganisation, into);
        Add<RegistrationKey>(_registration, a.Registration, MostOfCode, into);
        AddPhone(a.Phone, into);
        AddPhone(a.SecondPhone, into);
        Add<CoreKey>(_core, CoreKey.Value(a), MostOfCoreAnywhere, into);
        Add<RepresentativeKey>(_anywhere, a.Representative, MostOfRepresentativeAnywhere, into);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddOfCounty(in UnitRow a, CandidateSet into)
    {
        Add<RepresentativeInCountyKey>(_representative, RepresentativeInCountyKey.Value(a), MostOfRepresentative, into);
        Add<AddressKey>(_address, AddressKey.Value(a), MostOfAddress, into);
        AddGrams(a, into);
    }

    // A value that stands in more rows says nothing; what else the rows have in common brings them together.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add<TKey>(RowIndex index, UInt128 value, int most, CandidateSet into)
        where TKey : struct, IBlockingKey
    {
        if (value == 0) return;
        var rows = _right.Rows;
        foreach (var r in index.Few<TKey>(rows, value, most)) if (TKey.Value(rows[r]) == value) into.Add(r);
    }

    /// <summary>
    /// Adds the rows whose names share enough. The weight of the left grams whose bits the right name has is at least that of what the two share, so that
    /// only pairs are passed over that stay below the threshold.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddGrams(in UnitRow a, CandidateSet into)
    {
        Span<uint> prefix = stackalloc uint[NameGrams.Most];
        var n = NameGrams.Prefix(_left, a, _frequencies, prefix);
        if (n == 0) return;
        Span<ulong> bits = stackalloc ulong[NameGrams.Most];
        Span<int> weights = stackalloc int[NameGrams.Most];
        bits = bits[..NameGrams.Bits(_left.Core(a), _frequencies, bits, weights)];
        var total = 0;
        for (var k = 0; k < bits.Length; k++) total += weights[k];
        var (county, sets) = (a.County, _gramSets);
        foreach (var key in prefix[..n])
        {
            var bucket = _grams.Bucket(key, out var keys);
            for (var at = 0; at < bucket.Length; at++)
            {
                // Which other keys share a bucket depends on the size of the table, so that they must not count.
                if (keys[at] != key) continue;
                var r = bucket[at];
                ref readonly var b = ref sets[r];
                if (b.County != county) continue;
                var shared = 0;
                for (var k = 0; k < bits.Length; k++) shared += (b.Bits & bits[k]) != 0 ? weights[k] : 0;
                if (shared * (1 + NameGrams.LeastShared) >= (total + b.Weight) * NameGrams.LeastShared) into.Add(r);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddNear(in UnitRow a, CandidateSet into)
    {
        Span<UInt128> near = stackalloc UInt128[NearCodes.Most];
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Dictionary<int, List<int>> NearOfRight(UnitTable left, UnitTable right, RowIndex leftCode, bool[] isOut)
    {
        var found = new Dictionary<int, List<int>>();
        Span<UInt128> near = stackalloc UInt128[NearCodes.Most];
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
