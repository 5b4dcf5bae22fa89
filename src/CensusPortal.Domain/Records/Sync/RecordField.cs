using System.Globalization;
using System.Text.Json;

namespace CensusPortal.Domain.Records.Sync;

/// <summary>What a field of a clearance form holds (字段类型), and so how it is written in JSON.</summary>
public enum FieldShape { Text, Code, Whole, Money, Day, Month, Flag, Kind }

/// <summary>One field of the clearance forms as phones send it and the history keeps it (表单字段).</summary>
public sealed record RecordField(string Name, FieldShape Shape, Func<ClearanceRecord, object?> Value)
{
    private const decimal MostMoney = 1_000_000_000_000m;
    private const int MostPeople = 100_000_000;
    private static readonly JsonElement Null = JsonDocument.Parse("null").RootElement;

    public int MaxLength { get; init; } = 500;

    public CodeTable? Table { get; init; }

    public bool IsOfUnits { get; init; } = true;

    public bool IsOfHouseholds { get; init; } = true;

    /// <summary>A record cannot be without it: it has to come with a new one and is never cleared.</summary>
    public bool IsRequired { get; init; }

    public bool IsOf(SyncKind kind) => kind == SyncKind.Unit ? IsOfUnits : IsOfHouseholds;

    /// <summary>The value as the record holds it, or what is wrong with it. Blank text is no value.</summary>
    public Result<Held> Read(JsonElement sent, SyncKind kind)
    {
        if (sent.ValueKind == JsonValueKind.Null || (sent.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(sent.GetString())))
        {
            return IsRequired ? SyncProblems.Required.With() : new Held(null);
        }

        return (Shape, sent.ValueKind) switch
        {
            (FieldShape.Flag, JsonValueKind.True or JsonValueKind.False) => new Held(sent.GetBoolean()),
            (FieldShape.Whole, JsonValueKind.Number) when sent.TryGetInt32(out var number) => Within(number, 0, MostPeople, number),
            (FieldShape.Money, JsonValueKind.Number) when sent.TryGetDecimal(out var number) => Within(number, -MostMoney, MostMoney, Plain(number)),
            (FieldShape.Day, JsonValueKind.String) when DateOnly.TryParseExact(sent.GetString(), "yyyy-MM-dd", out var day) && day.Year is >= 1900 and <= 2200 => new Held(day),
            (FieldShape.Month, JsonValueKind.String) when DateOnly.TryParseExact(sent.GetString(), "yyyy-MM", out var month) && month.Year is >= 1800 and <= 2200
                => new Held(month.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
            (FieldShape.Kind, JsonValueKind.String) when RecordKinds.Find(sent.GetString()) is { } form && form.Subject() == kind.Subject() => new Held(form),
            (FieldShape.Text or FieldShape.Code, JsonValueKind.String) => ReadText(sent.GetString()!),
            _ => WrongType(),
        };
    }

    /// <summary>A value as JSON, as the phone would send it.</summary>
    public static JsonElement Json(object? value) => value switch
    {
        null => Null,
        DateOnly day => JsonSerializer.SerializeToElement(Text(day)),
        RecordKind kind => JsonSerializer.SerializeToElement(kind.Slug()),
        bool or int or decimal or string => JsonSerializer.SerializeToElement(value, value.GetType()),
        _ => throw new ArgumentException(value.GetType().Name),
    };

    /// <summary>A value as the history keeps it; null is no value.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.##", CultureInfo.InvariantCulture),
        RecordKind kind => kind.Slug(),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>A value that was read; it may be none.</summary>
    public readonly record struct Held(object? Value);

    private Result<Held> ReadText(string sent)
    {
        var text = Shape == FieldShape.Code ? SearchText.Of(sent) : sent.Trim();
        return text.Contains('\0') ? WrongType()
            : text.Length > MaxLength ? SyncProblems.TooLong.With(MaxLength)
            : Table is not null && Table.Rows.All(r => r.Code != text) ? SyncProblems.NotInTable.With(text)
            : new Held(text);
    }

    private static Result<Held> Within(decimal number, decimal least, decimal most, object value) =>
        number < least || number > most ? SyncProblems.OutOfRange.With(least, most) : new Held(value);

    /// <summary>1.50 and 1.5 are one number; the databases keep two places.</summary>
    private static decimal Plain(decimal number) => Math.Round(number, 2) / 1.0000000000000000000000000000m;

    private Problem WrongType() => SyncProblems.WrongType.With(Shape switch
    {
        FieldShape.Flag => ["true 或 false", "true or false"],
        FieldShape.Whole => ["整数", "a whole number"],
        FieldShape.Money => ["数字", "a number"],
        FieldShape.Day => ["日期（如 2023-11-03）", "a day such as 2023-11-03"],
        FieldShape.Month => ["年月（如 2023-11）", "a month such as 2023-11"],
        FieldShape.Kind => ["本表的单位类型", "a type of this form"],
        _ => (object?[])["文字", "text"],
    });
}
