using System.Text.Json;
using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Lists;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Sync;

/// <summary>Which parked changes are asked for (待裁决筛选).</summary>
public sealed record ParkedFilter(string? Area, ParkReason? Reason, ParkState State)
{
    public static Result<ParkedFilter> Read(Func<string, string?> address)
    {
        var reader = new FilterReader(address);
        var filter = new ParkedFilter(
            reader.Text("area"), reader.Choice("reason", [.. ParkWords.All.Select(r => (r.Slug(), r))]),
            reader.Choice("state", ("open", ParkState.Open), ("decided", ParkState.Decided)) ?? ParkState.Open);
        return reader.Problem is { } problem ? problem : filter;
    }
}

/// <summary>A parked change in the list (待裁决行).</summary>
public sealed record ParkedRow(
    long Id, string Name, SyncKind Kind, ParkReason Reason, ParkState State, string TownshipCode, string AreaCode, string Actor, string? Other, DateTime At,
    string? DecidedBy, DateTime? DecidedAt);

/// <summary>A field of a parked change side by side (并排字段): what the phone sent, and what the server holds now.</summary>
public sealed record ParkedPair(string Field, string? Mine, string? Server, bool IsTaken);

/// <summary>A parked change with both sides (待裁决详情).</summary>
/// <param name="RecordId">The record's number; null where there is none (any more).</param>
/// <param name="Version">The version of the record as it is shown.</param>
public sealed record ParkedDetail(ParkedRow Row, long? RecordId, int Version, IReadOnlyList<ParkedPair> Fields)
{
    /// <summary>How far the record's review has come; taking anything of the change begins it again.</summary>
    public ReviewStatus? Review { get; init; }
}

/// <summary>Reads what phones sent and waits for a person (待裁决变更), newest first.</summary>
public sealed class ParkedQueries(CensusDbContext context, PersonalData? personal = null)
{
    private readonly PersonalData shown = personal ?? PersonalData.Masked;

    private static readonly KeysetList<ParkedChange> List = new(p => p.Id);

    public async Task<Result<ListPage<ParkedRow>>> PageAsync(ParkedFilter filter, ListPosition position, CancellationToken cancel)
    {
        var found = await new PlaceScopes(context).FindAsync(filter.Area, cancel);
        if (found.Problem is not null)
        {
            return found.Problem;
        }

        var (rows, code) = (context.ParkedChanges.AsNoTracking().Where(p => p.State == filter.State), found.Value?.Code);
        rows = filter.Reason is { } reason ? rows.Where(p => p.Reason == reason) : rows;
        rows = found.Value?.Level switch
        {
            null or PlaceLevel.City => rows,
            PlaceLevel.Block => rows.Where(p => p.BlockCode == code),
            PlaceLevel.Township => rows.Where(p => p.TownshipCode == code),
            PlaceLevel.District => rows.Where(p => p.DistrictCode == code),
            PlaceLevel.Area => rows.Where(p => p.AreaCode == code),
            _ => rows.Where(p => p.BlockCode == ""),
        };
        var page = await List.PageAsync([rows], string.IsNullOrEmpty(position.Sort) ? position with { Sort = "-id" } : position, p => new ParkedRow(
            p.Id, p.Name, p.Kind, p.Reason, p.State, p.TownshipCode, p.AreaCode, p.Actor, p.OtherActor, p.At, p.DecidedBy, p.DecidedAt), cancel);
        return page.IsDone ? await page.Value.WithTotalAsync(async () => await ListCounts.CappedAsync([rows], cancel)) : page.Problem;
    }

    /// <summary>How many wait for the reader's decision, as far as it is worth counting.</summary>
    public Task<int> WaitingAsync(int most, CancellationToken cancel = default) =>
        context.ParkedChanges.Where(p => p.State == ParkState.Open).Take(most).CountAsync(cancel);

    /// <summary>What waits for a decision about one record, the oldest first.</summary>
    public async Task<IReadOnlyList<ParkedRow>> OpenOfAsync(Guid uid, CancellationToken cancel = default) => await context.ParkedChanges.AsNoTracking()
        .Where(p => p.RecordUid == uid && p.State == ParkState.Open).OrderBy(p => p.Id)
        .Select(p => new ParkedRow(p.Id, p.Name, p.Kind, p.Reason, p.State, p.TownshipCode, p.AreaCode, p.Actor, p.OtherActor, p.At, p.DecidedBy, p.DecidedAt)).ToListAsync(cancel);

    /// <summary>Both sides of one; null when it is gone or not the reader's.</summary>
    public async Task<ParkedDetail?> FindAsync(long id, CancellationToken cancel)
    {
        if (await context.ParkedChanges.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } parked)
        {
            return null;
        }

        var record = await new ParkedTarget(context).RecordAsync(parked, cancel);
        var row = await new ParkedTarget(context).BaseRowAsync(parked, cancel);
        var choices = parked.Choices is null ? null : SyncJson.Read<Dictionary<string, string>>(parked.Choices);
        var fields = SyncJson.Read<Dictionary<string, ParkedField>>(parked.Fields).Select(f => new ParkedPair(
            f.Key, Shown(f.Key, Print(f.Value.Mine)),
            Shown(f.Key, parked.State == ParkState.Decided || (record is null && row is null) ? Print(f.Value.Server) : record is not null
                ? RecordField.Text(RecordFields.Find(f.Key)?.Value(record)) : ParkedTarget.ValueOf(row!, f.Key)),
            choices?.GetValueOrDefault(f.Key) == ParkedDecisions.Mine));
        return new ParkedDetail(
            new ParkedRow(parked.Id, parked.Name, parked.Kind, parked.Reason, parked.State, parked.TownshipCode, parked.AreaCode, parked.Actor, parked.OtherActor, parked.At,
                parked.DecidedBy, parked.DecidedAt),
            record?.Id, record?.Version ?? row?.Version ?? 0, [.. fields]) { Review = record?.Review };
    }

    private string? Shown(string field, string? value) => field switch
    {
        "telephone" or "mobile" or RecordFields.Enumerator => shown.Phone(value),
        "representative" => shown.Name(value),
        _ => value,
    };

    private static string? Print(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.ToString();
}

public static class ParkWords
{
    public static readonly IReadOnlyList<ParkReason> All = Enum.GetValues<ParkReason>();

    public static string Slug(this ParkReason reason) => JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString());

    public static string Name(this ParkReason reason, Language language) => (reason, language) switch
    {
        (ParkReason.Conflict, Language.Chinese) => "两人改了同一项",
        (ParkReason.Conflict, _) => "Two changed the same field",
        (ParkReason.Reassigned, Language.Chinese) => "小区不归本人",
        (ParkReason.Reassigned, _) => "Area of somebody else",
        (ParkReason.Accepted, Language.Chinese) => "已通过上级审核或验收",
        (ParkReason.Accepted, _) => "Accepted already",
        (_, Language.Chinese) => "记录已合并",
        _ => "Record merged away",
    };
}
