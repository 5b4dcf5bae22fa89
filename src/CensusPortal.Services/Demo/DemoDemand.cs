namespace CensusPortal.Services.Demo;

/// <summary>What a unit or household of the demo city is.</summary>
internal enum DemoKind : byte { Enterprise, Branch, Civil, Institution, Farm, Household, FarmHousehold }

/// <summary>The registers that hold it.</summary>
[Flags]
internal enum Sources : byte { None = 0, Market = 1, Civil = 2, Establishment = 4, Tax = 8 }

/// <summary>
/// How the clearance stands to it: on the base list and collected, collected as an addition, on the base list only,
/// in registers only.
/// </summary>
internal enum Standing : byte { Listed, Added, NotCollected, Unlisted }

/// <summary>How many are alike: one line of the demand.</summary>
internal readonly record struct Demand(DemoKind Kind, Standing Standing, Sources Sources, int Count);

/// <summary>
/// The demand the demo city is drawn to: how many units and households stand in which registers, on the base list and
/// among the collected. At scale 1 the sums are the figures of the municipal report.
/// </summary>
internal static class DemoDemand
{
    private const Sources MarketAndTax = Sources.Market | Sources.Tax, CivilAndTax = Sources.Civil | Sources.Tax,
        EstablishmentAndTax = Sources.Establishment | Sources.Tax;

    public static readonly Demand[] Units =
    [
        new(DemoKind.Enterprise, Standing.Listed, MarketAndTax, 31_650),
        new(DemoKind.Branch, Standing.Listed, MarketAndTax, 2_560),
        new(DemoKind.Enterprise, Standing.Listed, Sources.Market, 1_430),
        new(DemoKind.Branch, Standing.Listed, Sources.Market, 160),
        new(DemoKind.Enterprise, Standing.Listed, Sources.Tax, 1_230),
        new(DemoKind.Enterprise, Standing.Listed, Sources.None, 96),
        new(DemoKind.Enterprise, Standing.Added, MarketAndTax, 1_880),
        new(DemoKind.Branch, Standing.Added, MarketAndTax, 390),
        new(DemoKind.Enterprise, Standing.Added, Sources.Market, 211),
        new(DemoKind.Enterprise, Standing.Added, Sources.Tax, 190),
        new(DemoKind.Enterprise, Standing.Added, Sources.None, 151),
        new(DemoKind.Branch, Standing.Added, Sources.None, 60),
        new(DemoKind.Civil, Standing.Listed, Sources.Civil, 955),
        new(DemoKind.Civil, Standing.Listed, CivilAndTax, 702),
        new(DemoKind.Civil, Standing.Listed, Sources.None, 12),
        new(DemoKind.Civil, Standing.Added, CivilAndTax, 14),
        new(DemoKind.Civil, Standing.Added, Sources.Civil, 36),
        new(DemoKind.Civil, Standing.Added, Sources.None, 41),
        new(DemoKind.Institution, Standing.Listed, EstablishmentAndTax, 1_080),
        new(DemoKind.Institution, Standing.Listed, Sources.Establishment, 421),
        new(DemoKind.Institution, Standing.Added, EstablishmentAndTax, 20),
        new(DemoKind.Institution, Standing.Added, Sources.Establishment, 80),
        new(DemoKind.Institution, Standing.Added, Sources.None, 39),
        new(DemoKind.Enterprise, Standing.NotCollected, MarketAndTax, 14_700),
        new(DemoKind.Enterprise, Standing.NotCollected, Sources.Market, 3_327),
        new(DemoKind.Enterprise, Standing.NotCollected, Sources.Tax, 2_222),
        new(DemoKind.Enterprise, Standing.NotCollected, Sources.None, 442),
        new(DemoKind.Civil, Standing.NotCollected, Sources.Civil, 410),
        new(DemoKind.Civil, Standing.NotCollected, CivilAndTax, 60),
        new(DemoKind.Civil, Standing.NotCollected, Sources.None, 20),
        new(DemoKind.Institution, Standing.NotCollected, Sources.Establishment, 756),
        new(DemoKind.Institution, Standing.NotCollected, EstablishmentAndTax, 210),
        new(DemoKind.Institution, Standing.NotCollected, Sources.None, 10),
        new(DemoKind.Farm, Standing.NotCollected, Sources.Tax, 640),
        new(DemoKind.Enterprise, Standing.Unlisted, MarketAndTax, 640),
        new(DemoKind.Enterprise, Standing.Unlisted, Sources.Market, 410),
        new(DemoKind.Enterprise, Standing.Unlisted, Sources.Tax, 520),
        new(DemoKind.Civil, Standing.Unlisted, Sources.Civil, 29),
        new(DemoKind.Institution, Standing.Unlisted, Sources.Establishment, 58),
    ];

    public static readonly Demand[] Households =
    [
        new(DemoKind.Household, Standing.Listed, Sources.Market, 66_700),
        new(DemoKind.Household, Standing.Listed, Sources.None, 3_198),
        new(DemoKind.Household, Standing.Added, Sources.Market, 3_050),
        new(DemoKind.Household, Standing.Added, Sources.None, 4_100),
        new(DemoKind.FarmHousehold, Standing.NotCollected, Sources.Market, 3_200),
        new(DemoKind.FarmHousehold, Standing.NotCollected, Sources.None, 160),
        new(DemoKind.Household, Standing.NotCollected, Sources.Market, 25_400),
        new(DemoKind.Household, Standing.NotCollected, Sources.None, 631),
        new(DemoKind.Household, Standing.Unlisted, Sources.Market, 2_850),
    ];

    /// <summary>核查情况 of what is on the base list and was not collected, by weight; farms always have 3.</summary>
    public static readonly (byte Outcome, int Weight)[] UnitOutcomes =
        [(2, 10_350), (4, 3_020), (5, 4_115), (6, 2_230), (7, 702), (9, 1_740)];
    public static readonly (byte Outcome, int Weight)[] HouseholdOutcomes =
        [(2, 10_420), (4, 4_205), (5, 6_830), (6, 2_640), (7, 466), (9, 1_470)];
}
