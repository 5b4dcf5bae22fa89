namespace CensusPortal.Services.Reports.Workbooks;

/// <summary>The letters of a spreadsheet column (列号): 0 is A, 26 is AA.</summary>
public static class ColumnName
{
    public static string Of(int column)
    {
        var name = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            name = (char)('A' + ((rest - 1) % 26)) + name;
        return name;
    }
}
