using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Linkage;

namespace CensusPortal.Services.Matching.Duplicates;

/// <summary>A collected row as the search for duplicates needs it (查重行): fingerprints instead of texts, so that a million of them fit; 0 is blank.</summary>
internal readonly record struct DuplicateKeys(
    long Id, SubjectKind Subject, bool IsEstablishment, ulong Credit, ulong Organisation, ulong Name, ulong NameHere, ulong Representative, ulong Phone,
    ulong SecondPhone, ulong Address, bool HasSoundCredit)
{
    private const int OrganisationAt = 8, OrganisationLength = 9;

    public static DuplicateKeys Of(
        long id, SubjectKind subject, RecordKind kind, string? credit, string? organisation, string name, string township, string? representative,
        string? mobile, string? telephone, string address)
    {
        var code = Known(Normalise.LookAlikes(Normalise.Code(credit)));
        var own = code.Length == Domain.CreditCode.Length ? code.Substring(OrganisationAt, OrganisationLength) : Known(Normalise.Code(organisation));
        var plain = Normalise.Name(name);
        return new DuplicateKeys(
            id, subject, kind == RecordKind.Establishment, Print(code), Print(own), Print(plain), plain.Length < 2 ? 0 : Print(township + plain),
            Print(Normalise.Name(representative)), Print(Normalise.Phone(mobile)), Print(Normalise.Phone(telephone)), Print(Normalise.Name(address)),
            Domain.CreditCode.IsValid(code));
    }

    public bool SharesPhone(in DuplicateKeys other) =>
        (Phone != 0 && (Phone == other.Phone || Phone == other.SecondPhone)) || (SecondPhone != 0 && (SecondPhone == other.Phone || SecondPhone == other.SecondPhone));

    /// <summary>A code that stands for none tells nothing.</summary>
    private static string Known(string code) => code.Length < OrganisationLength || Placeholders.IsPlaceholder(code) ? "" : code;

    private static ulong Print(string text)
    {
        if (text.Length == 0)
        {
            return 0;
        }

        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash == 0 ? 1 : hash;
    }
}
