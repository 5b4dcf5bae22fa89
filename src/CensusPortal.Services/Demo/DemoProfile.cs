namespace CensusPortal.Services.Demo;

/// <summary>What a unit of the demo city is called and does; the codes are those of FORMATS 12 (机构类型) and 13 (登记注册统计类别).</summary>
internal sealed record DemoProfile(
    string Name, string Activity, string Industry, string CodeKind, string OrganisationType, string Category, string MarketType,
    string TaxType);

/// <summary>Makes the profile of any unit or household from its number.</summary>
internal sealed class DemoProfiles(DemoMap map, DemoDice dice, DemoNames names, DemoPopulation units, DemoPopulation households)
{
    private const string Branch = "分公司";

    public DemoProfile Unit(int index) => units[index].Kind switch
    {
        DemoKind.Branch => BranchOf(index),
        DemoKind.Civil => CivilBody(index),
        DemoKind.Institution => Institution(index),
        DemoKind.Farm => Farm(index, units),
        _ when dice.Percent(index, Trait.Category, 4) => Cooperative(index),
        _ => Enterprise(index),
    };

    public DemoProfile Household(int index)
    {
        ref readonly var subject = ref households[index];
        if (subject.Kind == DemoKind.FarmHousehold)
            return Farm(index, households);
        var number = households.Offset + index;
        var trade = DemoTrades.Households.Of(dice, number);
        var block = map.BlockOf(subject.Area).Name;
        var name = dice.Roll(number, Trait.Prefix, 10) switch
        {
            _ when subject is { Sources: Sources.None, Standing: Standing.Added } => names.Owner(number) + trade.Word,
            < 4 => block + map.TownOf(subject.Area).Name + names.Brand(number) + trade.Word,
            < 6 => block + names.Brand(number) + trade.Word,
            < 9 => block + map.TownOf(subject.Area).Name + names.Owner(number) + trade.Word,
            _ => names.Brand(number) + trade.Word,
        };
        return OfHousehold(name, trade);
    }

    /// <summary>The collected enterprise that a branch belongs to.</summary>
    public int ParentOf(int index)
    {
        for (var parent = dice.Roll(index, Trait.Parent, units.Count); ; parent = (parent + 1) % units.Count)
        {
            if (units[parent] is { Kind: DemoKind.Enterprise, Collected: true } && !dice.Percent(parent, Trait.Category, 4))
                return parent;
        }
    }

    private DemoProfile Enterprise(int index)
    {
        var trade = DemoTrades.Enterprises.Of(dice, index);
        var (form, category, market, tax) = FormOf(index, trade);
        var core = names.Brand(index) + trade.Word;
        var name = dice.Roll(index, Trait.Prefix, 20) switch
        {
            0 => $"{core}（{DemoWords.CityShort}）{form}",
            < 10 => DemoWords.CityShort + core + form,
            < 13 => DemoWords.City + core + form,
            < 17 => map.BlockOf(units[index].Area).Name + core + form,
            _ => core + form,
        };
        return new(name, trade.Activity, trade.Industry, "91", "10", category, market, tax);
    }

    private (string Form, string Category, string Market, string Tax) FormOf(int index, DemoTrade trade) =>
        dice.Pick(index, Trait.Form, DemoWords.EnterpriseForms) switch
        {
            "股份有限公司" => ("股份有限公司", dice.Percent(index, Trait.Assets, 70) ? "121" : "129", "股份有限公司(非上市、自然人投资或控股)", "160"),
            "厂" when trade.Industry[0] is '1' or '2' or '3' => ("厂", "140", "个人独资企业", "171"),
            "经营部" when trade.Industry.StartsWith("51", StringComparison.Ordinal) => ("经营部", "140", "个人独资企业", "171"),
            "中心（有限合伙）" when trade.Industry.StartsWith("72", StringComparison.Ordinal) => ("中心（有限合伙）", "150", "有限合伙企业", "172"),
            "有限责任公司" => ("有限责任公司", dice.Percent(index, Trait.Assets, 85) ? "119" : "111", "其他有限责任公司", "159"),
            _ => ("有限公司", "112", "有限责任公司(自然人投资或控股)", "173"),
        };

    private DemoProfile BranchOf(int index)
    {
        var parent = Enterprise(ParentOf(index));
        return parent with { Name = parent.Name + names.Brand(index) + Branch, MarketType = "有限责任公司分公司" };
    }

    private DemoProfile Cooperative(int index)
    {
        var trade = DemoTrades.Cooperatives.Of(dice, index);
        var name = $"{map.BlockOf(units[index].Area).Name}{names.Brand(index)}{trade.Word}专业合作社";
        return new(name, trade.Activity, trade.Industry, "93", "55", "400", "农民专业合作社", "190");
    }

    private DemoProfile CivilBody(int index)
    {
        ref readonly var subject = ref units[index];
        var (town, district) = (map.TownOf(subject.Area), map.DistrictOf(subject.Area));
        if (subject.Turn == 1)
        {
            var (kind, type, industry) = district.IsVillage ? ("55", "54", "9620") : ("54", "53", "9610");
            return new(map.BlockOf(subject.Area).Name + town.Name + district.Name, "居民自治服务", industry, kind, type, "", "", "190");
        }
        var body = dice.Pick(index, Trait.Body, DemoWords.CivilBodies);
        var name = map.BlockOf(subject.Area).Name + names.Brand(index) + body.Word;
        return new(name, body.Activity, body.Industry, body.Kind, body.Type, "", "", "190");
    }

    private DemoProfile Institution(int index)
    {
        ref readonly var subject = ref units[index];
        var town = map.TownOf(subject.Area);
        var place = map.BlockOf(subject.Area).Name + town.Name;
        if (subject.Turn == 1)
            return new(place + (town.Kind == "街道" ? "办事处" : "人民政府"), "综合事务管理", "9221", "11", "30", "", "", "190");
        if (subject.Turn - 2 is >= 0 and var turn && turn < DemoWords.TownBodies.Length)
            return new(place + DemoWords.TownBodies[turn], "社会事务管理", "9224", "12", "20", "", "", "190");
        var body = dice.Pick(index, Trait.Body, DemoWords.BrandedBodies);
        return new(place + names.Brand(index) + body.Word, body.Activity, body.Industry, "12", "20", "", "", "190");
    }

    private DemoProfile Farm(int index, DemoPopulation people)
    {
        var number = people.Offset + index;
        var trade = DemoTrades.Farms.Of(dice, number);
        return OfHousehold(map.TownOf(people[index].Area).Name + names.Brand(number) + trade.Word, trade);
    }

    private static DemoProfile OfHousehold(string name, DemoTrade trade) =>
        new(name, trade.Activity, trade.Industry, "92", "90", "500", "个体工商户", "410");
}
