using Xunit;

namespace CensusPortal.Services.Tests.Demo;

/// <summary>
/// A register of the demo city compared with the collected records the plainest way: by credit code, then organisation code,
/// registration number, and name in the same block.
/// </summary>
internal sealed class DemoLinkage
{
    private readonly DemoRows _city;
    private readonly Dictionary<string, string> _parents;
    private readonly HashSet<string> _blocks;
    private readonly Lazy<Dictionary<string, string>>[] _records, _baseRows;

    public DemoLinkage(DemoRows city)
    {
        _city = city;
        var divisions = city.Columns("区划.xlsx", "区划代码", "上级代码", "级别").ToList();
        _parents = divisions.Concat(city.Columns("普查小区.csv", "普查小区代码", "普查区代码")).ToDictionary(row => row[0], row => row[1]);
        _blocks = [.. divisions.Where(row => row[2] is "县区" or "功能区").Select(row => row[0])];
        _records = [new(() => Keys(Records(household: false))), new(() => Keys(Records(household: true)))];
        _baseRows = [new(() => Keys(BaseList(household: false))), new(() => Keys(BaseList(household: true)))];
    }

    public DemoComparison Compare(string register)
    {
        var side = register == "市监_个体.csv" ? 1 : 0;
        var (records, baseRows) = (_records[side].Value, _baseRows[side].Value);
        var comparison = new DemoComparison();
        var taken = new HashSet<string>();
        foreach (var keys in RegisterRows(register))
        {
            if (keys.FirstOrDefault(records.ContainsKey) is { } key)
            {
                Assert.True(taken.Add(records[key]), "Two register rows have the same record.");
                comparison.Matched++;
            }
            else
                comparison.Explain(keys.FirstOrDefault(baseRows.ContainsKey) is { } baseKey ? baseRows[baseKey] : "");
        }
        return comparison;
    }

    private IEnumerable<(string[] Keys, string Value)> Records(bool household) => household
        ? _city.Columns("清查表_个体.csv", "统一社会信用代码", "注册号", "名称", "普查小区代码").Select(row => (KeysOf(row[0], row[1], row[2], row[3]), row[2]))
        : _city.Columns("清查表_单位.xlsx", "统一社会信用代码", "组织机构代码", "单位详细名称", "普查小区代码")
            .Select(row => (KeysOf(row[0], row[1], row[2], row[3]), row[2]));

    private IEnumerable<(string[] Keys, string Value)> BaseList(bool household) => household
        ? _city.Columns("清查底册_个体.xlsx", "统一社会信用代码", "字号名称", "普查小区代码", "核查情况").Select(row => (KeysOf(row[0], "", row[1], row[2]), row[3]))
        : _city.Columns("清查底册_单位.xlsx", "统一社会信用代码", "单位详细名称", "普查小区代码", "核查情况").Select(row => (KeysOf(row[0], "", row[1], row[2]), row[3]));

    private IEnumerable<string[]> RegisterRows(string register)
    {
        string[] columns = register switch
        {
            "市监.xlsx" => ["统一社会信用代码", "统一社会信用代码", "企业名称", "区划代码"],
            "编办.xlsx" => ["统一社会信用代码", "统一社会信用代码", "机构名称", "区划代码"],
            "民政.xlsx" => ["统一社会信用代码", "统一社会信用代码", "名称", "区划代码"],
            "税务.csv" => ["社会信用代码", "纳税人识别号", "纳税人名称", "区划代码"],
            _ => ["统一社会信用代码", "注册号", "名称", "区划代码"],
        };
        var taxpayers = register == "税务.csv";
        return _city.Columns(register, columns)
            .Select(row => KeysOf(row[0], taxpayers && row[1].Length == 15 ? row[1][6..] : row[1], row[2], row[3]));
    }

    private static Dictionary<string, string> Keys(IEnumerable<(string[] Keys, string Value)> rows)
    {
        var index = new Dictionary<string, string>();
        foreach (var (keys, value) in rows)
        {
            foreach (var key in keys.Distinct())
                Assert.True(index.TryAdd(key, value), "Two rows share a key.");
        }
        return index;
    }

    private string[] KeysOf(string credit, string second, string name, string division)
    {
        var keys = new List<string>(4);
        if (credit != "")
            keys.AddRange(credit, credit[8..17]);
        if (second.Length is 9 or 15)
            keys.Add(second);
        if (BlockOf(division) is { } block)
            keys.Add($"{block} {name.Replace('（', '(').Replace('）', ')')}");
        return [.. keys];
    }

    private string? BlockOf(string division)
    {
        while (division != "" && !_blocks.Contains(division))
            division = _parents[division];
        return division == "" ? null : division;
    }
}

/// <summary>How many rows of a register have a record, and the 核查情况 of those that have none ("" without a base-list row).</summary>
internal sealed class DemoComparison
{
    private readonly Dictionary<string, int> _reasons = [];

    public int Matched { get; set; }
    public IReadOnlyDictionary<string, int> Reasons => _reasons;

    public void Explain(string outcome) => _reasons[outcome] = _reasons.GetValueOrDefault(outcome) + 1;
}
