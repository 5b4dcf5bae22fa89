using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;
using NpgsqlTypes;

namespace CensusPortal.Data.Bulk;

/// <summary>One column of a bulk write (批量写入的一列): reads the property and turns it into what the database stores.</summary>
internal sealed class BulkColumn(IProperty property, StoreObjectIdentifier store)
{
    private readonly IClrPropertyGetter getter = property.GetGetter();
    private readonly ValueConverter? converter = property.GetTypeMapping().Converter;

    public string Name { get; } = property.GetColumnName(store)!;

    public bool IsKey { get; } = property.IsPrimaryKey();

    /// <summary>Counts up with every change of the row, from whatever it is in the database by then.</summary>
    public bool IsVersion { get; } = property.IsConcurrencyToken;

    /// <summary>The database makes the value: a surrogate key.</summary>
    public bool IsGenerated { get; } = property.IsPrimaryKey() && property.ValueGenerated == ValueGenerated.OnAdd;

    /// <summary>The column's assignment in an UPDATE that takes its value from <paramref name="value"/>.</summary>
    public string Assignment(string table, string value) => IsVersion ? $"{Name} = {table}.{Name} + 1" : $"{Name} = {value}";

    public object? ValueOf(object row)
    {
        var value = getter.GetClrValueUsingContainingEntity(row);
        return value is null || converter is null ? value : converter.ConvertToProvider(value);
    }

    public void Write(NpgsqlBinaryImporter copy, object? value)
    {
        switch (value)
        {
            case null: copy.WriteNull(); break;
            case string text: copy.Write(text, NpgsqlDbType.Text); break;
            case int number: copy.Write(number, NpgsqlDbType.Integer); break;
            case long number: copy.Write(number, NpgsqlDbType.Bigint); break;
            case bool flag: copy.Write(flag, NpgsqlDbType.Boolean); break;
            case DateOnly day: copy.Write(day, NpgsqlDbType.Date); break;
            case decimal number: copy.Write(number, NpgsqlDbType.Numeric); break;
            case double number: copy.Write(number, NpgsqlDbType.Double); break;
            case float number: copy.Write(number, NpgsqlDbType.Real); break;
            case DateTime at: copy.Write(at, NpgsqlDbType.TimestampTz); break;
            case Guid id: copy.Write(id, NpgsqlDbType.Uuid); break;
            default: throw new NotSupportedException($"Column {Name} holds a {value.GetType().Name}, which the bulk writer does not know.");
        }
    }
}
