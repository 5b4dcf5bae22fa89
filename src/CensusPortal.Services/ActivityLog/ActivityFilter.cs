using CensusPortal.Domain;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.Lists;

namespace CensusPortal.Services.ActivityLog;

/// <summary>Which lines of the activity log are asked for (日志筛选).</summary>
public sealed record ActivityFilter
{
    /// <summary>The beginning of an account name.</summary>
    public string? Who { get; init; }
    public string? Action { get; init; }
    public string? Kind { get; init; }
    public string? Object { get; init; }
    public string? Area { get; init; }
    public DateOnly? From { get; init; }
    /// <summary>The last day, itself included.</summary>
    public DateOnly? To { get; init; }
    /// <summary>Carried out, or refused and broken off.</summary>
    public bool? IsDone { get; init; }

    public static Result<ActivityFilter> Read(Func<string, string?> address)
    {
        var reader = new FilterReader(address);
        var filter = new ActivityFilter
        {
            Who = reader.Text("who"), Action = Known(reader, "action", ActivityActions.All), Kind = reader.Text("kind"), Object = reader.Text("id"),
            Area = reader.Text("area"), From = reader.Day("from"), To = reader.Day("to"), IsDone = reader.Choice("result", ("done", true), ("refused", false)),
        };
        return reader.Problem is { } problem ? problem : filter;
    }

    private static string? Known(FilterReader reader, string name, IReadOnlyCollection<string> values)
    {
        var choice = reader.Choice(name, [.. values.Select((value, index) => (value, index))]);
        return choice is { } index ? values.ElementAt(index) : null;
    }
}
