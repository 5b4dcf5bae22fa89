namespace CensusPortal.Linkage;

/// <summary>
/// A table made ready to compare: every value normalised once, indexed and counted when first asked for. Records and base list are
/// prepared once and compared with every register. Not for several threads at a time.
/// </summary>
public sealed class PreparedTable
{
    private readonly Dictionary<BlockingRule, KeyIndex> _indexes = [];
    private int[]? _cores, _representatives, _addresses;
    private int[][]? _phones;

    private PreparedTable(int count)
    {
        Count = count;
        Codes = new CodeKeys[count];
        Block = new int[count];
        RawCode = new string[count];
        (Name, Core, Representative) = (new string[count], new string[count], new string[count]);
        (Phone, SecondPhone, Address) = (new string[count], new string[count], new string[count]);
    }

    public int Count { get; }

    internal string[] RawCode { get; }
    internal CodeKeys[] Codes { get; }
    internal string[] Name { get; }
    internal string[] Core { get; }
    internal string[] Representative { get; }
    internal string[] Phone { get; }
    internal string[] SecondPhone { get; }
    internal string[] Address { get; }
    internal int[] Block { get; }

    internal int[] CoreCount => _cores ??= Frequencies.Of(Core)[0];
    internal int[] RepresentativeCount => _representatives ??= Frequencies.Of(Representative)[0];
    internal int[] PhoneCount => (_phones ??= Frequencies.Of(Phone, SecondPhone))[0];
    internal int[] SecondPhoneCount => (_phones ??= Frequencies.Of(Phone, SecondPhone))[1];
    internal int[] AddressCount => _addresses ??= Frequencies.Of(Address)[0];

    public static PreparedTable From(LinkageTable table, PlaceNames places)
    {
        var prepared = new PreparedTable(table.Count);
        for (var i = 0; i < table.Count; i++) prepared.Fill(i, table, places);
        return prepared;
    }

    internal KeyIndex IndexFor(BlockingRule rule)
    {
        if (!_indexes.TryGetValue(rule, out var index)) _indexes.Add(rule, index = KeyIndex.Of(this, rule.Keys));
        return index;
    }

    private void Fill(int i, LinkageTable table, PlaceNames places)
    {
        RawCode[i] = At(table.Code, i)?.Trim() ?? "";
        Codes[i] = CodeKeys.Read(At(table.Code, i), At(table.SecondCode, i), At(table.RegistrationNumber, i));
        Name[i] = Normalise.Name(table.Name[i]);
        Core[i] = Name[i][places.CoreStart(Name[i])..];
        Representative[i] = Normalise.Name(At(table.Representative, i));
        Phone[i] = Normalise.Phone(At(table.Phone, i));
        SecondPhone[i] = Normalise.Phone(At(table.SecondPhone, i));
        Address[i] = StreetAndNumber(Normalise.Name(At(table.Address, i)), places);
        Block[i] = i < table.Block.Length ? table.Block[i] : -1;
    }

    // Storeys and rooms are written in too many ways; the road with its first number is what two spellings share.
    private static string StreetAndNumber(string address, PlaceNames places)
    {
        var street = address.AsSpan(places.CoreStart(address));
        var number = street.IndexOfAnyInRange('0', '9');
        if (number < 2) return "";
        var rest = street[number..].IndexOfAnyExceptInRange('0', '9');
        return new string(rest < 0 ? street : street[..(number + rest)]);
    }

    private static string? At(string?[] column, int i) => i < column.Length ? column[i] : null;
}
