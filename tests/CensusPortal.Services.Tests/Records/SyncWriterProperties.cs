using System.Text.Json;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Records.Sync;
using CensusPortal.Services.Tests.Testing;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Records;

/// <summary>Two phones, one record, the real writer and its database, and a network that loses, delays and repeats.</summary>
public sealed class SyncWriterProperties
{
    private const int Phones = 2;
    private static readonly string[] Fields = ["mobile", "address", "remark"];
    private static readonly Guid Known = RecordUid.Of(SubjectKind.Unit, "U1");
    private static readonly SyncOptions AtOnce = new() { PaceMilliseconds = 0 };

    private enum Happening { Edit, Send, SendAndLoseAnswer, LoseRequest, SendAgain, Load }

    private sealed record Step(Happening What, int Phone, string Field, string Value);

    // Few fields and values, so that the phones get in each other's way all the time.
    private static readonly Gen<Step[]> Days = Gen.Select(
        Gen.Enum<Happening>(), Gen.Int[0, Phones - 1], Gen.Int[0, Fields.Length - 1], Gen.Int[0, 3],
        (what, phone, field, value) => new Step(what, phone, Fields[field], $"1540000000{value}")).Array[6, 30];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public Task Whatever_the_network_does_each_answer_is_kept_once_and_both_phones_end_with_the_servers_record() => Days.SampleAsync(async day =>
    {
        await using var office = await Office.FilledAsync(DatabaseKind.Sqlite);
        await using var writer = Phone.WriterOf(office, AtOnce);
        StreamPhone[] phones = [new(office, writer, 5, Known), new(office, writer, 6, Known)];
        await EachAsync(phones, p => p.LoadAsync());
        await WorkAsync(day, phones);
        await EachAsync(phones, p => p.SendAsync(isAnswered: true));
        await EachAsync(phones, p => p.LoadAsync());

        await AssertHistoryAsync(office, phones);
        await AssertPhonesAsync(office, phones);
        await office.AssertTalliesAsync();
    }, iter: 12, threads: 1);

    [Fact]
    public Task Phones_in_fields_of_their_own_leave_the_same_record_in_whatever_order_they_send() => Days.SampleAsync(async day =>
    {
        var ends = new List<string>();
        foreach (var isTurned in new[] { false, true })
        {
            await using var office = await Office.FilledAsync(DatabaseKind.Sqlite);
            await using var writer = Phone.WriterOf(office, AtOnce);
            StreamPhone[] phones = [new(office, writer, 5, Known), new(office, writer, 6, Known)];
            await EachAsync(phones, p => p.LoadAsync());
            foreach (var step in day.Where(s => s.What == Happening.Edit))
            {
                phones[step.Phone].Edit(Fields[step.Phone], step.Value);
            }

            foreach (var phone in isTurned ? phones.Reverse() : phones)
            {
                await phone.SendAsync(isAnswered: false);
                await phone.SendAsync(isAnswered: true);
            }

            await using var context = office.Database.CreateContext();
            Assert.Equal(0, await context.ParkedChanges.CountAsync(Cancel));
            var record = await context.Records.SingleAsync(r => r.Uid == Known, Cancel);
            ends.Add($"{record.Mobile} {record.Address} {record.Remark} {record.Version}");
        }

        Assert.Equal(ends[0], ends[1]);
    }, iter: 6, threads: 1);

    private static async Task WorkAsync(Step[] day, StreamPhone[] phones)
    {
        foreach (var step in day)
        {
            var phone = phones[step.Phone];
            switch (step.What)
            {
                case Happening.Edit: phone.Edit(step.Field, step.Value); break;
                case Happening.Send: await phone.SendAsync(isAnswered: true); break;
                case Happening.SendAndLoseAnswer: await phone.SendAsync(isAnswered: false); break;
                case Happening.SendAgain: await phone.SendAgainAsync(); break;
                case Happening.Load: await phone.LoadAsync(); break;
                default: break; // the request never arrives
            }
        }
    }

    /// <summary>A change is answered the same each time; what was stored stands once in the history, what was parked waits once and stands nowhere else.</summary>
    private static async Task AssertHistoryAsync(Office office, StreamPhone[] phones)
    {
        await using var context = office.Database.CreateContext();
        var history = await context.FieldChanges.Where(c => c.RecordUid == Known).OrderBy(c => c.Id).ToListAsync(Cancel);
        var parked = await context.ParkedChanges.ToListAsync(Cancel);
        foreach (var change in phones.SelectMany(p => p.Typed))
        {
            var answer = Assert.Single(phones.SelectMany(p => p.Answers).Where(a => a.ChangeId == change.ChangeId).Select(a => JsonSerializer.Serialize(a)).Distinct());
            var result = JsonSerializer.Deserialize<SyncResult>(answer)!;
            var (field, value) = (change.Fields.Keys.Single(), change.Fields.Values.Single().GetString());
            var lines = history.Where(c => c.ChangeId == change.ChangeId).ToList();
            var waiting = parked.Count(p => p.ChangeId == change.ChangeId);
            if (result.Status == SyncStatus.Parked)
            {
                Assert.Equal((0, 1), (lines.Count, waiting));
                continue;
            }

            // Whoever types what stands there already changes nothing; everybody else has one line, of the version that was answered.
            var held = history.LastOrDefault(c => c.Field == field && c.Version <= result.Version)?.After;
            Assert.Equal((value, 0), (held ?? value, waiting));
            Assert.True(lines.Count <= 1 && lines.All(l => l.Version == result.Version && l.After == value), answer);
        }

        // The history leads without a gap from what there was to what there is.
        var record = RecordFields.Values(await context.Records.SingleAsync(r => r.Uid == Known, Cancel));
        foreach (var field in Fields)
        {
            var own = history.Where(c => c.Field == field).ToList();
            Assert.Equal(own.Skip(1).Select(c => c.Before), own.SkipLast(1).Select(c => c.After));
            Assert.Equal(own.LastOrDefault()?.After ?? record[field], record[field]);
        }

        Assert.Equal(phones.SelectMany(p => p.Typed).Count(), await context.SyncChanges.CountAsync(Cancel));
    }

    private static async Task AssertPhonesAsync(Office office, StreamPhone[] phones)
    {
        await using var context = office.Database.CreateContext();
        var record = await context.Records.SingleAsync(r => r.Uid == Known, Cancel);
        var values = RecordFields.Values(record);
        Assert.All(phones, phone =>
        {
            Assert.True(phone.IsEmpty);
            Assert.Equal(record.Version, phone.Record.GetProperty("version").GetInt32());
            var shown = phone.Record.GetProperty("fields");
            Assert.All(Fields, f => Assert.Equal(values[f], shown.TryGetProperty(f, out var value) ? value.GetString() : null));
        });
    }

    private static async Task EachAsync(StreamPhone[] phones, Func<StreamPhone, Task> act)
    {
        foreach (var phone in phones)
        {
            await act(phone);
        }
    }
}
