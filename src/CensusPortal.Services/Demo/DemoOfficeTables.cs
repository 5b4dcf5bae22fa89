using System.Globalization;

namespace CensusPortal.Services.Demo;

/// <summary>The demo office's own records (FORMATS 14): funds, meetings, trainings and publicity.</summary>
internal sealed class DemoOfficeTables(DemoWorld world)
{
    private string BlockNames => string.Join('、', world.Map.Blocks.Select(block => block.Name));

    public DemoTable Funds() => new("经费.xlsx", ["层级", "地区", "到账金额", "到账日期", "上次普查金额"], FundRows());

    public DemoTable Meetings() => new("会议.xlsx", ["日期", "会议类型", "名称", "参加单位", "议题"], MeetingRows());

    public DemoTable Trainings() => new("培训.xlsx", ["日期", "名称", "层级", "地区", "参训人数"], TrainingRows());

    public DemoTable Publicity() => new("宣传.xlsx", ["日期", "渠道类别", "渠道", "内容", "次数"], PublicityRows());

    // Funds of the report: 115, 598 and 377 in 万元, dealt out in thousands of yuan.
    private IEnumerable<string?[]> FundRows()
    {
        var city = Shares.Split(Shares.Scale(115, world.Scale) * 10, [6, 4]);
        yield return ["市级", DemoWords.City, Amount(city[0]), "2023-03-20", "78"];
        yield return ["市级", DemoWords.City, Amount(city[1]), "2023-07-12", null];
        var counties = Shares.Split(Shares.Scale(598, world.Scale) * 10, [.. world.Map.Blocks.Select(block => block.Townships)]);
        for (var block = 0; block < counties.Length; block++)
            yield return ["县级", BlockName(block), Amount(counties[block]), Day(4, 10 + (block * 9)), Amount(counties[block] * 2 / 3)];
        var towns = Shares.Split(Shares.Scale(377, world.Scale) * 10, [.. world.Map.Towns.Select(town => town.Weight)]);
        for (var town = 0; town < towns.Length; town++)
            yield return ["乡级", TownName(town), Amount(towns[town]), Day(6, 1 + town), null];
    }

    private IEnumerable<string?[]> MeetingRows()
    {
        const string office = "市经普办及领导小组成员单位";
        var zones = string.Join('、', world.Map.Blocks.Where(block => block.IsZone).Select(block => block.Name));
        yield return ["2023-04-18", "领导小组扩大会议", "全市第五次全国经济普查领导小组扩大会议", office, "审议普查实施方案，明确部门分工"];
        yield return ["2023-05-09", "县区主任会议", "第一次县区普查办主任会议", BlockNames, "部署机构组建、经费落实和两员选聘"];
        yield return ["2023-06-15", "座谈会", "部门资料共享座谈会", "市场监管局、税务局、民政局、编办、统计局", "商定部门名录的字段和报送时间"];
        yield return ["2023-07-20", "县区主任会议", "第二次县区普查办主任会议", BlockNames, "部署普查区划分和建筑物标绘"];
        yield return ["2023-08-22", "视频会议", "清查工作启动视频会议", BlockNames, "部署单位清查工作"];
        yield return ["2023-09-13", "调研", "县区清查进展调研", BlockName(2), "实地查看底册核查和现场采集"];
        yield return ["2023-09-26", "座谈会", "功能区清查工作座谈会", zones, "研究楼宇清查难点"];
        yield return ["2023-10-12", "调研", "进度靠后地区调研", BlockName(6), "督导清查进度和数据质量"];
        yield return ["2023-10-19", "县区主任会议", "第三次县区普查办主任会议", BlockNames, "通报进展，部署部门数据比对"];
        yield return ["2023-10-30", "领导小组扩大会议", "清查阶段领导小组扩大会议", office, "听取清查完成情况，研究市级验收"];
    }

    private IEnumerable<string?[]> TrainingRows()
    {
        yield return ["2023-06-28", "市级师资培训", "市级", DemoWords.City, "126"];
        yield return ["2023-08-16", "市级清查业务培训", "市级", DemoWords.City, "184"];
        for (var block = 0; block < world.Map.Blocks.Count; block++)
            yield return [Day(8, 17 + (block % 4)), "县级清查业务培训", "县级", BlockName(block), $"{28 + (world.Map.Blocks[block].Townships * 6)}"];
        for (var town = 0; town < world.Map.Towns.Count; town++)
            yield return [Day(8, 19 + (town % 6)), "两员清查实务培训", "乡级", TownName(town), $"{20 + (world.Map.Towns[town].Weight / 5)}"];
    }

    private static IEnumerable<string?[]> PublicityRows()
    {
        (string Kind, string Channel, string Content)[] channels =
        [
            ("线上", "公众号", "清查知识推文"), ("线上", "短视频", "普查员上门须知"), ("线上", "电视", "公益广告滚动播放"), ("线上", "短信", "致普查对象的一封短信"),
            ("线下", "主干道", "横幅"), ("线下", "社区公告栏", "致清查对象的一封信"), ("线下", "商圈", "咨询台和宣传折页"), ("线下", "公交站台", "海报"),
        ];
        for (var turn = 0; turn < channels.Length * 4; turn++)
        {
            var (kind, channel, content) = channels[turn % channels.Length];
            yield return [Day(7, 20 + (turn * 3)), kind, channel, content, $"{3 + (turn * 7 % 23)}"];
        }
    }

    private string BlockName(int block) => world.Map.Blocks[block].Name;

    private string TownName(int town) => BlockName(world.Map.Towns[town].Block) + world.Map.Towns[town].Name;

    private static string Day(int month, int day) => DemoTable.Text(new DateOnly(2023, month, 1).AddDays(day - 1));

    private static string Amount(int tenths) => (tenths / 10m).ToString("0.#", CultureInfo.InvariantCulture);
}
