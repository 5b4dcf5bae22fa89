namespace CensusPortal.Services.Reports.Workbooks;

/// <summary>One column of a streamed sheet (列): its header, its width in Latin characters (a Chinese one is two wide), how its cells look.</summary>
/// <param name="Title">The header cell's text, the name by which the column is found again on import.</param>
/// <param name="Width">Width in Latin characters.</param>
/// <param name="Style">The style of the whole column, empty rows too, so that codes typed into a template stay text.</param>
/// <param name="Required">The header is coloured as one that has to be filled in.</param>
/// <param name="Choices">The values of a dropdown; anything else is refused by the spreadsheet program.</param>
public sealed record SheetColumn(
    string Title, double Width, CellStyle Style = CellStyle.Text, bool Required = false, IReadOnlyList<string>? Choices = null);
