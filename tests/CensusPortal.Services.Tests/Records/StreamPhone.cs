using System.Text.Json;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Records.Sync;
using CensusPortal.Services.Tests.Testing;
using Xunit;

namespace CensusPortal.Services.Tests.Records;

/// <summary>
/// A phone with an outbox and what it last loaded (测试手机): a change stays in the outbox until its answer arrives, and what is loaded is
/// kept by buckets, as the app does.
/// </summary>
internal sealed class StreamPhone(Office office, SyncWriter writer, int account, Guid record)
{
    private readonly Phone phone = new(writer, account, TinyOffice.WillowArea);
    private readonly List<SentChange> outbox = [];
    private readonly Dictionary<int, JsonElement[]> buckets = [];
    private string? token;

    /// <summary>Every change ever typed on it.</summary>
    public List<SentChange> Typed { get; } = [];

    /// <summary>Every answer that was ever given, also those that were lost on their way.</summary>
    public List<SyncResult> Answers { get; } = [];

    public bool IsEmpty => outbox.Count == 0;

    public JsonElement Record => buckets.Values.SelectMany(rows => rows).Single(r => r.GetProperty("id").GetGuid() == record);

    public void Edit(string field, string value)
    {
        var change = Phone.Change(record, SyncKind.Unit, TinyOffice.WillowArea, Record.GetProperty("version").GetInt32(), new Dictionary<string, string> { [field] = value });
        outbox.Add(change);
        Typed.Add(change);
    }

    /// <param name="isAnswered">Whether the answer arrives; if not, everything is sent again.</param>
    public async Task SendAsync(bool isAnswered)
    {
        Answers.AddRange(await phone.SendAsync([.. outbox]));
        if (isAnswered)
        {
            outbox.Clear();
        }
    }

    /// <summary>A request of long ago arrives once more.</summary>
    public async Task SendAgainAsync() => Answers.AddRange(await phone.SendAsync([.. Typed.Except(outbox)]));

    public async Task LoadAsync()
    {
        var who = new CurrentActor();
        who.Is(phone.Who);
        await using var context = office.Database.CreateContext(phone.Who.Scope);
        await foreach (var (json, _) in new SyncStream(context, who, TimeProvider.System).ReadAsync(token, TestContext.Current.CancellationToken))
        {
            Take(JsonDocument.Parse(json).RootElement);
        }
    }

    private void Take(JsonElement line)
    {
        switch (line.GetProperty("type").GetString())
        {
            case "token":
                token = line.GetProperty("token").GetString();
                break;
            case "rows" when line.GetProperty("part").GetString() == "records":
                buckets[line.GetProperty("bucket").GetInt32()] = [.. line.GetProperty("rows").EnumerateArray()];
                break;
            default:
                break;
        }
    }
}
