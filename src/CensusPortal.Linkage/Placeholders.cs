namespace CensusPortal.Linkage;

/// <summary>Codes that stand for "none": all zeros, one character over and over, 123456789, a prefix with nothing behind it.</summary>
public static class Placeholders
{
    private const int CountedDigits = 8;

    /// <summary>Whether the code (a run of letters and digits) names nobody.</summary>
    public static bool IsPlaceholder(ReadOnlySpan<char> code)
    {
        if (IsMonotonous(code)) return true;
        // 92 followed by zeros, or a division code followed by nothing: the serial part is what identifies.
        var serial = code.Length switch { 18 => code[8..17], 15 => code[6..14], _ => code };
        return IsMonotonous(serial[..^1]) || IsCounting(serial) || IsCounting(code);
    }

    internal static bool IsMonotonous(ReadOnlySpan<char> text) => text.Length == 0 || text.IndexOfAnyExcept(text[0]) < 0;

    // 12345678, 01234567, 98765432 and 87654321.
    private static bool IsCounting(ReadOnlySpan<char> text)
    {
        if (text.Length < CountedDigits) return false;
        var step = text[1] - text[0];
        if (!(step == 1 && text[0] is '0' or '1' || step == -1 && text[0] is '9' or '8')) return false;
        for (var k = 2; k < CountedDigits; k++)
            if (text[k] - text[k - 1] != step) return false;
        return true;
    }
}
