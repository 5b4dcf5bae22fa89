using CensusPortal.Domain;
using CensusPortal.Domain.Matching.Verification;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Imports.Layouts;
using CensusPortal.Services.Imports.Rows;

namespace CensusPortal.Services.Matching.Verification;

/// <summary>What is wrong with one cell of a list (清单单元格错误): where, what stands there, and why it is not taken.</summary>
public sealed record ListError(int Row, string Column, string Value, Problem Problem);

/// <summary>A row of a list that was filled in (清单行), with its cells for the workbook of errors.</summary>
internal sealed record ListRow(int Row, string[] Cells, (int Round, int Number)? Key, string Name, VerificationReply? Reply, List<ListError> Errors)
{
    /// <summary>Nothing is wrong with the row but that somebody has looked since.</summary>
    public bool IsOlder { get; set; }
}

/// <summary>Reads a verification list that came back (读核实清单): rows in which nothing was filled in are left out.</summary>
internal sealed class ListReader(TableReader table, DateOnly today)
{
    private const int LongestText = 200, LongestName = 40;
    private readonly Dictionary<string, int> columns = [];

    public IReadOnlyList<string> Header => table.Header;

    public int ColumnOf(string title) => columns.GetValueOrDefault(title, -1);

    public Result<List<ListRow>> Read()
    {
        for (var column = 0; column < table.Header.Count; column++)
        {
            columns.TryAdd(HeaderText.Normalise(table.Header[column]), column);
        }

        if (ListLayout.Needed.FirstOrDefault(n => !columns.ContainsKey(n)) is { } missing)
        {
            return VerificationProblems.MissingColumn.With(missing);
        }

        var rows = new List<ListRow>();
        while (true)
        {
            var read = table.Read();
            if (read.Problem is { } problem)
            {
                return problem;
            }

            if (!read.Value)
            {
                return rows;
            }

            if (ListLayout.Needed.Skip(2).Any(title => Cell(title).Length > 0))
            {
                rows.Add(ReadRow());
            }
        }
    }

    /// <summary>As the spreadsheet program numbers it, the header being row 1.</summary>
    private int SheetRow => table.Row + 1;

    private string Cell(string title) => table[columns[title]].Trim();

    private ListRow ReadRow()
    {
        var errors = new List<ListError>();
        var key = VerificationTask.Find(Cell(ListLayout.Key));
        if (key is null)
        {
            Refuse(errors, ListLayout.Key, VerificationProblems.UnknownKey.With());
        }

        var (code, note, by) = (Text(errors, ListLayout.Code, LongestText), Text(errors, ListLayout.Note, LongestText), Text(errors, ListLayout.By, LongestName));
        var answer = Answer(errors);
        if (answer == VerificationAnswer.Collected && code is null)
        {
            Refuse(errors, ListLayout.Code, VerificationProblems.CodeMissing.With());
        }

        if (answer == VerificationAnswer.Other && note is null)
        {
            Refuse(errors, ListLayout.Note, VerificationProblems.NoteMissing.With());
        }

        if (by is null)
        {
            Refuse(errors, ListLayout.By, VerificationProblems.Missing.With());
        }

        var on = CellValues.Date(Cell(ListLayout.On), table.Uses1904Dates);
        if (on is null || on > today)
        {
            Refuse(errors, ListLayout.On, VerificationProblems.BadDate.With());
        }

        var reply = errors.Count == 0 ? new VerificationReply(answer!.Value, code, note, by!, on!.Value) : null;
        return new ListRow(SheetRow, [.. Enumerable.Range(0, table.Header.Count).Select(c => table[c])], key, Cell(ListLayout.Name), reply, errors);
    }

    private VerificationAnswer? Answer(List<ListError> errors)
    {
        var cell = Cell(ListLayout.Answer);
        var answer = VerificationAnswers.Find(cell);
        if (answer is null)
        {
            Refuse(errors, ListLayout.Answer, cell.Length == 0
                ? VerificationProblems.AnswerMissing.With() : VerificationProblems.UnknownAnswer.With(string.Join("、", ListLayout.Answers)));
        }

        return answer;
    }

    private string? Text(List<ListError> errors, string title, int longest)
    {
        var text = string.Concat(Cell(title).Where(c => !char.IsControl(c)));
        if (text.Length > longest)
        {
            Refuse(errors, title, VerificationProblems.TooLong.With(longest));
        }

        return text.Length == 0 ? null : text;
    }

    private void Refuse(List<ListError> errors, string title, Problem problem) => errors.Add(new ListError(SheetRow, title, Cell(title), problem));
}
