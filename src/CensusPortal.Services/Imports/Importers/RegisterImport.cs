using CensusPortal.Data.Bulk;
using CensusPortal.Domain;
using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Imports.Rows;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Imports.Importers;

/// <summary>
/// The department registers (FORMATS 9). Each file is a dated edition of its source: it is written as a whole, beside
/// the earlier ones, or in place of the edition of the same date. Added, changed and unchanged are told against the
/// newest edition before it. Rows that the portal itself gave out are no edition: see <see cref="RegisterCorrections"/>.
/// </summary>
internal sealed class RegisterImport : KindImport
{
    private const int BatchSize = 4096;
    private readonly List<RegisterEntry> batch = [];
    private HashSet<string> keysBefore = [];
    private HashSet<long> contentsBefore = [];
    private readonly EditionKeys keys = new();
    private RegisterFields fields = null!;

    public override async Task<Result<ImportCounts>> RunAsync(ImportRun run, CancellationToken cancel)
    {
        var places = await PlaceIndex.LoadAsync(run.Context, cancel);
        if (!places.HasDivisions)
        {
            return ImportProblems.NeedsDivisions.With();
        }

        fields = RegisterFields.Of(run.Kind.RegisterSource()!.Value);
        var editions = await run.Context.Editions.AsNoTracking().Where(e => e.Source == fields.Source).ToListAsync(cancel);
        if (editions.Find(e => e.FileHash == run.FileHash && (!run.IsEditionGiven || e.EditionOn == run.EditionOn)) is { } same)
        {
            return Check(run, same, places, cancel);
        }

        if (run.Map.HasOriginalRows && editions.Count > 0)
        {
            return await new RegisterCorrections(fields, places).RunAsync(run, editions, cancel);
        }

        await LoadNewestAsync(run, editions, cancel);
        var edition = await BeginEditionAsync(run, editions, cancel);
        return await CopyRowsAsync(run, edition, places, cancel);
    }

    /// <summary>Writes nothing, and gives the rows back that were rejected before: not everybody asks for them the first time.</summary>
    private Result<ImportCounts> Check(ImportRun run, RegisterEdition same, PlaceIndex places, CancellationToken cancel)
    {
        var unchanged = 0;
        var row = new ImportRow(run.Reader, run.Map);
        Result<bool> more;
        while ((more = run.Reader.Read()) is { Problem: null, Value: true })
        {
            cancel.ThrowIfCancellationRequested();
            row.Reset();
            fields.Map(row, places, same.Id, new(same.FileId, row.Number));
            if (row.IsGood)
            {
                unchanged++;
            }
            else
            {
                run.Rejected.Add(run.Reader, run.Map, row.Errors);
            }
        }

        return more.IsDone ? new ImportCounts(0, 0, unchanged, run.Rejected.Count) : more.Problem;
    }

    private async Task LoadNewestAsync(ImportRun run, List<RegisterEdition> editions, CancellationToken cancel)
    {
        var newest = (editions.Where(e => e.EditionOn <= run.EditionOn).MaxBy(e => e.EditionOn) ?? editions.MinBy(e => e.EditionOn))?.Id;
        var rows = run.Context.RegisterEntries.AsNoTracking().Where(e => e.EditionId == newest)
            .Select(e => new { e.CreditCode, e.RegistrationNumber, e.SearchName, e.ContentHash });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            keysBefore.Add(KeyOf(row.CreditCode, row.RegistrationNumber, row.SearchName));
            contentsBefore.Add(row.ContentHash);
        }
    }

    private async Task<RegisterEdition> BeginEditionAsync(ImportRun run, List<RegisterEdition> editions, CancellationToken cancel)
    {
        if (editions.Find(e => e.EditionOn == run.EditionOn) is { } replaced)
        {
            if (editions.TrueForAll(e => e.EditionOn <= replaced.EditionOn))
            {
                // The comparison was of this edition: figures must not outlive the rows they lead to.
                await run.Context.Matches.Where(m => m.Source == fields.Source).ExecuteDeleteAsync(cancel);
                await run.Context.MatchTallies.Where(t => t.Source == fields.Source).ExecuteDeleteAsync(cancel);
                await run.Context.MatchDays.Where(d => d.Source == fields.Source).ExecuteDeleteAsync(cancel);
            }

            await run.Context.RegisterEntries.Where(e => e.EditionId == replaced.Id).ExecuteDeleteAsync(cancel);
            await run.Context.Editions.Where(e => e.Id == replaced.Id).ExecuteDeleteAsync(cancel);
        }

        var edition = new RegisterEdition
        {
            Source = fields.Source, EditionOn = run.EditionOn, FileId = run.FileId, FileHash = run.FileHash,
        };
        run.Context.Editions.Add(edition);
        await run.Context.SaveChangesAsync(cancel);
        return edition;
    }

    private async Task<Result<ImportCounts>> CopyRowsAsync(ImportRun run, RegisterEdition edition, PlaceIndex places, CancellationToken cancel)
    {
        int added = 0, changed = 0, unchanged = 0;
        var row = new ImportRow(run.Reader, run.Map);
        var table = new BulkTable<RegisterEntry>(run.Context);
        var writing = Task.CompletedTask;
        while (true)
        {
            var more = run.Reader.Read();
            if (!more.IsDone)
            {
                await writing;
                return more.Problem;
            }

            if (!more.Value)
            {
                break;
            }

            row.Reset();
            var entry = fields.Map(row, places, edition.Id, new(run.FileId, row.Number));
            if (!row.IsGood)
            {
                run.Rejected.Add(run.Reader, run.Map, row.Errors);
                continue;
            }

            entry.NaturalKey = keys.Next(entry);
            batch.Add(entry);
            if (contentsBefore.Contains(entry.ContentHash))
            {
                unchanged++;
            }
            else if (keysBefore.Contains(KeyOf(entry.CreditCode, entry.RegistrationNumber, entry.SearchName)))
            {
                changed++;
            }
            else
            {
                added++;
            }

            if (batch.Count == BatchSize)
            {
                await writing;
                RegisterEntry[] full = [.. batch];
                batch.Clear();
                writing = Task.Run(() => table.InsertAsync(full, cancel), cancel);
                run.Progress?.Report(run.Reader.Fraction);
            }
        }

        await writing;
        await table.InsertAsync(batch, cancel);
        edition.Rows = added + changed + unchanged;
        await run.Context.SaveChangesAsync(cancel);
        return new ImportCounts(added, changed, unchanged, run.Rejected.Count);
    }

    internal static string KeyOf(string? creditCode, string? registrationNumber, string searchName) =>
        creditCode ?? registrationNumber ?? searchName;
}
