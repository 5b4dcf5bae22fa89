using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;

namespace CensusPortal.Services.Matching.Verification;

/// <summary>Of which register-only rows a round is made (下发条件).</summary>
/// <param name="Area">A block or township; null is everything the reader sees.</param>
public sealed record RoundConditions(IReadOnlyList<RegisterSource> Sources, IReadOnlyList<string> Reasons, string? Area, bool InScopeOnly);

/// <summary>What a new round is called and until when it is due (新轮次).</summary>
public sealed record RoundInput(string Title, DateOnly DueOn, RoundConditions Conditions);

/// <summary>The register-only rows a round would send out (待下发条目): those in no open round yet.</summary>
internal sealed record RoundSelection(IQueryable<SelectedRow> Rows, PlaceScope? Place)
{
    public static async Task<Result<RoundSelection>> OfAsync(CensusDbContext context, RoundConditions conditions, CancellationToken cancel)
    {
        var place = await new PlaceScopes(context).FindAsync(conditions.Area, cancel);
        if (place.Problem is { } problem)
        {
            return problem;
        }

        RegisterSource[] sources = [.. conditions.Sources];
        string[] reasons = [.. conditions.Reasons];
        var matches = context.Matches.Where(m => sources.Contains(m.Source) && m.Reason != null && reasons.Contains(m.Reason) && (!conditions.InScopeOnly || m.InScope));
        var rows =
            from match in matches
            join entry in Within(context, place.Value) on match.RegisterEntryId equals entry.Id
            where !context.VerificationTasks.Any(t => t.Source == entry.Source && t.NaturalKey == entry.NaturalKey
                && context.VerificationRounds.Any(r => r.Id == t.RoundId && r.ClosedAt == null))
            join based in context.BaseList on match.BaseListEntryId equals (long?)based.Id into found
            from based in found.DefaultIfEmpty()
            select new SelectedRow { Entry = entry, Reason = match.Reason!, BaseArea = based.AreaCode };
        return new RoundSelection(rows, place.Value);
    }

    private static IQueryable<RegisterEntry> Within(CensusDbContext context, PlaceScope? place)
    {
        var (code, block) = (place?.Code, place?.BlockCode);
        return place?.Level switch
        {
            null or PlaceLevel.City => context.RegisterEntries,
            PlaceLevel.Unknown => context.RegisterEntries.Where(e => e.BlockCode == null),
            PlaceLevel.Block => context.RegisterEntries.Where(e => e.BlockCode == code),
            PlaceLevel.Township => context.RegisterEntries.Where(e => e.BlockCode == block && e.TownshipCode == code),
            _ => context.RegisterEntries.Where(e => e.BlockCode == block && e.DivisionCode == code),
        };
    }
}

/// <summary>A register-only row of a selection (所选条目).</summary>
internal sealed class SelectedRow
{
    public required RegisterEntry Entry { get; init; }
    public required string Reason { get; init; }
    /// <summary>The area its base-list row lies in; null without one.</summary>
    public string? BaseArea { get; init; }
}
