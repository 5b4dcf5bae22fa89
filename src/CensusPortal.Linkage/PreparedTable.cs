using System.Runtime.InteropServices;

namespace CensusPortal.Linkage;

/// <summary>A table made ready to compare: every value normalised once, equal values stored once.</summary>
internal sealed class PreparedTable
{
    public required int Count { get; init; }
    public required string[] RawCode { get; init; }
    public required CodeKeys[] Codes { get; init; }
    public required string[] Name { get; init; }
    public required string[] Core { get; init; }
    public required string[] Representative { get; init; }
    public required string[] Phone { get; init; }
    public required string[] SecondPhone { get; init; }
    public required string[] Address { get; init; }
    public required int[] Block { get; init; }

    public static PreparedTable From(LinkageTable table, PlaceNames places)
    {
        var n = table.Count;
        var prepared = new PreparedTable
        {
            Count = n, RawCode = new string[n], Codes = new CodeKeys[n], Name = new string[n], Core = new string[n],
            Representative = new string[n], Phone = new string[n], SecondPhone = new string[n], Address = new string[n],
            Block = new int[n],
        };
        for (var i = 0; i < n; i++) prepared.Fill(i, table, places);
        return prepared;
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
        var address = Normalise.Name(At(table.Address, i));
        Address[i] = address[places.CoreStart(address)..];
        Block[i] = i < table.Block.Length ? table.Block[i] : -1;
    }

    private static string? At(string?[] column, int i) => i < column.Length ? column[i] : null;
}

/// <summary>How often each value stands in a column: rare agreement weighs more than common agreement.</summary>
internal sealed class Frequencies
{
    private readonly Dictionary<string, int> _counts = [];

    public static Frequencies Of(params ReadOnlySpan<string[]> columns)
    {
        var frequencies = new Frequencies();
        foreach (var column in columns)
            foreach (var value in column)
                if (value.Length > 0) CollectionsMarshal.GetValueRefOrAddDefault(frequencies._counts, value, out _)++;
        return frequencies;
    }

    public int this[string value] => _counts.GetValueOrDefault(value);
}
