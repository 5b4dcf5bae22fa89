using System.Text.Json;
using CensusPortal.Data.Accounts;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.ActivityLog;

namespace CensusPortal.Services.Records.Sync;

/// <summary>The file of a phone with what it could not send (未发送数据).</summary>
public sealed record UnsentFile(string? Format, Guid? DeviceId, JsonElement? Account, DateTimeOffset? SavedAt, IReadOnlyList<UnsentChange>? Changes);

/// <summary>A change of the file, as the phone would have sent it.</summary>
public sealed record UnsentChange(
    Guid? ChangeId, Guid? RecordId, SyncKind? Kind, string? AreaCode, int? BaseVersion, Dictionary<string, JsonElement>? Fields, DateTimeOffset? CapturedAt, SentPosition? Position = null);

/// <summary>
/// Takes in what a phone could not send (导入未发送数据), with the outcome a sync has and in the name of the person whose phone it was: sent by the
/// phone later all the same, it is known already. The log names both.
/// </summary>
public sealed class UnsentImport(SyncWriter writer, ManagedAccounts managed, SessionService sessions, AccountsDatabase accounts, CurrentActor who, TimeProvider clock)
{
    public const string Format = "census-field-unsent-1";

    public async Task<Result<IReadOnlyList<SyncResult>>> TakeInAsync(Stream file, CancellationToken cancel = default)
    {
        var read = await ReadAsync(file, cancel);
        if (!read.IsDone)
        {
            return read.Problem;
        }

        var (device, name, savedAt, changes) = read.Value;
        var account = int.TryParse(name, out var id) ? await managed.FindAsync(id, who.Actor, cancel) : await managed.FindAsync(name, who.Actor, cancel);
        if (account is null || await sessions.ActorOfAsync(account.Id, cancel) is not { } person)
        {
            return SyncProblems.UnknownAccount.With(name);
        }

        var results = new List<SyncResult>();
        foreach (var some in changes.Chunk(SyncRequest.MostChanges))
        {
            var written = await writer.WriteAsync(new SyncRequest(device, person, some) { TakenInBy = who.Actor }, cancel);
            if (!written.IsDone)
            {
                return written.Problem;
            }

            results.AddRange(written.Value);
        }

        await accounts.Context.LogAsync(Activity.Of(
            who.Actor, ActivityActions.UnsentImported, (ActivityObjects.Account, account.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            detail: new { account = account.UserName, device, savedAt, rows = results.Count, rejected = results.Count(r => r.Status == SyncStatus.Refused) }), clock, cancel);
        return results;
    }

    private static async Task<Result<(Guid Device, string Account, DateTime? SavedAt, List<SentChange> Changes)>> ReadAsync(Stream file, CancellationToken cancel)
    {
        UnsentFile? read;
        try
        {
            read = await JsonSerializer.DeserializeAsync<UnsentFile>(file, SyncJson.Options, cancel);
        }
        catch (JsonException)
        {
            return SyncProblems.NoUnsentFile.With();
        }

        if (read is not { Format: Format, DeviceId: { } device, Account: { ValueKind: JsonValueKind.String or JsonValueKind.Number } account, Changes: { } sent })
        {
            return SyncProblems.NoUnsentFile.With();
        }

        var changes = new List<SentChange>();
        foreach (var change in sent)
        {
            if (change is not { ChangeId: { } id, RecordId: { } record, Kind: { } kind, AreaCode.Length: > 0 and <= 15, Fields: { } fields, BaseVersion: null or >= 0 })
            {
                return SyncProblems.NoUnsentFile.With();
            }

            // A position that is none costs no form.
            changes.Add(new SentChange(id, record, kind, change.AreaCode, change.BaseVersion ?? 0, fields, change.CapturedAt?.UtcDateTime) { Position = change.Position?.Read() });
        }

        return (device, account.ToString(), read.SavedAt?.UtcDateTime, changes);
    }
}
