using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace CensusPortal.Services.Lists;

/// <summary>A place between two rows of a sorted list (翻页游标): the sorting, the row's sort key and its id, which breaks ties.</summary>
internal sealed record Cursor(string Sort, string? Key, long Id)
{
    private const char Separator = '\n';
    private const int LongestText = 4000;

    /// <summary>Letters, digits, - and _ only, as an address needs them.</summary>
    public string Encode()
    {
        var text = string.Join(Separator, Sort, Id.ToString(CultureInfo.InvariantCulture), Key is null ? "" : "=" + Key);
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Null when the text is no cursor of a list with that sorting.</summary>
    public static Cursor? Decode(string text, string sort)
    {
        if (text.Length > LongestText || !Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Separator, 3);
        var isWhole = parts.Length == 3 && parts[0] == sort && (parts[2].Length == 0 || parts[2][0] == '=') && !parts[2].Contains('\0');
        return isWhole && long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)
            ? new Cursor(sort, parts[2].Length == 0 ? null : parts[2][1..], id)
            : null;
    }
}
