using System.Security.Cryptography;
using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.Reports;
using CensusPortal.Services.Reports.Exports;

namespace CensusPortal.Services.ActivityLog;

/// <summary>What was exported (导出内容).</summary>
/// <param name="List">The list's address without <c>/export</c>.</param>
public sealed record ExportedList(string List, string FileName, IReadOnlyDictionary<string, string> Filter, string? Sort, string? Area);

/// <summary>
/// The log lines of exports (导出日志): of a list one before anything is sent, so that nothing leaves unnoticed, and one after with what
/// was sent; of a summary one.
/// </summary>
public sealed class ExportLog(CensusDatabase database, TimeProvider clock)
{
    public const string Started = "started", Aborted = "aborted";

    /// <summary>Writes the list onto <paramref name="output"/> between its two lines.</summary>
    public async Task WriteAsync(Actor by, ExportedList list, PreparedExport export, Stream output, CancellationToken cancel)
    {
        var exportId = Guid.CreateVersion7();
        await LogAsync(Line(Started, new { exportId, list.FileName, list.Filter, list.Sort }), cancel);
        await using var hashed = new HashedOutput(output);
        long rows = 0;
        var result = Aborted;
        try
        {
            rows = await export.WriteAsync(hashed, cancel);
            result = Activity.Done;
        }
        finally
        {
            // Also when the reader went away: what was sent was sent.
            await LogAsync(
                Line(result, new { exportId, list.FileName, list.Filter, list.Sort, rows, bytes = hashed.Bytes, sha256 = hashed.Sha256 }), CancellationToken.None);
        }

        ActivityEntry Line(string result, object detail) =>
            Activity.Of(by, ActivityActions.Exported, (ActivityObjects.List, list.List), detail: detail, result: result, place: list.Area);
    }

    public Task ReportedAsync(Actor by, string report, ReportFile file, string? area, DateOnly? asOf, CancellationToken cancel)
    {
        var detail = new { file = file.Name, asOf, bytes = file.Content.Length, sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content)) };
        return LogAsync(Activity.Of(by, ActivityActions.Reported, (ActivityObjects.Report, report), detail: detail, place: area), cancel);
    }

    private async Task LogAsync(ActivityEntry entry, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        await context.LogAsync(entry, clock, cancel);
    }
}
