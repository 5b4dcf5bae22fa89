namespace CensusPortal.Services.Demo;

/// <summary>The codes and the founding day of a unit or household of the demo city, made from its number alone.</summary>
internal sealed class DemoIdentity(DemoMap map, DemoDice dice)
{
    private static readonly DateOnly NewCodes = new(2015, 10, 1), Newest = new(2023, 6, 30);
    private static readonly Spread Letters = new(31L * 31 * 31 * 31 * 31 * 31, 123_457);
    private static readonly Spread Digits = new(90_000_000, 7_654_321), Licences = new(10_000_000, 31_415);

    /// <summary>Most are young; the oldest go back to 1996.</summary>
    public DateOnly Founded(int number)
    {
        long age = dice.Roll(number, Trait.Founded, 1_000);
        return Newest.AddDays((int)(-age * age * 10_000 / 1_000_000));
    }

    public string Organisation(int number, string codeKind)
    {
        if (Founded(number) < NewCodes)
            return DemoCodes.Organisation($"{10_000_000 + Digits[number]}");
        var series = codeKind[0] switch { '5' => "MJ", '1' => "MB", _ => "MA" };
        return DemoCodes.Organisation(series + DemoCodes.Letters(Letters[number], 6));
    }

    public string Credit(int number, string codeKind, int area)
    {
        var division = dice.Percent(number, Trait.CodeStyle, 15) ? DemoMap.CityCode : map.BlockOf(area).Code;
        return DemoCodes.Credit(codeKind, division, Organisation(number, codeKind));
    }

    // These serial numbers begin with 0 and those of organisation codes do not: neither can be taken for the other.
    public string Registration(int number, int area) => DemoCodes.Registration(map.BlockOf(area).Code, Licences[number]);
}
