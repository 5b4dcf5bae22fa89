namespace CensusPortal.Services.Demo;

/// <summary>
/// The chance behind the demo city (演示城市). Every throw is a function of the seed, the thing thrown for and what is
/// asked about it (SplitMix64's mixing steps), so a unit is told the same in every file that mentions it without being
/// kept in memory, and the same city comes out on every machine: integers only.
/// </summary>
internal sealed class DemoDice(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _turn;

    /// <summary>The next throw of the sequence, 0 to <paramref name="sides"/> - 1: for deals that happen once.</summary>
    public long Next(long sides)
    {
        return Fold(Mix(seed + (++_turn * Golden)), sides);
    }

    /// <summary>What <paramref name="subject"/> is like in <paramref name="trait"/>: always the same answer.</summary>
    public int Roll(long subject, Trait trait, int sides) =>
        (int)Fold(Mix(Mix(seed + ((ulong)subject * Golden)) + ((ulong)(trait + 1) * 0xD1342543DE82EF95)), sides);

    public bool Percent(long subject, Trait trait, int percent) => Roll(subject, trait, 100) < percent;

    public T Pick<T>(long subject, Trait trait, IReadOnlyList<T> choices) => choices[Roll(subject, trait, choices.Count)];

    public void Shuffle<T>(Span<T> cards)
    {
        for (var last = cards.Length - 1; last > 0; last--)
        {
            var other = (int)Next(last + 1);
            (cards[last], cards[other]) = (cards[other], cards[last]);
        }
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private static long Fold(ulong value, long sides) => (long)Math.BigMul(value, (ulong)sides, out _);
}

/// <summary>What can be asked about one thing of the demo city; each answer is thrown independently.</summary>
internal enum Trait
{
    Trade, Form, Prefix, Brackets, Surname, GivenFirst, GivenSecond, GivenLength, Founded, CodeStyle, Building, Room, Phone,
    FixedPhone, Day, VerifyLag, Staff, Women, Revenue, Assets, Status, Category, RecordCode, BaseCode, MarketKey, CivilKey,
    EstablishmentKey, TaxKey, DivisionDepth, OldName, Directory, Parent, TaxState, Licence, Note, Size, Lead, Gender, Education, Birth,
    Origin, Body, Floors, Longitude, Latitude, BaseLess, Premises,
}
