using System.Runtime.CompilerServices;
using CensusPortal.Linkage.Comparing;
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

    public CandidateIndexes(UnitTable left, UnitTable right, RowIndex code, RowIndex leftCode, bool[] isOut, GramSet[] gramSets, TermFrequencies frequencies, ParallelOptions parallel)
    {
        (_left, _right, _frequencies, _code, _gramSets) = (left, right, frequencies, code, gramSets);
        RowIndex organisation = code, second = code, registration = code, phone = code, secondPhone = code, core = code, representative = code, anywhere = code, address = code, grams = code;
        Dictionary<int, List<int>> near = [];
        Action[] all =
        [
            () => grams = NameGrams.Index(right, isOut, frequencies),
            () => near = NearOfRight(left, right, leftCode, isOut),
            () => organisation = RowIndex.Of<OrganisationKey>(right, isOut),
            () => second = RowIndex.Of<SecondOrganisationKey>(right, isOut),
            () => registration = RowIndex.Of<RegistrationKey>(right, isOut),
            () => phone = RowIndex.Of<PhoneKey>(right, isOut),
            () => secondPhone = RowIndex.Of<SecondPhoneKey>(right, isOut),
            () => core = RowIndex.Of<CoreKey>(right, isOut),
            () => representative = RowIndex.Of<RepresentativeInCountyKey>(right, isOut),
            () => anywhere = RowIndex.Of<RepresentativeKey>(right, isOut),
            () => address = RowIndex.Of<AddressKey>(right, isOut),
        ];
        Parallel.For(0, all.Length, parallel, k => all[k]());
        (_organisation, _secondOrganisation, _registration, _phone, _secondPhone) = (organisation, second, registration, phone, secondPhone);
        (_core, _representative, _anywhere, _address, _grams, _nearOfRight) = (core, representative, anywhere, address, grams, near);
    }

    /// <summary>Adds the right rows worth comparing with a left one, each once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Of(int l, CandidateSet into)
    {
        ref readonly var a = ref _left.Rows[l];
        var rows = _right.Rows;
        if (a.Code != 0)
        {
            foreach (var r in Limited(_code.Bucket(CreditKey.Of(a)), MostOfCode)) if (rows[r].Code == a.Code) into.Add(r);
            if (a.CodeState != CodeState.Valid) AddNear(a, into);
        }
        if (_nearOfRight.TryGetValue(l, out var near)) foreach (var r in near) into.Add(r);
        if (a.Organisation != 0) AddOrganisation(a.Organisation, into);
        if (a.SecondOrganisation != 0) AddOrganisation(a.SecondOrganisation, into);
        if (a.Registration != 0)
            foreach (var r in Limited(_registration.Bucket(RegistrationKey.Of(a)), MostOfCode)) if (rows[r].Registration == a.Registration) into.Add(r);
        if (a.Phone != 0) AddPhone(a.Phone, into);
        if (a.SecondPhone != 0) AddPhone(a.SecondPhone, into);
        if (a.CoreLength >= 2)
            foreach (var r in Limited(_core.Bucket(CoreKey.Of(a)), MostOfCoreAnywhere)) if (rows[r].CoreHash == a.CoreHash) into.Add(r);
        if (a.Representative != 0)
        {
            foreach (var r in Limited(_representative.Bucket(RepresentativeInCountyKey.Of(a)), MostOfRepresentative)) if (rows[r].Representative == a.Representative) into.Add(r);
            foreach (var r in Limited(_anywhere.Bucket(RepresentativeKey.Of(a)), MostOfRepresentativeAnywhere)) if (rows[r].Representative == a.Representative) into.Add(r);
        }
        if (a.Road != 0 && a.Number != 0)
            foreach (var r in Limited(_address.Bucket(AddressKey.Of(a)), MostOfAddress)) if (rows[r].Road == a.Road && rows[r].Number == a.Number) into.Add(r);
        AddGrams(a, into);
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
            foreach (var r in _grams.Bucket(key))
            {
                ref readonly var b = ref sets[r];
                if (b.County != county) continue;
                var shared = 0;
                for (var k = 0; k < bits.Length; k++) shared += (b.Bits & bits[k]) != 0 ? weights[k] : 0;
                if (shared * (1 + NameGrams.LeastShared) >= (total + b.Weight) * NameGrams.LeastShared) into.Add(r);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddNear(in UnitRow a, CandidateSet into)
    {
        Span<UInt128> near = stackalloc UInt128[NearCodes.Most];
        foreach (var code in near[..NearCodes.Of(a.Code, a.CodeState, near)])
            foreach (var r in Limited(_code.Bucket(CreditKey.Of(code)), MostOfCode)) if (_right.Rows[r].Code == code) into.Add(r);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddOrganisation(ulong organisation, CandidateSet into)
    {
        var key = Hashing.Of(organisation);
        foreach (var r in Limited(_organisation.Bucket(key), MostOfCode)) if (_right.Rows[r].Organisation == organisation) into.Add(r);
        foreach (var r in Limited(_secondOrganisation.Bucket(key), MostOfCode)) if (_right.Rows[r].SecondOrganisation == organisation) into.Add(r);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddPhone(ulong phone, CandidateSet into)
    {
        var key = Hashing.Of(phone);
        foreach (var r in Limited(_phone.Bucket(key), MostOfPhone)) if (_right.Rows[r].Phone == phone) into.Add(r);
        foreach (var r in Limited(_secondPhone.Bucket(key), MostOfPhone)) if (_right.Rows[r].SecondPhone == phone) into.Add(r);
    }

    // A value that stands in so many rows says nothing; what else the rows have in common brings them together.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<int> Limited(ReadOnlySpan<int> bucket, int most) => bucket.Length > most ? default : bucket;

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
                foreach (var l in Limited(leftCode.Bucket(CreditKey.Of(code)), MostOfCode))
                {
                    if (left.Rows[l].Code != code) continue;
                    if (!found.TryGetValue(l, out var list)) found.Add(l, list = []);
                    list.Add(r);
                }
        }
        return found;
    }
}
