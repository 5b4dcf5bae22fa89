using System.Globalization;
using System.IO.Compression;
using System.Text;
using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Matching.Verification;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Reports.Exports;
using CensusPortal.Services.Reports.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Verification;

/// <summary>Writes verification lists (核实清单导出) as they are read: a workbook for a township or an area, or a zip with one for each township.</summary>
public sealed class ListExports(CensusDbContext context)
{
    private const string NoTownship = "未定乡镇街道", NoArea = "未能推断普查小区";

    /// <param name="township">A township's code, "-" for rows without one; null for a zip of all.</param>
    /// <param name="area">The code of a likely area, "-" for rows without one; null for all of the township.</param>
    /// <param name="outstandingOnly">Only what has not come back.</param>
    public async Task<Result<PreparedExport>> PrepareAsync(int number, string? township, string? area, bool outstandingOnly, CancellationToken cancel = default)
    {
        if (await context.VerificationRounds.AsNoTracking().FirstOrDefaultAsync(r => r.Number == number, cancel) is not { } round)
        {
            return VerificationProblems.UnknownRound.With(number);
        }

        var tasks = RoundQueries.Tasks(context, number, township, area, outstandingOnly ? false : null);
        if (!await tasks.AnyAsync(cancel))
        {
            return VerificationProblems.UnknownRound.With(number);
        }

        var townships = await context.Divisions.Where(d => d.Level == DivisionLevel.Township).ToDictionaryAsync(d => d.Code, d => d.Name, cancel);
        var areas = await new AreaNames(context).AllAsync(cancel);
        var pages = new Pages(round, townships, areas);
        var ordered = tasks.OrderBy(t => t.BlockCode).ThenBy(t => t.TownshipCode).ThenBy(t => t.AreaCode == null).ThenBy(t => t.AreaCode).ThenBy(t => t.Number);
        string[] places =
        [
            .. township is null ? area is null ? ["全部乡镇街道"] : (string[])[] : [pages.NameOf(township == "-" ? null : township)],
            .. area is null ? (string[])[] : [area == "-" ? NoArea : pages.Clean($"{areas.GetValueOrDefault(area)} {area}".Trim())],
        ];
        var name = $"核实清单_第{number}轮_{(outstandingOnly ? "未交_" : "")}{string.Join('_', places)}";
        return township is null && area is null
            ? new PreparedExport(name + ".zip", (output, stop) => pages.ZipAsync(ordered.AsAsyncEnumerable(), output, stop))
            : new PreparedExport(name + ".xlsx", (output, stop) => pages.BookAsync(ordered.AsAsyncEnumerable(), output, stop));
    }

    /// <summary>The sheets of a round (清单表页).</summary>
    private sealed class Pages(VerificationRound round, Dictionary<string, string> townships, Dictionary<string, string> areas)
    {
        private const string Forbidden = "\\/:*?\"<>|";

        public string NameOf(string? township) => Clean(township is null ? NoTownship : townships.GetValueOrDefault(township, township));

        /// <summary>Without what no file name may have.</summary>
        public string Clean(string name) => string.Concat(name.Where(c => !Forbidden.Contains(c, StringComparison.Ordinal)));

        public async Task<long> BookAsync(IAsyncEnumerable<VerificationTask> tasks, Stream output, CancellationToken cancel)
        {
            await using var book = new WorkbookStream(output);
            Begin(book);
            long rows = 0;
            await foreach (var task in tasks.WithCancellation(cancel))
            {
                Write(book, task);
                await book.EndRowAsync(cancel);
                rows++;
            }

            await book.DisposeAsync();
            return rows;
        }

        public async Task<long> ZipAsync(IAsyncEnumerable<VerificationTask> tasks, Stream output, CancellationToken cancel)
        {
            await using var pending = new PendingOutput(output);
            long rows = 0;
            using (var zip = new ZipArchive(pending, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
            {
                (WorkbookStream Book, Stream Entry, string Place)? open = null;
                await foreach (var task in tasks.WithCancellation(cancel))
                {
                    var place = task.TownshipCode ?? task.BlockCode ?? "未定区划";
                    if (open?.Place != place)
                    {
                        End(open);
                        var entry = zip.CreateEntry($"{NameOf(task.TownshipCode)}_第{round.Number}轮_{place}.xlsx", CompressionLevel.NoCompression).Open();
                        open = (new WorkbookStream(entry), entry, place);
                        Begin(open.Value.Book);
                    }

                    Write(open.Value.Book, task);
                    open.Value.Book.EndRow();
                    rows++;
                    if (pending.IsFull)
                    {
                        await pending.DrainAsync(cancel);
                    }
                }

                End(open);
            }

            await pending.DrainAsync(cancel);
            return rows;
        }

        private static void End((WorkbookStream Book, Stream Entry, string)? open)
        {
            open?.Book.Dispose();
            open?.Entry.Dispose();
        }

        private void Begin(WorkbookStream book) => book.BeginSheet(
            string.Create(CultureInfo.InvariantCulture, $"第{round.Number}轮 {round.DueOn:yyyy-MM-dd}前交"), ListLayout.Columns);

        private void Write(WorkbookStream book, VerificationTask task)
        {
            book.Text(task.Key);
            book.Number(round.Number);
            book.Date(round.DueOn);
            foreach (var text in new[]
            {
                task.Source.Name(Language.Chinese), task.Name, task.CreditCode, task.RegistrationNumber, task.Representative, task.Phone, task.Address, task.Status,
                task.IndustryCode, NameOf(task.TownshipCode), task.AreaCode, task.AreaCode is null ? null : areas.GetValueOrDefault(task.AreaCode),
                task.Clue is { } clue ? $"{clue.Name(Language.Chinese)} {task.Agreement}%" : "无", task.Reason, task.Answer?.Name(Language.Chinese),
                task.CollectedCode, task.Note, task.VerifiedBy,
            })
            {
                book.Text(text);
            }

            book.Date(task.VerifiedOn);
        }
    }
}
