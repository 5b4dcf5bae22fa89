namespace CensusPortal.Services.Demo;

/// <summary>The syllables that the demo city's invented names are made of; whatever reads like a real name is chance.</summary>
internal static class DemoWords
{
    public const string City = "霁州市", CityShort = "霁州";

    /// <summary>For names of townships and villages: a first and a second syllable.</summary>
    public const string PlaceFirst = "棠砚鹭葭蔚苓桐樟槐茗岫峦潮沅漪浣霖霏晴曦皎澹荻菱芙蕙椿梧柘楸";
    public const string PlaceSecond = "里湾坞渚汀浦桥塘埭堰洲岭坪峪港矶圩泾滨陂沚屿亭台园口冈源川渡";
    public const string RoadFirst = "听望映揽怀知踏问守拾迎抱临倚沐";
    public const string RoadSecond = "松雪鹤泉竹荷梅月帆莺枫桂泽禾橹云";
    public static readonly string[] RoadKinds = ["路", "街", "大道", "巷", "东路", "北街", "西路", "南街"];

    public const string Brand =
        "昭旭晖昀晟曜暄煦炜烨焕熠灿铄铭铮锐锦钧钰铂鑫鸿鹏翊翔羽翎飞腾骏骐骁驰骥驭麟瑞祺祥祯福禄嘉佳宜恒久永长泰安宁康健和谐睦融通达顺畅利丰盈裕盛隆昌荣茂"
        + "华繁锋博宏弘伟拓创新卓越超凡智慧思诚信义仁德厚善正朴源渊泓沛润泽沁汇海洋涛澜江河溪湖岳峰岩峻岭巍坤乾元亨贞启航帆远景星辰宇宙天穹云霄虹霞露";

    public static readonly string[] Surnames =
    [
        .. "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
            .Select(surname => surname.ToString()),
        "欧阳", "上官", "司徒", "诸葛",
    ];

    public const string Given =
        "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文斌宇浩然子轩雨欣佳琪思远晓晨俊辉海波春燕小龙立新永庆成林少云振东宏达家豪梓涵"
        + "一诺若曦雅婷诗怡可馨嘉铭睿哲博瀚翔凯鹏飞婉清慧颖倩雪莹洁萍凤琴素珍金福德贵忠义昌盛光耀景行乐瑶珊珂";

    public static readonly string[] EnterpriseForms =
        ["有限公司", "有限公司", "有限公司", "有限公司", "有限公司", "有限公司", "有限责任公司", "有限责任公司", "股份有限公司", "经营部", "厂", "中心（有限合伙）"];

    /// <summary>Offices of a township, the first of them in each township the government itself.</summary>
    public static readonly string[] TownBodies =
    [
        "便民服务中心", "综合行政执法队", "文化体育服务中心", "农业农村服务中心", "退役军人服务站", "社会保障服务所", "财政所", "统计服务站",
        "应急管理服务站", "城乡建设服务中心", "卫生健康服务站", "生态环境服务站", "投资促进服务中心", "网格化服务中心", "水利管理站", "党群服务中心",
    ];

    public static readonly (string Word, string Activity, string Industry)[] BrandedBodies =
    [
        ("小学", "普通小学教育", "8321"), ("初级中学", "普通初中教育", "8331"), ("高级中学", "普通高中教育", "8334"), ("幼儿园", "学前教育", "8310"),
        ("卫生院", "乡镇卫生院医疗服务", "8423"), ("社区卫生服务中心", "社区卫生服务", "8421"), ("文化馆", "群众文体活动", "8870"),
        ("技术推广站", "农业技术推广服务", "7519"), ("园林管理所", "城市绿化管理", "7840"), ("环境卫生管理所", "环境卫生管理", "7820"),
    ];

    public static readonly (string Word, string Activity, string Industry, string Kind, string Type)[] CivilBodies =
    [
        ("行业协会", "行业自律与服务", "9522", "51", "40"), ("商会", "商会活动", "9522", "51", "40"), ("书画研究会", "书画研究与交流", "9521", "51", "40"),
        ("志愿服务协会", "志愿服务组织", "9529", "51", "40"), ("老年人体育协会", "老年体育活动组织", "9529", "51", "40"),
        ("幼儿园", "学前教育", "8310", "52", "51"), ("养老服务中心", "老年人养护服务", "8514", "52", "51"),
        ("职业培训学校", "职业技能培训", "8391", "52", "51"), ("社会工作服务中心", "社会看护与帮助服务", "8521", "52", "51"),
        ("慈善基金会", "慈善资助", "9530", "53", "52"),
    ];
}
