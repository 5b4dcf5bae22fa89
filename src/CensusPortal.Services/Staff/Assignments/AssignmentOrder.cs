using CensusPortal.Domain;
using CensusPortal.Domain.Staff;
using CensusPortal.Services.Lists;

namespace CensusPortal.Services.Staff.Assignments;

/// <summary>What an office wants done with areas (分派指令).</summary>
/// <param name="Verb">What is done.</param>
/// <param name="From">Who loses them; null where nobody is named.</param>
/// <param name="To">Who gets them; null where nobody is named.</param>
/// <param name="Areas">The areas picked; none means all that <paramref name="From"/> covers.</param>
public sealed record AssignmentOrder(AssignmentVerb Verb, int? From, int? To, IReadOnlyList<string> Areas)
{
    public static Result<AssignmentOrder> Read(Func<string, string?> address, IReadOnlyList<string> areas)
    {
        var reader = new FilterReader(address);
        var order = new AssignmentOrder(
            reader.Choice("verb", ("give", AssignmentVerb.Give), ("take", AssignmentVerb.Take), ("hand-over", AssignmentVerb.HandOver)) ?? AssignmentVerb.Give,
            reader.Number("from"), reader.Number("to"), [.. areas.Where(a => a.Length > 0).Distinct().Order(StringComparer.Ordinal)]);
        return reader.Problem is { } problem ? problem : order;
    }
}
