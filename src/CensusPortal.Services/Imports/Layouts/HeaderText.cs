using CensusPortal.Domain;

namespace CensusPortal.Services.Imports.Layouts;

/// <summary>What a header cell is compared as: half-width, without line breaks, spaces, a required mark and the unit in brackets.</summary>
public static class HeaderText
{
    public static string Normalise(string header)
    {
        var text = string.Concat(SearchText.ToHalfWidth(header).Where(c => !char.IsWhiteSpace(c) && c != '*' && c != '\uFEFF'));
        return text.EndsWith(')') && text.LastIndexOf('(') is > 0 and var open ? text[..open] : text;
    }
}
