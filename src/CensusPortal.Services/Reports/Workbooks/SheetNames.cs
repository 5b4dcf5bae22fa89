namespace CensusPortal.Services.Reports.Workbooks;

/// <summary>Names a sheet may have: at most 31 characters, none of []:*?/\, no two alike.</summary>
internal static class SheetNames
{
    private const int Longest = 31;

    public static string Free(string wanted, IReadOnlyCollection<SheetEntry> taken)
    {
        var clean = string.Concat(wanted.Where(c => c >= ' ' && !"[]:*?/\\".Contains(c))).Trim().Trim('\'');
        clean = clean.Length == 0 ? "Sheet" : clean;
        for (var number = 1; ; number++)
        {
            var ending = number == 1 ? "" : $" ({number})";
            var name = Cut(clean, Longest - ending.Length) + ending;
            if (name != ChoiceLists.SheetName && taken.All(sheet => !string.Equals(sheet.Name, name, StringComparison.OrdinalIgnoreCase)))
                return name;
        }
    }

    private static string Cut(string name, int length)
    {
        if (name.Length <= length)
            return name;
        return name[..(char.IsHighSurrogate(name[length - 1]) ? length - 1 : length)];
    }
}
