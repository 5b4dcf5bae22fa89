using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using A = DocumentFormat.OpenXml.Drawing;
using S = DocumentFormat.OpenXml.Spreadsheet;
using X = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace CensusPortal.Services.Accounts;

/// <summary>A picture on a sheet (插图): its upper left cell, counted from 1.</summary>
internal sealed record SheetPicture(int Row, int Column, byte[] Png);

/// <summary>Puts pictures on the first sheet of a finished workbook; the workbook library's own way needs a graphics library that only Windows has.</summary>
internal static class SheetPictures
{
    /// <summary>About 2.6 cm, which a phone reads from an arm's length.</summary>
    private const long Side = 936_000;

    private const long Inset = 40_000;

    public static byte[] Add(byte[] workbook, IReadOnlyList<SheetPicture> pictures)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var sheet = document.WorkbookPart!.WorksheetParts.First();
            var part = sheet.AddNewPart<DrawingsPart>();
            part.WorksheetDrawing = new X.WorksheetDrawing([.. pictures.Select((picture, index) => Anchor(part, picture, index))]);
            var drawing = new S.Drawing { Id = sheet.GetIdOfPart(part) };
            // The schema has an order: a drawing follows what lays out the page.
            var before = sheet.Worksheet.ChildElements.Last(e => e is S.SheetData or S.PageMargins or S.PageSetup or S.HeaderFooter or S.RowBreaks or S.ColumnBreaks);
            sheet.Worksheet.InsertAfter(drawing, before);
        }

        return stream.ToArray();
    }

    private static OpenXmlElement Anchor(DrawingsPart part, SheetPicture picture, int index)
    {
        var image = part.AddImagePart(ImagePartType.Png, $"rId{index + 1}");
        using (var bytes = new MemoryStream(picture.Png))
        {
            image.FeedData(bytes);
        }

        return new X.OneCellAnchor(
            new X.FromMarker(new X.ColumnId($"{picture.Column - 1}"), new X.ColumnOffset($"{Inset}"), new X.RowId($"{picture.Row - 1}"), new X.RowOffset($"{Inset}")),
            new X.Extent { Cx = Side, Cy = Side },
            new X.Picture(
                new X.NonVisualPictureProperties(
                    new X.NonVisualDrawingProperties { Id = (uint)index + 1, Name = $"QR {index + 1}" }, new X.NonVisualPictureDrawingProperties()),
                new X.BlipFill(new A.Blip { Embed = $"rId{index + 1}" }, new A.Stretch(new A.FillRectangle())),
                new X.ShapeProperties(
                    new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = Side, Cy = Side }),
                    new A.PresetGeometry { Preset = A.ShapeTypeValues.Rectangle })),
            new X.ClientData());
    }
}
