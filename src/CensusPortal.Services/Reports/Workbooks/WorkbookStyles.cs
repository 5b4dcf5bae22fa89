using System.Text;

namespace CensusPortal.Services.Reports.Workbooks;

/// <summary>The style sheet of every streamed workbook: two formats a style, plain and marked red, and text that is protected from being a formula.</summary>
internal static class WorkbookStyles
{
    private const int Quoted = 100;

    private static readonly int[] Order = [.. Enum.GetValues<CellStyle>().Cast<int>(), Quoted];

    public static int Index(CellStyle style, bool marked) => 1 + ((int)style * 2) + (marked ? 1 : 0);

    public static int QuotedIndex(bool marked) => 1 + ((Order.Length - 1) * 2) + (marked ? 1 : 0);

    public static string Xml()
    {
        var xml = new StringBuilder("""
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="#,##0.0"/><numFmt numFmtId="166" formatCode="0.0%"/></numFmts>
            """);
        xml.Append("<fonts count=\"5\">").Append(Font("")).Append(Font("<b/>")).Append(Font("<b/>", "FFC00000"))
            .Append(Font("", "FF595959")).Append(Font("<b/>", size: 14)).Append("</fonts>");
        xml.Append("<fills count=\"4\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>")
            .Append(Fill("FFDDE6F0")).Append(Fill("FFFFB3B3")).Append("</fills>");
        xml.Append("""
            <borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF8EA3B8"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
            """);
        xml.Append("<cellXfs count=\"").Append(1 + (Order.Length * 2)).Append("\">")
            // The first format is the one of every cell nobody wrote.
            .Append("<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>");
        foreach (var style in Order)
            xml.Append(Format(style, marked: false)).Append(Format(style, marked: true));
        return xml.Append("</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>").ToString();
    }

    private static string Format(int style, bool marked)
    {
        var (number, font, fill, border, alignment) = (CellStyle)style switch
        {
            CellStyle.Integer => (3, 0, 0, 0, ""),
            CellStyle.OneDecimal => (165, 0, 0, 0, ""),
            CellStyle.TwoDecimals => (4, 0, 0, 0, ""),
            CellStyle.Percent => (166, 0, 0, 0, ""),
            CellStyle.Date => (164, 0, 0, 0, "horizontal=\"center\""),
            CellStyle.Plain => (0, 0, 0, 0, ""),
            CellStyle.Header => (49, 1, 2, 1, "horizontal=\"center\" vertical=\"center\" wrapText=\"1\""),
            CellStyle.RequiredHeader => (49, 2, 2, 1, "horizontal=\"center\" vertical=\"center\" wrapText=\"1\""),
            CellStyle.Error => (49, 0, 3, 0, "vertical=\"top\" wrapText=\"1\""),
            CellStyle.Note => (49, 3, 0, 0, "vertical=\"top\" wrapText=\"1\""),
            CellStyle.Title => (49, 4, 0, 0, ""),
            _ => (49, 0, 0, 0, ""),
        };
        var quote = style == Quoted ? " quotePrefix=\"1\"" : "";
        var start = $"<xf numFmtId=\"{number}\" fontId=\"{font}\" fillId=\"{(marked ? 3 : fill)}\" borderId=\"{border}\" xfId=\"0\"{quote}"
            + " applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\"";
        return alignment.Length == 0 ? start + "/>" : $"{start} applyAlignment=\"1\"><alignment {alignment}/></xf>";
    }

    private static string Font(string bold, string? colour = null, int size = 11) =>
        $"<font>{bold}<sz val=\"{size}\"/>{(colour is null ? "" : $"<color rgb=\"{colour}\"/>")}<name val=\"宋体\"/><charset val=\"134\"/></font>";

    private static string Fill(string colour) =>
        $"<fill><patternFill patternType=\"solid\"><fgColor rgb=\"{colour}\"/><bgColor indexed=\"64\"/></patternFill></fill>";
}
