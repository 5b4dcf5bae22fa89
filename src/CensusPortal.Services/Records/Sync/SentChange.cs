using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Records.Sync;

namespace CensusPortal.Services.Records.Sync;

/// <summary>One change as a phone sends it (手机变更).</summary>
public sealed record SentChange(
    Guid ChangeId, Guid RecordId, SyncKind Kind, string AreaCode, int BaseVersion, IReadOnlyDictionary<string, JsonElement> Fields, DateTime? CapturedAt)
{
    /// <summary>Where the phone was; null when it did not know, or the person did not let it.</summary>
    public PhonePosition? Position { get; init; }

    /// <summary>SHA-256 of everything it says, whatever the order of its fields: the same id has to come with the same.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{RecordId:N}|{Kind}|{AreaCode}|{BaseVersion}|{CapturedAt:O}|{Content}{Placed}"))));

    /// <summary>Nothing without a position: what phones sent before they told it keeps its fingerprint.</summary>
    private string Placed => Position is { } at ? string.Create(CultureInfo.InvariantCulture, $"|{at.Longitude:R} {at.Latitude:R} {at.Accuracy:R}") : "";

    /// <summary>The fields as JSON, in the order of their names.</summary>
    public string Content => SyncJson.Write(new SortedDictionary<string, JsonElement>(Fields.ToDictionary(), StringComparer.Ordinal));
}

/// <summary>A position as it is sent (所报位置): whether it is one is seen by reading it.</summary>
public sealed record SentPosition(double? Longitude, double? Latitude, double? Accuracy)
{
    /// <summary>Null for what is no place on the earth.</summary>
    public PhonePosition? Read() => PhonePosition.Of(Longitude, Latitude, Accuracy);
}

/// <summary>What one phone sends at once (同步请求), and in whose name.</summary>
public sealed record SyncRequest(Guid DeviceId, Actor By, IReadOnlyList<SentChange> Changes)
{
    /// <summary>More are sent in parts.</summary>
    public const int MostChanges = 200;

    /// <summary>Who took the unsent data of the phone in; null when the phone sent them itself.</summary>
    public Actor? TakenInBy { get; init; }

    /// <summary>
    /// A form entered in the office: somebody sits before it, so nothing is parked behind the person's back. What a phone's change would be parked for
    /// is refused, and of a form that collides nothing is taken over until the person has chosen.
    /// </summary>
    public bool IsDesk { get; init; }

    /// <summary>What a desk sends. It has no device: two windows of one browser are as strange to each other as two people are.</summary>
    public static SyncRequest OfDesk(Actor by, SentChange change) => new(SyncChange.AtDesk, by, [change]) { IsDesk = true };
}

/// <summary>What a person is told of one field (字段问题).</summary>
public sealed record FieldProblem(string Code, string Title, string TitleEn)
{
    public static FieldProblem Of(Problem problem) => new(problem.Code, problem.Text(Language.Chinese), English(problem));

    /// <summary>The title of a change's problem with what is wrong with its fields.</summary>
    public static SyncProblem Of(Problem problem, IReadOnlyDictionary<string, Problem>? fields) => new(
        problem.Code, problem.Text(Language.Chinese), English(problem),
        fields?.OrderBy(f => f.Key, StringComparer.Ordinal).ToDictionary(f => f.Key, f => Of(f.Value)));

    private static string English(Problem problem) => problem.Text(Language.English);
}

/// <summary>What a person is told of a change (变更问题).</summary>
public sealed record SyncProblem(string Code, string Title, string TitleEn, IReadOnlyDictionary<string, FieldProblem>? Fields);

/// <summary>What became of a change (变更结果); the same each time it is sent.</summary>
/// <param name="Receipt">Null as long as the portal has not kept it: the phone keeps it then.</param>
/// <param name="Version">The record's version now; 0 where nothing was taken over.</param>
public sealed record SyncResult(Guid ChangeId, SyncStatus Status, string? Receipt, int Version, SyncProblem? Problem)
{
    internal static SyncResult Of(SyncChange c) => new(
        c.ChangeId, c.Status, c.Status == SyncStatus.Refused ? null : c.Receipt, c.Version, c.Problem is null ? null : SyncJson.Read<SyncProblem>(c.Problem));
}
