using CensusPortal.Data;
using CensusPortal.Domain.Records;
using CensusPortal.Services.BaseLists;
using CensusPortal.Services.Imports.Layouts;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Imports.Templates;

/// <summary>The values a template offers for choice (可填值): the columns' words, the code tables, and the office's own outcomes.</summary>
public sealed class TemplateChoices
{
    private readonly CodeTable outcomes;
    private readonly Dictionary<CodeTable, IReadOnlyList<string>> lists = [];

    private TemplateChoices(CodeTable outcomes) => this.outcomes = outcomes;

    public static async Task<TemplateChoices> LoadAsync(CensusDbContext context, CancellationToken cancel) =>
        new(OutcomeTable.Of(await context.Outcomes.AsNoTracking().OrderBy(o => o.Code).ToListAsync(cancel)));

    /// <summary>What stands in the dropdown, such as "1 正常运营"; the importer takes it in that form. Empty where anything may stand.</summary>
    public IReadOnlyList<string> Of(ImportColumn column)
    {
        if (TableOf(column) is not { } table)
        {
            return column.Choices;
        }

        // The same list for the same table: the workbook then holds it once.
        return lists.TryGetValue(table, out var list) ? list : lists[table] = [.. Rows(table).Select(r => $"{r.Code} {r.Chinese}")];
    }

    internal IEnumerable<string> ExplainedOf(ImportColumn column) => TableOf(column) is { } table
        ? Rows(table).Select(r => r.English == r.Chinese ? $"{r.Code} {r.Chinese}" : $"{r.Code} {r.Chinese} ({r.English})")
        : column.Choices;

    private CodeTable? TableOf(ImportColumn column) => column.Name == "核查情况" ? outcomes : column.Table;

    private static IEnumerable<CodeName> Rows(CodeTable table) => table.Rows.Where(r => r.Code.Length > 0);
}
