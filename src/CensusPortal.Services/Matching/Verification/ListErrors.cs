using System.Text.Encodings.Web;
using System.Text.Json;
using CensusPortal.Domain;
using CensusPortal.Services.Imports.Layouts;
using CensusPortal.Services.Reports.Workbooks;

namespace CensusPortal.Services.Matching.Verification;

/// <summary>A wrong cell as a page tells it (错误提示).</summary>
public sealed record ToldError(int Row, string Column, string Value, string Chinese, string English)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Text(Language language) => language == Language.Chinese ? Chinese : English;

    internal static string Write(IEnumerable<ListError> errors) => JsonSerializer.Serialize(
        errors.Select(e => new ToldError(e.Row, e.Column, e.Value, e.Problem.Text(Language.Chinese), e.Problem.Text(Language.English))), Json);

    public static IReadOnlyList<ToldError> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<ToldError>>(json) ?? [];
}

/// <summary>The rejected and the older rows of a list (退回行): the sender's own rows with the bad cells marked and a reason column, to be corrected and sent again.</summary>
internal static class ListErrors
{
    public static byte[] Workbook(IReadOnlyList<string> header, IReadOnlyList<ListRow> rows, Language language)
    {
        using var content = new MemoryStream();
        using (var book = new WorkbookStream(content))
        {
            var own = header.Select(HeaderText.Normalise).ToList();
            var width = own.FindIndex(h => h is ListLayout.Errors or ListLayout.OriginalRow) is var at and >= 0 ? at : header.Count;
            book.BeginSheet("退回行",
            [
                .. header.Take(width).Select((h, i) => new SheetColumn(h, 18, Choices: own[i] == ListLayout.Answer ? ListLayout.Answers : null)),
                new SheetColumn(ListLayout.Errors, 60), new SheetColumn(ListLayout.OriginalRow, 10, CellStyle.Integer),
            ]);
            foreach (var row in rows)
            {
                var marked = row.Errors.Select(e => own.IndexOf(e.Column)).ToHashSet();
                for (var column = 0; column < width; column++)
                {
                    book.Text(row.Cells[column], marked.Contains(column));
                }

                book.Text(string.Join(language == Language.Chinese ? "；" : "; ", row.Errors.Select(e => $"{e.Column}: {e.Problem.Text(language)}")));
                book.Number(row.Row);
                book.EndRow();
            }
        }

        return content.ToArray();
    }
}
