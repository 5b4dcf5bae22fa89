using CensusPortal.Domain;
using CensusPortal.Domain.Records.Sync;

namespace CensusPortal.Services.Records.Sync;

/// <summary>The fields of a change, read and checked by themselves (已读字段): what they hold, and what is wrong with which.</summary>
internal sealed class SentFields
{
    public Dictionary<string, object?> Values { get; } = [];

    public Dictionary<string, Problem> Problems { get; } = [];

    public static SentFields Read(SentChange change)
    {
        var fields = new SentFields();
        foreach (var (name, sent) in change.Fields)
        {
            var field = RecordFields.Find(name);
            var read = field is null || !field.IsOf(change.Kind) ? SyncProblems.UnknownField.With() : field.Read(sent, change.Kind);
            if (read.Problem is { } wrong)
            {
                fields.Problems[name] = wrong;
            }
            else
            {
                fields.Values[name] = read.Value.Value;
            }
        }

        return fields;
    }
}
