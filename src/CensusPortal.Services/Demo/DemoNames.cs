namespace CensusPortal.Services.Demo;

/// <summary>
/// Invented names. No two units share a brand and no two household owners a name, so that an equal name always means
/// the same unit.
/// </summary>
internal sealed class DemoNames
{
    private static readonly string Brands = Distinct(DemoWords.Brand.Where(NoSurname)), Given = Distinct(DemoWords.Given);
    private readonly DemoDice _dice;
    private readonly Spread _short, _long, _owners;

    public DemoNames(DemoDice dice)
    {
        _dice = dice;
        _short = new(Brands.Length * Brands.Length, 4_211);
        _long = new((long)Brands.Length * Brands.Length * Brands.Length, 90_001);
        _owners = new((long)DemoWords.Surnames.Length * Given.Length * Given.Length, 7_001);
    }

    /// <summary>Two syllables as long as there are any, then three.</summary>
    public string Brand(int number)
    {
        var shortNumber = number / 3;
        if (number % 3 == 0 && shortNumber < Brands.Length * Brands.Length)
        {
            var pair = (int)_short[shortNumber];
            return $"{Brands[pair / Brands.Length]}{Brands[pair % Brands.Length]}";
        }
        var (rest, last) = Math.DivRem(_long[number], Brands.Length);
        var (first, middle) = Math.DivRem(rest, Brands.Length);
        return $"{Brands[(int)first]}{Brands[(int)middle]}{Brands[(int)last]}";
    }

    /// <summary>Somebody: names may come twice, as they do.</summary>
    public string Person(long number)
    {
        var surname = DemoWords.Surnames[Math.Min(Surname(number, Trait.Surname), Surname(number, Trait.Form))];
        var first = Given[_dice.Roll(number, Trait.GivenFirst, Given.Length)];
        return _dice.Percent(number, Trait.GivenLength, 22)
            ? $"{surname}{first}"
            : $"{surname}{first}{Given[_dice.Roll(number, Trait.GivenSecond, Given.Length)]}";
    }

    private int Surname(long number, Trait trait) => _dice.Roll(number, trait, DemoWords.Surnames.Length);

    /// <summary>The owner of a household business: nobody else has the name.</summary>
    public string Owner(int number)
    {
        var (rest, second) = Math.DivRem(_owners[number], Given.Length);
        var (surname, first) = Math.DivRem(rest, Given.Length);
        return $"{DemoWords.Surnames[(int)surname]}{Given[(int)first]}{Given[(int)second]}";
    }

    // A brand must not read like a person.
    private static bool NoSurname(char letter) => !DemoWords.Surnames.Any(surname => surname[0] == letter);

    private static string Distinct(IEnumerable<char> letters) => new([.. letters.Distinct()]);
}
