using CensusPortal.Domain;

namespace CensusPortal.Services.Staff.Assignments;

/// <summary>Finds people by what every list shows of them (按姓名或尾号查找): part of the name, or the last four digits of the number, which a mask leaves to be read.</summary>
internal static class PersonSearch
{
    private const int Tail = 4;

    public static bool Finds(string? search, string searchName, string phone)
    {
        var text = SearchText.Of(search);
        return text.Length == 0 || searchName.Contains(text, StringComparison.Ordinal)
            || (text.Length == Tail && text.All(char.IsAsciiDigit) && phone.EndsWith(text, StringComparison.Ordinal));
    }
}
