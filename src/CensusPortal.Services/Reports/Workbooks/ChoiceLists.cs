namespace CensusPortal.Services.Reports.Workbooks;

/// <summary>The dropdowns of a workbook (下拉选项): short ones stand in the rule itself, long ones on a hidden sheet.</summary>
internal sealed class ChoiceLists
{
    public const string SheetName = "选项";

    /// <summary>Excel refuses a list of more than 255 characters inside the rule.</summary>
    private const int LongestInline = 250;

    private readonly List<IReadOnlyList<string>> hidden = [];

    public bool HasHidden => hidden.Count > 0;

    public string Formula(IReadOnlyList<string> choices)
    {
        var inline = string.Join(',', choices);
        var fits = inline.Length <= LongestInline && !choices.Any(choice => choice.AsSpan().IndexOfAny(",\"\n") >= 0);
        return fits ? $"\"{inline}\"" : HiddenRange(choices);
    }

    public void Write(XmlPart part)
    {
        part.Raw("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"u8);
        for (var row = 0; row < hidden.Max(list => list.Count); row++)
        {
            part.Raw("<row r=\""u8);
            part.Number(row + 1);
            part.Raw("\">"u8);
            for (var column = 0; column < hidden.Count; column++)
                if (row < hidden[column].Count)
                    Cell(part, $"{ColumnName.Of(column)}{row + 1}", hidden[column][row]);
            part.Raw("</row>"u8);
        }
        part.Raw("</sheetData></worksheet>"u8);
    }

    private string HiddenRange(IReadOnlyList<string> choices)
    {
        var column = hidden.FindIndex(list => ReferenceEquals(list, choices));
        if (column < 0)
        {
            column = hidden.Count;
            hidden.Add(choices);
        }
        var name = ColumnName.Of(column);
        return $"{SheetName}!${name}$1:${name}${choices.Count}";
    }

    private static void Cell(XmlPart part, string reference, string text)
    {
        part.Raw("<c r=\""u8);
        part.Text(reference);
        part.Raw("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8);
        part.Text(text);
        part.Raw("</t></is></c>"u8);
    }
}
