using System.Globalization;
using CensusPortal.Domain.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CensusPortal.Data.Backups;

/// <summary>What a column of a backup holds, whichever database it came from (备份列类型).</summary>
public enum BackupType { Text, Integer, Long, Flag, Single, Double, Decimal, Instant, Day, Id, Bytes, Json }

/// <summary>One column of a backed-up table (备份列).</summary>
public sealed record BackupColumn(string Name, BackupType Type);

/// <summary>One table of a backup (备份表): its columns and by which of them its rows are in order.</summary>
public sealed record BackupTable(string Name, IReadOnlyList<BackupColumn> Columns, IReadOnlyList<string> Keys)
{
    /// <summary>What is on its way between nodes while a comparison runs, and worth nothing afterwards.</summary>
    private static readonly Type[] Passing = [typeof(ComparisonPart), typeof(ComparisonShared)];

    /// <summary>All tables of the model that are kept, each after those it refers to.</summary>
    public static IReadOnlyList<BackupTable> All(CensusDbContext context)
    {
        var waiting = context.Model.GetRelationalModel().Tables
            .Where(t => !t.EntityTypeMappings.Any(m => Passing.Contains(m.TypeBase.ClrType))).OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        var ordered = new List<ITable>();
        while (waiting.Count > 0)
        {
            var next = waiting.Find(t => t.ForeignKeyConstraints.All(f => f.PrincipalTable == t || ordered.Contains((ITable)f.PrincipalTable)))
                ?? throw new InvalidOperationException("Tables refer to each other in a circle.");
            waiting.Remove(next);
            ordered.Add(next);
        }

        return [.. ordered.Select(Of)];
    }

    /// <summary>Reads all rows in the order of their keys, compared byte by byte on both databases.</summary>
    public string Select(bool isPostgres)
    {
        var types = Columns.ToDictionary(c => c.Name, c => c.Type);
        var order = Keys.Select(k => isPostgres && types[k] == BackupType.Text ? $"{k} COLLATE \"C\"" : k);
        return $"SELECT {Names} FROM {Name} ORDER BY {string.Join(", ", order)}";
    }

    public string Names => string.Join(", ", Columns.Select(c => c.Name));

    private static BackupTable Of(ITable table) => new(
        table.Name, [.. table.Columns.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => new BackupColumn(c.Name, TypeOf(c)))],
        [.. table.PrimaryKey!.Columns.Select(c => c.Name)]);

    private static BackupType TypeOf(IColumn column)
    {
        var mapping = column.StoreTypeMapping;
        var type = column.PropertyMappings.Count == 0 ? null : mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        return (type is null ? null : Nullable.GetUnderlyingType(type) ?? type) switch
        {
            null => BackupType.Json,
            var t when t == typeof(string) => BackupType.Text,
            var t when t == typeof(int) || t == typeof(short) => BackupType.Integer,
            var t when t == typeof(long) => BackupType.Long,
            var t when t == typeof(bool) => BackupType.Flag,
            var t when t == typeof(float) => BackupType.Single,
            var t when t == typeof(double) => BackupType.Double,
            var t when t == typeof(decimal) => BackupType.Decimal,
            var t when t == typeof(DateTime) || t == typeof(DateTimeOffset) => BackupType.Instant,
            var t when t == typeof(DateOnly) => BackupType.Day,
            var t when t == typeof(Guid) => BackupType.Id,
            var t when t == typeof(byte[]) => BackupType.Bytes,
            var t => throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"A backup does not know columns of {t}.")),
        };
    }
}
