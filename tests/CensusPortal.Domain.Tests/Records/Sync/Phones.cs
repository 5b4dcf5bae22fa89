using CensusPortal.Domain.Records.Sync;

namespace CensusPortal.Domain.Tests.Records.Sync;

/// <summary>One thing that happens while several phones work on one record (现场事件).</summary>
public enum Happening { Edit, Send, SendAndLoseAnswer, LoseRequest, SendAgain, Load }

public sealed record Step(Happening What, int Phone, string Field, string Value);

/// <summary>What a phone sends: made once, sent as often as it takes.</summary>
public sealed record PhoneChange(Guid Id, Guid Device, int BaseVersion, string Field, string Value);

/// <summary>The server's side of one record, with nothing but the merge in it: receipts by id, a history, what is parked.</summary>
public sealed class RecordServer
{
    private readonly Dictionary<Guid, SyncStatus> receipts = [];

    public List<ServerChange> History { get; } = [];

    public List<PhoneChange> Parked { get; } = [];

    public List<PhoneChange> Taken { get; } = [];

    public Dictionary<string, object?> Values { get; } = new() { ["name"] = "0", ["mobile"] = "0", ["address"] = "0" };

    public int Version { get; private set; } = 1;

    public SyncStatus Receive(PhoneChange change)
    {
        if (receipts.TryGetValue(change.Id, out var before))
        {
            return before;
        }

        var merged = FieldMerge.Merge(Values, History, change.BaseVersion, change.Device, new Dictionary<string, object?> { [change.Field] = change.Value });
        if (merged.Applied.Count > 0)
        {
            Version++;
            Values[change.Field] = change.Value;
            History.Add(new ServerChange(change.Field, Version, change.Device));
        }

        Taken.AddRange(merged.Collided.Count == 0 ? [change] : []);
        Parked.AddRange(merged.Collided.Count > 0 ? [change] : []);
        return receipts[change.Id] = merged.Status;
    }
}

/// <summary>A phone: what it last loaded, what is typed on top of it, and what is not acknowledged yet.</summary>
public sealed class Phone(RecordServer server)
{
    private readonly Guid device = Guid.NewGuid();
    private readonly List<PhoneChange> outbox = [];
    private readonly List<PhoneChange> sent = [];
    private Dictionary<string, object?> loaded = new(server.Values);
    private int version = server.Version;

    /// <summary>As the person sees it: the server's values under the own ones that still wait.</summary>
    public Dictionary<string, object?> Seen => outbox.Aggregate(new Dictionary<string, object?>(loaded), (seen, change) =>
    {
        seen[change.Field] = change.Value;
        return seen;
    });

    public bool IsEmpty => outbox.Count == 0;

    public PhoneChange Edit(string field, string value)
    {
        var change = new PhoneChange(Guid.NewGuid(), device, version, field, value);
        outbox.Add(change);
        return change;
    }

    /// <param name="isAnswered">Whether the answer arrives; if not, everything will be sent again.</param>
    public void Send(bool isAnswered)
    {
        foreach (var change in outbox)
        {
            server.Receive(change);
        }

        sent.AddRange(outbox);
        if (isAnswered)
        {
            outbox.Clear();
        }
    }

    /// <summary>A request of long ago arrives a second time.</summary>
    public void SendAgain() => sent.ForEach(c => server.Receive(c));

    public void Load() => (loaded, version) = (new(server.Values), server.Version);
}
