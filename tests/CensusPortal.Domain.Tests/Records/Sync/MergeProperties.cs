using CsCheck;
using Xunit;

namespace CensusPortal.Domain.Tests.Records.Sync;

/// <summary>Several phones, one record, and a network that loses, delays and repeats.</summary>
public sealed class MergeProperties
{
    private const int Phones = 3;
    private static readonly string[] Fields = ["name", "mobile", "address"];

    // Few fields and values, so that phones get in each other's way all the time.
    private static readonly Gen<Step[]> Days = Gen.Select(
        Gen.Enum<Happening>(), Gen.Int[0, Phones - 1], Gen.Int[0, Fields.Length - 1], Gen.Int[0, 4],
        (what, phone, field, value) => new Step(what, phone, Fields[field], value.ToString(System.Globalization.CultureInfo.InvariantCulture))).Array[0, 60];

    [Fact]
    public void Once_all_have_synced_server_and_phones_hold_the_same_and_nothing_typed_is_lost() => Days.Sample(day =>
    {
        var server = new RecordServer();
        var phones = Enumerable.Range(0, Phones).Select(_ => new Phone(server)).ToList();
        var typed = Work(day, phones);

        phones.ForEach(p => p.Send(isAnswered: true));
        phones.ForEach(p => p.Load());

        Assert.All(phones, p => Assert.True(p.IsEmpty));
        Assert.All(phones, p => Assert.Equal(server.Values, p.Seen));
        // Each change was taken or parked, and once.
        Assert.Equal(typed.Select(c => c.Id).Order(), server.Taken.Concat(server.Parked).Select(c => c.Id).Order());
        // What the record holds, somebody typed and nobody else had changed unseen.
        Assert.All(server.Values, v => Assert.True((string)v.Value! == "0" || server.Taken.Exists(c => c.Field == v.Key && c.Value == (string)v.Value!)));
    }, iter: 5_000);

    [Fact]
    public void A_phone_that_works_alone_is_never_kept_waiting() => Days.Sample(day =>
    {
        var server = new RecordServer();
        var phones = new List<Phone> { new(server) };
        Work([.. day.Select(s => s with { Phone = 0 })], phones);
        phones[0].Send(isAnswered: true);

        Assert.Empty(server.Parked);
    }, iter: 2_000);

    [Fact]
    public void Phones_in_fields_of_their_own_end_in_the_same_record_in_whatever_order_they_send() => Gen.Select(Days, Gen.Int[1, 1_000_000]).Sample((day, seed) =>
    {
        var random = new Random(seed);
        var results = new List<string>();
        for (var round = 0; round < 2; round++)
        {
            var server = new RecordServer();
            var phones = Enumerable.Range(0, Phones).Select(_ => new Phone(server)).ToList();
            foreach (var step in day.Where(s => s.What == Happening.Edit))
            {
                phones[step.Phone].Edit(Fields[step.Phone], step.Value);
            }

            foreach (var phone in phones.OrderBy(_ => random.Next()))
            {
                phone.Send(isAnswered: false);
                phone.Send(isAnswered: true);
            }

            Assert.Empty(server.Parked);
            results.Add(string.Join(' ', Fields.Select(f => server.Values[f])));
        }

        Assert.Equal(results[0], results[1]);
    }, iter: 2_000);

    private static List<PhoneChange> Work(Step[] day, List<Phone> phones)
    {
        var typed = new List<PhoneChange>();
        foreach (var step in day)
        {
            var phone = phones[step.Phone];
            switch (step.What)
            {
                case Happening.Edit: typed.Add(phone.Edit(step.Field, step.Value)); break;
                case Happening.Send: phone.Send(isAnswered: true); break;
                case Happening.SendAndLoseAnswer: phone.Send(isAnswered: false); break;
                case Happening.SendAgain: phone.SendAgain(); break;
                case Happening.Load: phone.Load(); break;
                default: break; // the request never arrives
            }
        }

        return typed;
    }
}
