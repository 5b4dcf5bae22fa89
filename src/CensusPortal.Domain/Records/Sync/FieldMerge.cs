namespace CensusPortal.Domain.Records.Sync;

/// <summary>A field that somebody changed, as the merge looks at it (他人改动).</summary>
public readonly record struct ServerChange(string Field, int Version, Guid? DeviceId);

/// <summary>What becomes of the fields that a phone sent (合并结果).</summary>
/// <param name="Applied">What the record takes over.</param>
/// <param name="Collided">Where the server's value stays and a person decides.</param>
/// <param name="IsBehind">Somebody else changed the record meanwhile, whatever field.</param>
public sealed record MergedFields(IReadOnlyDictionary<string, object?> Applied, IReadOnlyCollection<string> Collided, bool IsBehind)
{
    public SyncStatus Status => Collided.Count > 0 ? SyncStatus.Parked : IsBehind ? SyncStatus.Merged : SyncStatus.Stored;
}

/// <summary>
/// Merges what a phone sent with what the server holds (逐字段合并). Fields that others changed after the version the phone had seen, to
/// something else than it sends, collide; everything else is taken over. A phone never collides with itself, equal values never do.
/// </summary>
public static class FieldMerge
{
    /// <param name="current">The record's values by field.</param>
    /// <param name="changes">What changed in the record, all of it after <paramref name="baseVersion"/> or more.</param>
    /// <param name="baseVersion">The version of the record that the phone had when the person typed.</param>
    /// <param name="device">The phone.</param>
    /// <param name="sent">Field → value; null clears it.</param>
    public static MergedFields Merge(
        IReadOnlyDictionary<string, object?> current, IEnumerable<ServerChange> changes, int baseVersion, Guid device, IReadOnlyDictionary<string, object?> sent)
    {
        var others = changes.Where(c => c.Version > baseVersion && c.DeviceId != device
            && c.Field is not (FieldChange.Whole or FieldChange.Review or FieldChange.ReviewComment)).Select(c => c.Field).ToHashSet();
        var applied = new Dictionary<string, object?>();
        var collided = new List<string>();
        foreach (var (field, value) in sent)
        {
            if (Equals(current.GetValueOrDefault(field), value))
            {
                continue;
            }

            if (others.Contains(field))
            {
                collided.Add(field);
            }
            else
            {
                applied[field] = value;
            }
        }

        return new MergedFields(applied, collided, others.Count > 0);
    }
}
