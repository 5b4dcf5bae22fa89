using System.Globalization;
using System.Text.Json;
using CensusPortal.Domain;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;

namespace CensusPortal.Services.Records.Entry;

/// <summary>What fingers type for a field (录入文字), as the field is written: codes for names, a hyphen where a month was typed as six digits.</summary>
public static class EntryText
{
    private const int MonthDigits = 6, DayDigits = 8;

    /// <summary>Null is nothing. What cannot be read stays as it was typed, so that the check can say so.</summary>
    public static string? Tidy(FormField field, string? typed)
    {
        var text = typed?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return field.Input switch
        {
            FormInput.Choice => Choice(field, SearchText.ToHalfWidth(text)),
            FormInput.Code or FormInput.Area or FormInput.Building or FormInput.Phone => FirstWord(SearchText.ToHalfWidth(text)).ToUpperInvariant(),
            FormInput.Industry => FirstWord(SearchText.ToHalfWidth(text)),
            FormInput.Whole or FormInput.Money => SearchText.Of(text).Replace(",", "", StringComparison.Ordinal),
            FormInput.Month => Dashed(SearchText.Of(text), MonthDigits),
            FormInput.Day => Dashed(SearchText.Of(text), DayDigits),
            _ => text,
        };
    }

    /// <summary>As a phone would send it; a number that is none goes as text and is refused as such.</summary>
    public static JsonElement Json(RecordField field, string? text) => (field.Shape, text) switch
    {
        (_, null) => RecordField.Json(null),
        (FieldShape.Flag, "true" or "false") => RecordField.Json(text == "true"),
        (FieldShape.Whole, _) when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => RecordField.Json(number),
        (FieldShape.Money, _) when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => RecordField.Json(number),
        _ => RecordField.Json(text),
    };

    /// <summary>"1", "正常运营" and "1 正常运营" are one choice.</summary>
    private static string Choice(FormField field, string text) =>
        field.Table!.TryFind(text, out var row) ? row.Code : field.Table.Rows.FirstOrDefault(r => r.English.Equals(text, StringComparison.OrdinalIgnoreCase))?.Code ?? text;

    /// <summary>Lists offer "0001 柳桥大厦"; phones and codes are written with spaces in them at times.</summary>
    private static string FirstWord(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && text.AsSpan(space).ContainsAnyExceptInRange('\0', '\x7F') ? text[..space] : text.Replace(" ", "", StringComparison.Ordinal);
    }

    private static string Dashed(string text, int digits)
    {
        var plain = text.Replace('.', '-').Replace('/', '-').Replace("年", "-", StringComparison.Ordinal).Replace("月", digits == DayDigits ? "-" : "", StringComparison.Ordinal).Replace("日", "", StringComparison.Ordinal);
        if (plain.Length == digits && plain.All(char.IsAsciiDigit))
        {
            return digits == MonthDigits ? $"{plain[..4]}-{plain[4..]}" : $"{plain[..4]}-{plain[4..6]}-{plain[6..]}";
        }

        var parts = plain.Split('-');
        return string.Join('-', parts.Select((p, i) => i > 0 && p.Length == 1 ? "0" + p : p));
    }
}
