using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Services.Lists;

namespace CensusPortal.Services.Accounts;

/// <summary>Lets somebody see one row in full (查看完整信息), never without a line in the activity log.</summary>
public sealed class Unmasking(CensusDbContext context, CurrentActor current, TimeProvider clock)
{
    /// <summary>Asked before the row is looked for: who may not see any in full does not learn which there are.</summary>
    public bool MayShow => current.Actor.May(Permission.Unmask);

    /// <summary>What to show the row with, once the look is written down; refuses who may not.</summary>
    /// <param name="kind">One of <see cref="ActivityObjects"/>, so that the row's own log holds the look as well.</param>
    /// <param name="place">Code of where the row lies.</param>
    public Task<Result<PersonalData>> ShowAsync(string kind, long id, string? place, IReadOnlyList<FieldValue> fields, CancellationToken cancel) =>
        ShowAsync(kind, id, place, [.. fields.Where(f => f.Column.IsPersonal && f.Value is string { Length: > 0 }).Select(f => f.Column.Name)], cancel);

    /// <param name="shown">Names of the fields that will stand there in full.</param>
    public async Task<Result<PersonalData>> ShowAsync(string kind, long id, string? place, IReadOnlyList<string> shown, CancellationToken cancel)
    {
        if (!MayShow)
        {
            return AccountProblems.Forbidden.With();
        }

        await context.LogAsync(
            Activity.Of(current.Actor, ActivityActions.Unmasked, (kind, $"{id}"), detail: new { fields = shown }, place: string.IsNullOrEmpty(place) ? null : place),
            clock, cancel);
        return PersonalData.InFull;
    }
}
