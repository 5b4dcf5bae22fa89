using CensusPortal.Domain;

namespace CensusPortal.Services.Lists;

/// <summary>By what a search finds its rows (查找方式); each is one range of an index, but for landlines and the last.</summary>
public enum SearchBy { CreditCode, Identifier, RegistrationNumber, Mobile, Phone, NamePrefix, NamePart }

/// <summary>What a reader typed into the search field (查找), normalised, and the ways to look for it, in their order.</summary>
public sealed record SearchQuery(string Text, IReadOnlyList<SearchBy> Ways)
{
    private const int ShortestCode = 6;
    private const int ShortestPhone = 7;
    private const int MobileLength = 11;

    /// <param name="anywhere">The reader asks for names that have the text anywhere, not only at their beginning.</param>
    /// <param name="byPhone">The reader may find rows by a whole number.</param>
    public static SearchQuery? Of(string? typed, bool anywhere, bool byPhone = true)
    {
        var text = SearchText.Of(typed);
        if (text.Length == 0)
        {
            return null;
        }

        SearchBy[] names = anywhere ? [SearchBy.NamePart] : [SearchBy.NamePrefix, SearchBy.NamePart];
        return new SearchQuery(text, anywhere || !LooksLikeCode(text) ? names : [.. CodeWays(text).Where(w => byPhone || w is not (SearchBy.Mobile or SearchBy.Phone)), .. names]);
    }

    /// <summary>Just beyond every text that starts with <see cref="Text"/>, in the order of the bytes.</summary>
    public string End => Text + "\U0010FFFF";

    /// <summary>The pattern of LIKE for a text anywhere, with what LIKE would take for a wildcard escaped by a backslash.</summary>
    public string Pattern =>
        $"%{Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    private static bool LooksLikeCode(string text) => text.Length >= ShortestCode
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && text.Any(char.IsAsciiDigit);

    private static IEnumerable<SearchBy> CodeWays(string text)
    {
        SearchBy[] codes = [SearchBy.CreditCode, SearchBy.Identifier, SearchBy.RegistrationNumber];
        var isPhone = text.Length is >= ShortestPhone and <= MobileLength + 2 && text.All(c => char.IsAsciiDigit(c) || c == '-');
        return !isPhone ? codes
            : text.Length == MobileLength && text[0] == '1' ? [SearchBy.Mobile, .. codes]
            : [.. codes, SearchBy.Phone];
    }
}
