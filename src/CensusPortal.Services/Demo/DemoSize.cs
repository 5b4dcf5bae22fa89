namespace CensusPortal.Services.Demo;

/// <summary>How big a unit of the demo city is and how it does (运营状态, FORMATS 11): many small ones, few big ones, amounts in 千元.</summary>
internal readonly struct DemoSize
{
    public DemoSize(DemoDice dice, long number, DemoKind kind)
    {
        var household = kind == DemoKind.Household;
        Status = kind is DemoKind.Civil or DemoKind.Institution ? "1" : StatusOf(dice.Roll(number, Trait.Status, 1_000), household);
        long place = dice.Roll(number, Trait.Size, 1_000);
        Employees = household
            ? 1 + (int)(place * place * 5 / 1_000_000)
            : 1 + (int)(place * place * place * 45 / 1_000_000_000) + (place > 985 ? 150 : 0);
        Women = dice.Roll(number, Trait.Women, Employees + 1);
        var busy = Status is "1" or "4" or "6" or "9";
        Revenue = busy ? Employees * (20 + dice.Roll(number, Trait.Revenue, household ? 180 : 680)) : 0;
        Assets = Employees * (30 + dice.Roll(number, Trait.Assets, 900));
    }

    public string Status { get; }
    public int Employees { get; }
    public int Women { get; }
    public int Revenue { get; }
    public int Assets { get; }

    public string Note => Status switch { "2" => "阶段性停业，负责人仍在管理", "9" => "季节性经营", _ => "" };

    private static string StatusOf(int place, bool household) => household
        ? place switch { < 955 => "1", < 992 => "2", _ => "9" }
        : place switch { < 925 => "1", < 966 => "2", < 981 => "3", < 985 => "4", < 988 => "6", _ => "9" };
}
