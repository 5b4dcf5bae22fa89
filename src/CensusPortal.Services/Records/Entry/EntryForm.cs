using CensusPortal.Domain.BaseLists;
using CensusPortal.Services.Records.Sync;

namespace CensusPortal.Services.Records.Entry;

/// <summary>A clearance form as it lies on a desk (录入表): what was typed, what stood there before, and by which ids it is sent.</summary>
public sealed record EntryForm
{
    public required SubjectKind Kind { get; init; }

    /// <summary>The record it is about; made with the form where the record is new.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>Of this form until it is saved: a second click and the browser's way back save it once.</summary>
    public required Guid ChangeId { get; init; }

    /// <summary>The version of the record the person has in front of them; 0 for a new one.</summary>
    public int Version { get; init; }

    /// <summary>The base-list row it answers; null for an addition.</summary>
    public string? BaseIdentifier { get; init; }

    /// <summary>By field, as text: what the person typed.</summary>
    public IReadOnlyDictionary<string, string?> Values { get; init; } = new Dictionary<string, string?>();

    /// <summary>By field, as text: what the form began with. Only what differs from it is a change.</summary>
    public IReadOnlyDictionary<string, string?> Before { get; init; } = new Dictionary<string, string?>();

    /// <summary>The fields somebody else changed meanwhile, and what the person chose of each: <see cref="Mine"/>, <see cref="Theirs"/> or nothing yet.</summary>
    public IReadOnlyDictionary<string, string?> Choices { get; init; } = new Dictionary<string, string?>();

    public const string Mine = "mine", Theirs = "theirs";

    public bool IsNew => Version == 0 && Before.Count == 0;
}

/// <summary>What became of a form that was to be saved (录入结果).</summary>
public sealed record EntryOutcome
{
    /// <summary>The record's number once it is stored.</summary>
    public long? Saved { get; init; }

    /// <summary>The form said nothing else than before.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>What is wrong with the form as a whole; of a stored one what is to be looked at.</summary>
    public FieldProblem? Problem { get; init; }

    /// <summary>What is wrong with which field.</summary>
    public IReadOnlyDictionary<string, FieldProblem> Fields { get; init; } = new Dictionary<string, FieldProblem>();

    /// <summary>The form as it has to be shown again: other ids, another version.</summary>
    public EntryForm? Again { get; init; }

    /// <summary>Where the record is there already: what it holds now, by field.</summary>
    public EntryRecord? Record { get; init; }
}

/// <summary>A record as a form begins with it (待修改记录).</summary>
public sealed record EntryRecord(long Id, Guid Uid, SubjectKind Kind, int Version, string Name, string? BaseIdentifier, IReadOnlyDictionary<string, string?> Values);
