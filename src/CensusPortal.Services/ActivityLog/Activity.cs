using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;

namespace CensusPortal.Services.ActivityLog;

/// <summary>Makes lines of the activity log (日志条目) from who acts and what was done.</summary>
public static class Activity
{
    public const string Done = ActivityEntry.Done;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <param name="subject">What kind of object and which one, such as <c>("account", "17")</c>.</param>
    public static ActivityEntry Of(
        Actor actor, string action, (string Kind, string Id)? subject = null, object? before = null, object? after = null, object? detail = null,
        string result = Done, string? place = null) => new()
        {
            AccountId = actor.AccountId, Actor = actor.Name, Role = actor.Role?.Slug(), Address = actor.Address, Action = action,
            ObjectKind = subject?.Kind, ObjectId = subject?.Id, PlaceCode = place, Before = Text(before), After = Text(after), Detail = Text(detail), Result = result,
        };

    private static string? Text(object? value) => value is null ? null : JsonSerializer.Serialize(value, Json);
}
