using CensusPortal.Linkage.Units;

namespace CensusPortal.Linkage;

/// <summary>
/// A table made ready to compare: every value read once. Records and base list are prepared once and compared with every register. Not for several
/// comparisons at a time.
/// </summary>
public sealed class PreparedTable
{
    private PreparedTable(UnitTableBuilder rows, PlaceNames places) => (Rows, Places) = (rows, places);

    public int Count => Rows.Count;

    internal UnitTableBuilder Rows { get; }

    internal PlaceNames Places { get; }

    public static PreparedTable From(LinkageTable table, PlaceNames places)
    {
        var (builder, reader) = (new UnitTableBuilder(), new UnitFieldsReader());
        builder.Reserve(table.Count);
        Span<char> kind = [table.Kind], town = stackalloc char[12];
        for (var i = 0; i < table.Count; i++)
        {
            builder.Add(
                new UnitFields
                {
                    Code = At(table.Code, i), SecondCode = At(table.SecondCode, i), RegistrationNumber = At(table.RegistrationNumber, i), Name = table.Name[i],
                    Address = At(table.Address, i), Division = TownOf(table, i, town), Representative = At(table.Representative, i), Phone = At(table.Phone, i),
                    SecondPhone = At(table.SecondPhone, i), Kind = kind,
                },
                reader);
        }
        builder.Add(reader.Places);
        return new PreparedTable(builder, places);
    }

    // The engine knows places as six digits and three more; blocks and townships are numbered so that they look like that.
    private static ReadOnlySpan<char> TownOf(LinkageTable table, int i, Span<char> town)
    {
        var block = i < table.Block.Length ? table.Block[i] : -1;
        if (block < 0) return default;
        var value = (100_000 + block) * 1000 + (i < table.Township.Length ? table.Township[i] % 1000 : 0);
        value.TryFormat(town, out var length, default, System.Globalization.CultureInfo.InvariantCulture);
        return town[..length];
    }

    private static string? At(string?[] column, int i) => i < column.Length ? column[i] : null;
}
