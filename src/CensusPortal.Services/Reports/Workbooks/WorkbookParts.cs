namespace CensusPortal.Services.Reports.Workbooks;

/// <summary>One sheet of a streamed workbook as its list of sheets names it.</summary>
internal sealed record SheetEntry(string Name, bool Hidden, int Columns, int Rows, bool Filter);

/// <summary>The small parts that make a workbook of the sheets: the list of sheets, what belongs to what, of which type.</summary>
internal static class WorkbookParts
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    public static string RootRelations() =>
        $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

    public static string ContentTypes(int sheets) =>
        $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + Override("workbook.xml", "sheet.main") + Override("styles.xml", "styles")
        + string.Concat(Enumerable.Range(1, sheets).Select(number => Override($"worksheets/sheet{number}.xml", "worksheet"))) + "</Types>";

    public static string WorkbookRelations(int sheets) =>
        $"<Relationships xmlns=\"{Package}/relationships\">"
        + string.Concat(Enumerable.Range(1, sheets).Select(number => Relation(number, "worksheet", $"worksheets/sheet{number}.xml")))
        + Relation(sheets + 1, "styles", "styles.xml") + "</Relationships>";

    public static void Workbook(XmlPart part, IReadOnlyList<SheetEntry> sheets)
    {
        Raw(part, $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><bookViews><workbookView/></bookViews><sheets>");
        for (var number = 1; number <= sheets.Count; number++)
        {
            Raw(part, "<sheet name=\"");
            part.Text(sheets[number - 1].Name);
            Raw(part, $"\" sheetId=\"{number}\"{(sheets[number - 1].Hidden ? " state=\"hidden\"" : "")} r:id=\"rId{number}\"/>");
        }
        Raw(part, "</sheets>");
        DefinedNames(part, sheets);
        Raw(part, "</workbook>");
    }

    public static void Raw(XmlPart part, string xml) => part.Raw(System.Text.Encoding.UTF8.GetBytes(xml));

    private static void DefinedNames(XmlPart part, IReadOnlyList<SheetEntry> sheets)
    {
        if (sheets.All(sheet => sheet.Hidden))
            return;
        Raw(part, "<definedNames>");
        // Excel wants them sorted by name: the filters' names before the print titles'.
        for (var index = 0; index < sheets.Count; index++)
            if (sheets[index].Filter)
                Name(part, "_xlnm._FilterDatabase", index, sheets[index], $"$A$1:${ColumnName.Of(sheets[index].Columns - 1)}${sheets[index].Rows}", " hidden=\"1\"");
        for (var index = 0; index < sheets.Count; index++)
            if (!sheets[index].Hidden)
                Name(part, "_xlnm.Print_Titles", index, sheets[index], "$1:$1", "");
        Raw(part, "</definedNames>");
    }

    private static void Name(XmlPart part, string name, int index, SheetEntry sheet, string range, string attributes)
    {
        Raw(part, $"<definedName name=\"{name}\" localSheetId=\"{index}\"{attributes}>'");
        part.Text(sheet.Name.Replace("'", "''", StringComparison.Ordinal));
        Raw(part, $"'!{range}</definedName>");
    }

    private static string Override(string part, string type) =>
        $"<Override PartName=\"/xl/{part}\" ContentType=\"{Type}{type}+xml\"/>";

    private static string Relation(int number, string type, string target) =>
        $"<Relationship Id=\"rId{number}\" Type=\"{Relations}/{type}\" Target=\"{target}\"/>";
}
