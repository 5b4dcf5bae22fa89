namespace CensusPortal.Services.Demo;

/// <summary>The demo city's administrative registers (部门名录, FORMATS 9).</summary>
internal sealed class DemoRegisters(DemoWorld world)
{
    public const string TaxFile = "税务.csv";
    private const string Alive = "存续（在营、开业、在册）";

    public DemoTable MarketSupervision() => new(
        "市监.xlsx",
        [
            "统一社会信用代码", "注册号", "企业名称", "法定代表人", "住所", "经营场所", "联系电话", "市场主体类型", "登记状态", "成立日期",
            "行业代码", "区划代码",
        ],
        world.Units.Registered(Sources.Market).Select(index =>
        {
            var row = RowOf(index, Sources.Market);
            return new[]
            {
                row.Credit, row.Founded.Year < 2012 ? world.Identity.Registration(index, row.Area) : "", row.Name, row.Person, row.Address,
                world.Dice.Percent(index, Trait.Premises, 30) ? row.Premises : "", row.Phone, row.Profile.MarketType, row.Status,
                DemoTable.Text(row.Founded), row.Profile.Industry, row.Division,
            };
        }));

    public DemoTable CivilAffairs() => new(
        "民政.xlsx", ["统一社会信用代码", "名称", "类型", "法定代表人", "住所", "联系电话", "登记状态", "登记日期", "区划代码"],
        world.Units.Registered(Sources.Civil).Select(index =>
        {
            var row = RowOf(index, Sources.Civil);
            return new[]
            {
                row.Credit, row.Name, CivilType(row.Profile.OrganisationType), row.Person, row.Address, row.Phone,
                row.IsAlive ? "正常" : "撤销", DemoTable.Text(row.Founded), row.Division,
            };
        }));

    public DemoTable EstablishmentOffice() => new(
        "编办.xlsx", ["统一社会信用代码", "机构名称", "机构类别", "法定代表人", "地址", "区划代码"],
        world.Units.Registered(Sources.Establishment).Select(index =>
        {
            var row = RowOf(index, Sources.Establishment);
            var type = row.Profile.OrganisationType == "30" ? "机关" : "事业单位";
            return new[] { row.Credit, row.Name, type, row.Person, row.Address, row.Division };
        }));

    public DemoTable Tax() => new(
        TaxFile,
        [
            "社会信用代码", "纳税人识别号", "纳税人名称", "法定代表人姓名", "生产经营地址", "注册地址", "固定电话", "移动电话", "纳税人状态",
            "登记注册类型", "行业代码", "区划代码",
        ],
        world.Units.Registered(Sources.Tax).Select(index =>
        {
            var row = RowOf(index, Sources.Tax);
            // Before the credit code a taxpayer's number was the division and the organisation code.
            var taxpayer = row.Key == DemoKey.OrganisationCode
                ? world.Map.BlockOf(row.Area).Code + world.Identity.Organisation(index, row.Profile.CodeKind) : row.Credit;
            return new[]
            {
                row.Credit, taxpayer, row.Name, row.Person, row.Premises, world.Dice.Percent(index, Trait.Parent, 50) ? row.Address : "",
                world.Dice.Percent(index, Trait.TaxState, 12) ? world.Addresses.Fixed(index) : "", row.Phone,
                row.IsAlive ? "正常" : "非正常", row.Profile.TaxType, row.Profile.Industry, row.Division,
            };
        }));

    public DemoTable MarketSupervisionHouseholds() => new(
        "市监_个体.csv", ["统一社会信用代码", "注册号", "名称", "经营者", "经营场所", "联系电话", "登记状态", "成立日期", "行业代码", "区划代码"],
        world.Households.Registered(Sources.Market).Select(HouseholdRow));

    private RegisterRow RowOf(int index, Sources register)
    {
        var subject = world.Units[index];
        var profile = world.Profiles.Unit(index);
        var key = world.Keys.In(register, index);
        var loose = world.Keys.ByCodeAlone(key, index, subject);
        return new(
            subject.Area, profile, key, key == DemoKey.CreditCode ? world.Identity.Credit(index, profile.CodeKind, subject.Area) : "",
            world.Keys.Name(profile.Name, index, loose), world.Names.Person(index), world.Addresses.Registered(index, subject.Area),
            world.Addresses.Surveyed(index, subject.Area), world.Addresses.Mobile(index), StatusOf(index, subject),
            world.Identity.Founded(index), world.Keys.Division(index, subject.Area, loose));
    }

    private string?[] HouseholdRow(int index)
    {
        var subject = world.Households[index];
        var number = world.Households.Offset + index;
        var profile = world.Profiles.Household(index);
        var key = world.Keys.Household(number);
        var loose = world.Keys.ByCodeAlone(key, number, subject);
        return
        [
            key == DemoKey.CreditCode || (key == DemoKey.RegistrationNumber && world.Dice.Percent(number, Trait.CivilKey, 60))
                ? world.Identity.Credit(number, profile.CodeKind, subject.Area) : "",
            key == DemoKey.RegistrationNumber ? world.Identity.Registration(number, subject.Area) : "",
            world.Keys.Name(profile.Name, number, loose), world.Names.Owner(number), world.Addresses.Registered(number, subject.Area),
            world.Addresses.Mobile(number), StatusOf(number, subject), DemoTable.Text(world.Identity.Founded(number)), profile.Industry,
            world.Keys.Division(number, subject.Area, loose),
        ];
    }

    private string StatusOf(int number, in Subject subject) => subject.Outcome switch
    {
        6 when world.Dice.Percent(number, Trait.TaxState, 60) => "吊销，未注销",
        6 => "注销",
        2 when world.Dice.Percent(number, Trait.TaxState, 10) => "吊销，未注销",
        _ => Alive,
    };

    private static string CivilType(string organisationType) => organisationType switch
    {
        "40" => "社会团体",
        "51" => "民办非企业单位",
        "52" => "基金会",
        "53" => "居民委员会",
        _ => "村民委员会",
    };

    private readonly record struct RegisterRow(
        int Area, DemoProfile Profile, DemoKey Key, string Credit, string Name, string Person, string Address, string Premises,
        string Phone, string Status, DateOnly Founded, string Division)
    {
        public bool IsAlive => Status == Alive;
    }
}
