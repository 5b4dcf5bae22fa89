using System.Globalization;
using CensusPortal.Data.Bulk;
using CensusPortal.Domain;
using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Imports.Rows;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Imports.Importers;

/// <summary>
/// Takes rows that the portal gave out, as rejected or as an exported list, back into their edition (退回行补入): each into its
/// row of the original file, and nothing else of the edition is touched. Without a date the newest edition is meant.
/// </summary>
internal sealed class RegisterCorrections(RegisterFields fields, PlaceIndex places)
{
    private const int BatchSize = 4096;
    private readonly Dictionary<int, Stored> stored = [];
    private readonly HashSet<int> seen = [];
    private readonly EditionKeys keys = new();
    private readonly List<RegisterEntry> added = [];
    private readonly List<RegisterEntry> changed = [];

    private readonly record struct Stored(long Id, string Key, long Hash, string NaturalKey);

    public async Task<Result<ImportCounts>> RunAsync(ImportRun run, IReadOnlyList<RegisterEdition> editions, CancellationToken cancel)
    {
        if ((run.IsEditionGiven ? editions.FirstOrDefault(e => e.EditionOn == run.EditionOn) : editions.MaxBy(e => e.EditionOn)) is not { } found)
        {
            return ImportProblems.NoEditionToCorrect.With(fields.Source.Name(Language.Chinese));
        }

        var edition = await run.Context.Editions.SingleAsync(e => e.Id == found.Id, cancel);
        await LoadAsync(run, edition, cancel);
        var counts = await TakeRowsAsync(run, edition, cancel);
        edition.Rows += counts.Value.Added;
        await run.Context.SaveChangesAsync(cancel);
        return counts;
    }

    private async Task LoadAsync(ImportRun run, RegisterEdition edition, CancellationToken cancel)
    {
        var rows = run.Context.RegisterEntries.AsNoTracking().Where(e => e.EditionId == edition.Id)
            .Select(e => new { e.Row, e.Id, e.CreditCode, e.RegistrationNumber, e.SearchName, e.ContentHash, e.NaturalKey });
        await foreach (var e in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            stored[e.Row] = new(e.Id, RegisterImport.KeyOf(e.CreditCode, e.RegistrationNumber, e.SearchName), e.ContentHash, e.NaturalKey);
            keys.Take(e.NaturalKey);
        }
    }

    private async Task<Result<ImportCounts>> TakeRowsAsync(ImportRun run, RegisterEdition edition, CancellationToken cancel)
    {
        int additions = 0, changes = 0, unchanged = 0;
        var row = new ImportRow(run.Reader, run.Map);
        var table = new BulkTable<RegisterEntry>(run.Context);
        Result<bool> more;
        while ((more = run.Reader.Read()) is { Problem: null, Value: true })
        {
            cancel.ThrowIfCancellationRequested();
            row.Reset();
            var entry = Map(row, run, edition, out var before);
            if (!row.IsGood)
            {
                run.Rejected.Add(run.Reader, run.Map, row.Errors);
            }
            else if (before == default)
            {
                additions++;
                entry.NaturalKey = keys.Next(entry);
                added.Add(entry);
            }
            else if (before.Hash == entry.ContentHash)
            {
                unchanged++;
            }
            else
            {
                changes++;
                entry.NaturalKey = before.NaturalKey;
                changed.Add(entry);
            }

            if (added.Count + changed.Count == BatchSize)
            {
                await WriteAsync(table, cancel);
            }
        }

        await WriteAsync(table, cancel);
        return more.IsDone ? new ImportCounts(additions, changes, unchanged, run.Rejected.Count) : more.Problem;
    }

    private RegisterEntry Map(ImportRow row, ImportRun run, RegisterEdition edition, out Stored before)
    {
        var number = run.Map.OriginalRowOf(run.Reader);
        before = number is null ? default : stored.GetValueOrDefault(number.Value);
        var entry = fields.Map(row, places, edition.Id, new(edition.FileId, number ?? 0, before.Id));
        var key = RegisterImport.KeyOf(entry.CreditCode, entry.RegistrationNumber, entry.SearchName);
        if (number is null)
        {
            row.Reject(fields.Name, ImportProblems.NoOriginalRow.With(fields.Name));
        }
        else if (before != default && before.Key != key)
        {
            row.Reject(fields.Name, ImportProblems.OtherEntry.With(fields.Name, number, edition.EditionOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }
        else if (!seen.Add(number.Value))
        {
            row.Reject(fields.Name, ImportProblems.Repeated.With(fields.Name, entry.Name, number));
        }

        return entry;
    }

    private async Task WriteAsync(BulkTable<RegisterEntry> table, CancellationToken cancel)
    {
        await table.InsertAsync(added, cancel);
        await table.UpdateAsync(changed, cancel);
        added.Clear();
        changed.Clear();
    }
}
