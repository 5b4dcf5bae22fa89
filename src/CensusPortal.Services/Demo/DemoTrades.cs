namespace CensusPortal.Services.Demo;

/// <summary>A trade: the word in the name, the main activity, its class of GB/T 4754-2017, and how common it is.</summary>
internal sealed record DemoTrade(string Word, string Activity, string Industry, int Weight);

/// <summary>The trades (行业) of the demo city, each list dealt by weight.</summary>
internal sealed class DemoTrades
{
    private readonly DemoTrade[] _deck;

    private DemoTrades(string lines) =>
        _deck = [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SelectMany(Cards)];

    public IEnumerable<string> Industries => _deck.Select(trade => trade.Industry).Distinct();

    public DemoTrade Of(DemoDice dice, long subject) => dice.Pick(subject, Trait.Trade, _deck);

    private static IEnumerable<DemoTrade> Cards(string line)
    {
        var parts = line.Split(' ');
        var trade = new DemoTrade(parts[0], parts[1], parts[2], int.Parse(parts[3]));
        return Enumerable.Repeat(trade, trade.Weight);
    }

    public static readonly DemoTrades Enterprises = new("""
        商贸 日用百货批发 5139 9
        贸易 建筑材料批发 5165 8
        建材 建筑材料批发 5165 6
        五金 五金产品批发 5174 5
        钢材 钢材批发 5164 3
        食品 预包装食品批发 5129 5
        粮油 米面粮油批发 5121 3
        果蔬 果品蔬菜批发 5123 3
        酒业 酒类批发 5127 3
        服饰 服装批发 5132 3
        汽配 汽车零配件批发 5172 3
        电子商务 互联网零售 5292 5
        超市 超级市场零售 5212 2
        大药房 西药零售 5251 3
        家具 家具零售 5283 2
        通信 通信设备零售 5274 2
        服装 机织服装制造 1819 3
        家居 木质家具制造 2110 2
        包装 纸制品制造 2239 2
        印务 包装装潢印刷 2319 2
        塑业 日用塑料制品制造 2927 2
        水泥制品 水泥制品制造 3021 1
        金属结构 金属结构制造 3311 3
        门窗 金属门窗制造 3312 3
        机械 机械零部件加工 3484 4
        照明 照明灯具制造 3872 1
        糕点 糕点面包制造 1411 1
        建筑工程 住宅房屋建筑 4710 5
        市政工程 市政道路工程施工 4813 3
        机电安装 电气安装 4910 3
        管道安装 管道和设备安装 4920 1
        装饰工程 公共建筑装饰和装修 5011 4
        家装设计 住宅装饰和装修 5012 3
        运输 普通货物道路运输 5431 5
        物流 货物运输代理 5821 3
        仓储 仓储服务 5990 1
        速递 快递服务 6020 1
        宾馆 一般旅馆住宿服务 6129 1
        餐饮管理 正餐服务 6210 3
        快餐 快餐服务 6220 1
        软件 应用软件开发 6513 3
        网络科技 信息系统集成服务 6531 4
        信息咨询 信息技术咨询服务 6560 3
        置业 房地产开发经营 7010 2
        物业服务 物业管理 7020 2
        房产经纪 房地产中介服务 7030 2
        汽车租赁 汽车租赁 7111 1
        法律服务 法律咨询服务 7231 1
        财税服务 会计审计及税务服务 7241 2
        企业管理咨询 专业咨询服务 7249 4
        文化传媒 广告设计与发布 7259 4
        人力资源 劳务派遣服务 7263 2
        旅行社 旅行社服务 7291 1
        工程设计 工程设计 7484 2
        农业技术 农业技术推广服务 7519 2
        园林绿化 绿化管理 7840 2
        家政服务 家庭服务 8010 2
        汽车维修 汽车修理与维护 8111 3
        保洁 建筑物清洁服务 8211 1
        职业培训 职业技能培训 8391 1
        体育健身 健身休闲活动 8930 1
        """);

    public static readonly DemoTrades Cooperatives = new("""
        蔬菜种植 蔬菜种植 0141 3
        果品种植 果树种植 0151 2
        稻米种植 稻谷种植 0111 2
        生猪养殖 生猪饲养 0313 1
        水产养殖 内陆水产养殖 0412 1
        农机服务 农业机械活动 0512 2
        """);

    /// <summary>Primary industry (01 to 04): on the base list, outside the clearance.</summary>
    public static readonly DemoTrades Farms = new("""
        蔬菜种植场 蔬菜种植 0141 4
        果园 果树种植 0151 3
        苗木场 林木育苗 0212 2
        生猪养殖场 生猪饲养 0313 3
        土鸡养殖场 鸡的饲养 0321 2
        肉牛养殖场 牛的饲养 0311 1
        鱼塘 内陆水产养殖 0412 2
        """);

    public static readonly DemoTrades Households = new("""
        便利店 便利店零售 5213 8
        百货店 百货零售 5211 4
        生活超市 超级市场零售 5212 3
        蔬果店 果品蔬菜零售 5223 5
        鲜肉铺 肉禽蛋零售 5224 4
        烟酒店 酒饮料及茶叶零售 5226 4
        服装店 服装零售 5232 7
        鞋帽店 鞋帽零售 5233 2
        文具店 文具用品零售 5241 2
        手机店 通信设备零售 5274 2
        五金店 五金零售 5281 4
        家具店 家具零售 5283 1
        汽配店 汽车零配件零售 5263 1
        网店 互联网零售 5292 5
        饭店 正餐服务 6210 8
        快餐店 快餐服务 6220 4
        小吃店 小吃服务 6291 9
        奶茶店 饮料及冷饮服务 6239 3
        茶馆 茶馆服务 6231 1
        旅社 一般旅馆住宿服务 6129 1
        货运部 普通货物道路运输 5431 6
        装修队 住宅装饰和装修 5012 4
        门窗加工部 金属门窗制造 3312 2
        糕点坊 糕点面包制造 1411 2
        木器加工部 木质家具制造 2110 1
        机械加工部 机械零部件加工 3484 1
        农资服务部 农业专业辅助性活动 0519 1
        理发店 理发服务 8040 6
        美容院 美容服务 8040 4
        足浴店 足浴服务 8052 1
        洗衣店 洗染服务 8030 1
        照相馆 摄影扩印服务 8060 1
        家政服务部 家庭服务 8010 2
        修车铺 汽车修理与维护 8111 3
        图文广告部 广告设计制作 7259 2
        棋牌室 室内娱乐活动 9019 1
        """);
}
