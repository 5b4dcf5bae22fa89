using System.Text.Encodings.Web;
using System.Text.Json;
using CensusPortal.Data;
using CensusPortal.Domain.ActivityLog;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.ActivityLog;

/// <summary>Writes the log's lines with their hashes as JSON lines, for keeping (日志归档): the chain can be checked again from the file alone.</summary>
public static class ActivityArchive
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="before">Only lines of before this day; all without it.</param>
    public static async Task<(long Lines, ActivityAnchor? Last)> WriteAsync(CensusDbContext context, Stream output, DateOnly? before, CancellationToken cancel)
    {
        var until = before?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Local).ToUniversalTime() ?? DateTime.MaxValue;
        long lines = 0;
        ActivityEntry? last = null;
        await foreach (var entry in context.ActivityLog.AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancel))
        {
            // Up to the first line that is too young: an archive is a beginning of the chain without a gap.
            if (entry.At >= until)
            {
                break;
            }

            await JsonSerializer.SerializeAsync(output, entry, Json, cancel);
            output.WriteByte((byte)'\n');
            (lines, last) = (lines + 1, entry);
        }

        return (lines, last is null ? null : new ActivityAnchor(last.Sequence, last.Hash));
    }
}
