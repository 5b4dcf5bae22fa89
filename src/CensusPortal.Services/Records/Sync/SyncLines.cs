using System.Text.Json;
using System.Text.Json.Serialization;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;

namespace CensusPortal.Services.Records.Sync;

/// <summary>The person whose phone loads (本人).</summary>
internal sealed record MeLine(int? Id, string Name, string DisplayName, string? Role, IReadOnlyList<string> Areas, DateTime ServerTime) : StreamLine("me");

/// <summary>The code tables of the forms (代码表).</summary>
internal sealed record CodesLine(IReadOnlyDictionary<string, IReadOnlyList<CodeRow>> Tables) : StreamLine("codes");

internal sealed record CodeRow(string Code, string Name, string? En);

internal sealed record AreaLine(string Code, string Name, string? DistrictName, JsonElement? Boundary) : StreamLine("area");

/// <summary>All rows of a bucket; they take the place of what the phone has of it.</summary>
internal sealed record RowsLine(string Area, string Part, int Bucket, int Of, IReadOnlyList<object> Rows) : StreamLine("rows");

internal sealed record GoneLine(string Area) : StreamLine("gone");

internal sealed record TokenLine(string Token) : StreamLine("token");

/// <summary>A line of what a phone loads (装载行): one JSON object that says what it is.</summary>
internal abstract record StreamLine([property: JsonPropertyOrder(-1)] string Type);

/// <summary>A record as phones keep it (手机记录).</summary>
internal sealed record RecordLine(
    Guid Id, SyncKind Kind, int Version, string Status, IReadOnlyDictionary<string, JsonElement> Fields, string? By, IReadOnlyList<string> Findings, string? Comment)
{
    public static RecordLine Of(ClearanceRecord r, string? by) => new(
        r.Uid, r.Subject == Domain.BaseLists.SubjectKind.Unit ? SyncKind.Unit : SyncKind.Household, r.Version, r.Review.Slug(),
        RecordFields.Values(r).Where(v => v.Value is not null).ToDictionary(v => v.Key, v => RecordField.Json(v.Value)), by, r.FindingCodes?.Split(' ') ?? [], r.ReviewComment);
}

internal sealed record BaseLine(
    string Id, string Subject, string Name, string? Code, string? Representative, string? Phone, string? Address, string? Outcome, DateOnly? VerifiedOn, string? Note, int Version);

internal sealed record BuildingLine(string Code, string? Name, string? Address, double? Longitude, double? Latitude, int? Floors);

internal sealed record StaffLine(int Id, string Name, string? Phone, bool IsInstructor);

internal sealed record ParkedLine(
    long Id, Guid ChangeId, Guid RecordId, SyncKind Kind, string Name, ParkReason Reason, ParkState State, JsonElement Fields, string By, string? Other, bool IsMine, bool IsOther, DateTime At,
    string? DecidedBy, DateTime? DecidedAt, JsonElement? Choices);
