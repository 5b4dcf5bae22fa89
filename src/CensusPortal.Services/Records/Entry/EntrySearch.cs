using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Services.BaseLists;
using CensusPortal.Services.Lists;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Entry;

/// <summary>A row the search at the desk found (底册查找结果): of the base list, or a record that was entered as an addition.</summary>
/// <param name="Identifier">Of the base-list row; null for an addition.</param>
/// <param name="RecordId">The record that is there already.</param>
public sealed record EntryFound(string? Identifier, string Name, string? Code, string? AreaCode, string? Address, string? OutcomeCode, long? RecordId);

/// <summary>Looks for what a form is about before one is begun (录入前查找): in the base list, and among the additions entered so far.</summary>
public sealed class EntrySearch(CensusDbContext context, BaseListQueries baseLists, RecordQueries records)
{
    /// <summary>So many of the base list, and as many additions: whoever sees more types more.</summary>
    public const int Most = 12;

    private const int OrganisationLength = 9, ShortestText = 2;

    /// <summary>Null where too little was typed to look for.</summary>
    public async Task<Result<IReadOnlyList<EntryFound>>?> FindAsync(SubjectKind kind, string? typed, CancellationToken cancel = default)
    {
        var text = SearchText.Of(typed).Replace("-", "", StringComparison.Ordinal);
        if (text.Length < ShortestText)
        {
            return null;
        }

        var listed = await baseLists.PageAsync(new BaseListFilter { Kind = kind, Search = typed }, new ListPosition(Size: Most), cancel);
        var added = listed.IsDone ? await records.PageAsync(new RecordFilter { Kind = kind, Search = typed, Added = true }, new ListPosition(Size: Most), cancel) : listed.Problem;
        if (!listed.IsDone || !added.IsDone)
        {
            return (listed.Problem ?? added.Problem)!;
        }

        var rows = listed.Value.Rows.Select(r => new EntryFound(r.Identifier, r.Name, r.CreditCode, r.AreaCode, r.Address, r.OutcomeCode, null)).ToList();
        if (rows.Count == 0 && text.Length == OrganisationLength && text.Any(char.IsAsciiDigit))
        {
            rows = await OfOrganisationAsync(kind, text, cancel);
        }

        string[] keys = [.. rows.Select(r => r.Identifier!)];
        var collected = await new BaseAnswers(context).OfAsync(kind, keys, cancel);
        return new Result<IReadOnlyList<EntryFound>>(
        [
            .. rows.Select(r => r with { RecordId = collected.TryGetValue(r.Identifier!, out var id) ? id : null }),
            .. added.Value.Rows.Select(r => new EntryFound(null, r.Name, r.CreditCode, r.AreaCode, r.Address, null, r.Id)),
        ], null);
    }

    /// <summary>A credit code holds the organisation code from its ninth character on.</summary>
    private Task<List<EntryFound>> OfOrganisationAsync(SubjectKind kind, string code, CancellationToken cancel)
    {
        var pattern = $"________{code}_";
        return context.BaseList.AsNoTracking().Where(e => e.Kind == kind && EF.Functions.Like(e.CreditCode!, pattern)).OrderBy(e => e.Id).Take(Most)
            .Select(e => new EntryFound(e.Identifier, e.Name, e.CreditCode, e.AreaCode, e.Address, e.OutcomeCode, null)).ToListAsync(cancel);
    }
}
