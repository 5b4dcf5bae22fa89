using System.Globalization;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Reports;
using ClosedXML.Excel;

namespace CensusPortal.Services.Accounts;

/// <summary>The sheet of slips to cut out and hand over (账号条打印页): ten on an A4 page, each with account, areas, code and its QR code.</summary>
public static class SlipWorkbook
{
    public const string FileName = "账号条.xlsx";

    private const int Across = 2, Down = 5, ColumnsEach = 3;

    /// <summary>Points from line to line; five slips fill an A4 page at <see cref="Scale"/>.</summary>
    private static readonly double[] Heights = [26, 20, 42, 28, 20, 20, 16];

    /// <summary>In percent: narrow enough wherever Calibri is not installed. Fitted to the page instead, Excel would pass over the page breaks and cut slips in two.</summary>
    private const int Scale = 85;

    private static readonly int RowsEach = Heights.Length;

    /// <param name="address">Where the portal is reached, for the QR code to lead to; without one it holds the code alone.</param>
    public static ReportFile Make(IReadOnlyList<Slip> slips, string? address)
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet("账号条");
        LayOut(sheet);
        var pictures = new List<SheetPicture>();
        var images = slips.AsParallel().AsOrdered().Select(s => QrCodes.Png(Text(s, address))).ToList();
        foreach (var (index, slip) in slips.Index())
        {
            var (row, column) = ((index / Across * RowsEach) + 1, (index % Across * ColumnsEach) + 1);
            Write(sheet, slip, row, column, address);
            pictures.Add(new SheetPicture(row, column + 1, images[index]));
            if (index % (Across * Down) == 0 && index > 0)
            {
                sheet.PageSetup.AddHorizontalPageBreak(row - 1);
            }
        }

        return new ReportFile(FileName, SheetPictures.Add(ReportFile.Of(FileName, workbook).Content, pictures));
    }

    /// <summary>After the # stays in the phone: no log of any server keeps the code.</summary>
    private static string Text(Slip slip, string? address) => string.IsNullOrWhiteSpace(address) ? slip.Code : $"{address.TrimEnd('/')}/activate#{slip.Code}";

    private static void LayOut(IXLWorksheet sheet)
    {
        for (var slip = 0; slip < Across; slip++)
        {
            sheet.Column((slip * ColumnsEach) + 1).Width = 27;
            sheet.Column((slip * ColumnsEach) + 2).Width = 14;
            sheet.Column((slip * ColumnsEach) + 3).Width = 1.5;
        }

        sheet.PageSetup.PaperSize = XLPaperSize.A4Paper;
        sheet.PageSetup.CenterHorizontally = true;
        sheet.PageSetup.Scale = Scale;
        sheet.PageSetup.Margins.SetLeft(0.3).SetRight(0.3).SetTop(0.4).SetBottom(0.4);
        sheet.ShowGridLines = false;
    }

    private static void Write(IXLWorksheet sheet, Slip slip, int row, int column, string? address)
    {
        string[] lines =
        [
            $"{slip.Name}　{slip.Role.Name(Language.Chinese)}", $"账号：{slip.Account}", Areas(slip), slip.Code,
            string.IsNullOrWhiteSpace(address) ? "打开工作平台“激活账号”，输入上面的激活码" : $"{address.TrimEnd('/')}/activate",
            $"{slip.ExpiresAt.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} 前有效，只能用一次，请勿转交",
        ];
        foreach (var (at, line) in lines.Index())
        {
            var cell = sheet.Cell(row + at, column);
            cell.SetValue(line).Style.Font.SetFontSize(at == 0 ? 14 : 10.5).Font.SetBold(at is 0 or 3).Alignment.SetShrinkToFit(at != 2);
        }

        sheet.Cell(row + 2, column).Style.Alignment.SetWrapText(true).Alignment.SetVertical(XLAlignmentVerticalValues.Top);
        foreach (var (at, height) in Heights.Index())
        {
            sheet.Row(row + at).Height = height;
        }

        sheet.Cell(row + 3, column).Style.Font.SetFontSize(16).Font.SetFontName("Consolas");
        sheet.Range(row, column, row + RowsEach - 2, column + 1).Style.Border.SetOutsideBorder(XLBorderStyleValues.Dashed);
    }

    private static string Areas(Slip slip) => slip.Areas.Count == 0 ? "负责小区：未分配"
        : $"负责小区：{string.Join("、", slip.Areas.Take(2))}{(slip.Areas.Count > 2 ? $" 等{slip.Areas.Count}个" : "")}";
}
