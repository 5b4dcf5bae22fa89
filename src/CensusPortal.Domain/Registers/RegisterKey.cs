using System.Globalization;

namespace CensusPortal.Domain.Registers;

/// <summary>
/// What a register row is called in every edition (名录条目的标识): its row ids change with each edition, what people decided
/// about it must not. The credit code, else the registration number, else the name with the division code; a code that
/// stands for "none" is none.
/// </summary>
public static class RegisterKey
{
    public const int MaxLength = 80;
    private const int LongestStem = 70;

    public static string Of(RegisterEntry entry) =>
        IsTelling(SearchText.Of(entry.CreditCode)) is { } code ? Short("C" + code)
        : IsTelling(SearchText.Of(entry.RegistrationNumber)) is { } number ? Short("R" + number)
        : Short($"N{(entry.SearchName.Length > 0 ? entry.SearchName : SearchText.Of(entry.Name))}@{entry.DivisionCode}");

    /// <summary>The key of the second, third row of an edition that would have the same one.</summary>
    public static string Repeated(string key, int ordinal) =>
        ordinal < 2 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}#{ordinal}");

    /// <summary>Zeros, one character over and over, or a stump say nothing about who it is.</summary>
    private static string? IsTelling(string code)
    {
        if (code.Length < 8)
        {
            return null;
        }

        // The first characters of a code are the office and the division, the same for many.
        var serial = code.Length switch { 18 => code.AsSpan(8, 9), 15 => code.AsSpan(6, 8), _ => code };
        return serial.IndexOfAnyExcept(serial[0]) < 0 ? null : code;
    }

    /// <summary>A long name keeps its beginning and a fingerprint of all of it.</summary>
    private static string Short(string key)
    {
        if (key.Length <= LongestStem)
        {
            return key;
        }

        var hash = 14695981039346656037;
        foreach (var c in key)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        var cut = LongestStem - 17;
        return string.Create(CultureInfo.InvariantCulture, $"{key.AsSpan(0, char.IsHighSurrogate(key[cut - 1]) ? cut - 1 : cut)}~{hash:x16}");
    }
}
