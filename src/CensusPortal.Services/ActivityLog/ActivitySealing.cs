using CensusPortal.Data;
using CensusPortal.Domain.ActivityLog;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.ActivityLog;

/// <summary>Where the activity log ended at some moment (日志链尾记录).</summary>
public sealed record ActivityAnchor(long Sequence, string Hash)
{
    public override string ToString() => $"{Sequence}:{Hash}";

    /// <summary><c>SEQUENCE:HASH</c>, as the portal prints it; null when it is not.</summary>
    public static ActivityAnchor? Parse(string text) =>
        text.Split(':') is [var number, { Length: 64 } hash] && long.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var sequence)
            && hash.All(char.IsAsciiHexDigit) ? new ActivityAnchor(sequence, hash.ToLowerInvariant()) : null;
}

/// <summary>Notes the end of the activity log where the owner of the database cannot rewrite it (日志锚定): signed, and for the caller to write elsewhere.</summary>
public sealed class ActivitySealing(CensusDatabase database, TimeProvider clock)
{
    /// <summary>The portal's own key as it is set: itself, or in the file that is named for it. Portal and command read it alike, or no seal would fit.</summary>
    public static string? SecretOf(string? key, string? file) => !string.IsNullOrEmpty(key) ? key
        : !string.IsNullOrEmpty(file) && File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } text ? text : null;

    /// <param name="secret">The portal's own key; without one nothing is signed.</param>
    public async Task<ActivityAnchor> SealAsync(string? secret, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var head = await context.ActivityHeads.AsNoTracking().SingleAsync(cancel);
        if (!string.IsNullOrEmpty(secret) && head.Sequence > 0)
        {
            await SealAsync(context, ActivitySeal.Of(head.Sequence, head.Hash, clock.GetUtcNow().UtcDateTime, secret), cancel);
        }

        return new ActivityAnchor(head.Sequence, head.Hash);
    }

    /// <summary>An end that was sealed already keeps its seal; so it does when another node is faster.</summary>
    private static Task SealAsync(CensusDbContext context, ActivitySeal seal, CancellationToken cancel) => context.Database.ExecuteSqlAsync(
        $"INSERT INTO activity_seals (sequence, hash, at, mac) VALUES ({seal.Sequence}, {seal.Hash}, {seal.At}, {seal.Mac}) ON CONFLICT DO NOTHING", cancel);
}
