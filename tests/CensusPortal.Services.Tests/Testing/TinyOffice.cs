using CensusPortal.Domain;

namespace CensusPortal.Services.Tests.Testing;

/// <summary>
/// All the files of a made-up office (小样机构), a few rows each: one county with a township that reports to the zone, a second
/// county, and of every outcome and register something. Each call of a property gives fresh tables to change.
/// </summary>
public static class TinyOffice
{
    public const string City = "399900", County = "399901", OtherCounty = "399902", Zone = "399971";
    public const string Willow = "399901001", Lookout = "399901002", Stonegate = "399902100";
    public const string WillowArea = "399901001001001", WillowArea2 = "399901001001002", LookoutArea = "399901002001001", StonegateArea = "399902100201001";

    public static OfficeTable Divisions => new("区划.xlsx", "区划代码|区划名称|级别|上级代码",
        "399900|东江市|市|", "399901|北河区|县区|399900", "399902|南岭县|县区|399900", "399971|云帆开发区|功能区|399900",
        "399901001|柳桥街道|乡镇街道|399901", "399901002|望山街道|乡镇街道|399971", "399902100|石门镇|乡镇街道|399902",
        "399901001001|柳桥社区|普查区|399901001", "399901002001|望山社区|普查区|399901002", "399902100201|石门村|普查区|399902100");

    public static OfficeTable Areas => new("普查小区.csv", "普查小区代码|普查小区名称|普查区代码",
        $"{WillowArea}|柳桥一|399901001001", $"{WillowArea2}|柳桥二|399901001001", $"{LookoutArea}|望山一|399901002001",
        $"{StonegateArea}|石门一|399902100201");

    public static OfficeTable Buildings => new("建筑物.csv", "建筑物编码|普查小区代码|建筑物名称|地址|经度|纬度|楼层数",
        $"0001|{WillowArea}|柳桥大厦|柳桥路1号|120.1|30.2|18", $"0002|{LookoutArea}|望山楼|望山路2号|120.3|30.4|3");

    public static OfficeTable Staff => new("两员.xlsx", "姓名|性别|移动电话|角色|选聘来源|学历|出生年|工作单位|负责普查小区",
        $"甲一|女|15400000001|普查指导员、普查员|社区村委会|本科|1980|柳桥社区|{WillowArea}、{WillowArea2}",
        $"乙二|男|15400000002|普查员|其他|大专|1990|石门村|{StonegateArea}");

    public static OfficeTable UnitBaseList => new("清查底册_单位.xlsx", "底册标识|资料来源|统一社会信用代码|单位详细名称|法定代表人|联系电话|地址|区划代码|普查小区代码|行业代码|核查情况|核查日期|核查说明",
        $"U1|市监、税务|{Credit(1)}|东江市云帆建材有限公司|周大山|05710000001|柳桥路1号|{Willow}|{WillowArea}|5165|1|2023-09-01|",
        $"U2|市监|{Credit(2)}|东江市远帆木业有限公司|钱二|05710000002|柳桥路2号|{Willow}|{WillowArea}|2011|2|2023-09-02|",
        $"U3|市监|{Credit(3)}|北河区春耕种植场|孙三|05710000003|柳桥路3号|{Willow}|{WillowArea2}|0111|3|2023-09-02|",
        $"U4|市监|{Credit(4)}|望山区域物流有限公司|李四|05710000004|望山路4号|{Lookout}|{LookoutArea}|5437|4|2023-09-03|搬往外市",
        $"U5|税务|{Credit(5)}|石门采石有限公司|吴五|05710000005|石门5号|{Stonegate}|{StonegateArea}|1011|6|2023-09-03|",
        $"U6|民政|{Credit(6)}|石门老年协会|郑六|05710000006|石门6号|{Stonegate}|{StonegateArea}|9521|7|2023-09-03|",
        $"U7|编办|{Credit(7)}|南岭县石门学校|王七|05710000007|石门7号|{Stonegate}|{StonegateArea}|8321||| ",
        $"U8|市监|{Credit(8)}|南岭县八方餐饮有限公司|冯八|05710000008|石门8号|{Stonegate}||6210|1|2023-09-05|",
        $"U9|市监|{Credit(9)}|东江市九鼎广告有限公司|陈九|05710000009|||||5|2023-09-06|",
        $"U10|税务|{Credit(10)}|东江市十里贸易有限公司|褚十|05710000010|望山路10号|{Lookout}|{LookoutArea}|5199|9|2023-09-06|");

    public static OfficeTable HouseholdBaseList => new("清查底册_个体.xlsx", "底册标识|资料来源|统一社会信用代码|字号名称|经营者|联系电话|地址|区划代码|普查小区代码|行业代码|核查情况|核查日期|核查说明",
        $"H1|市监|{Credit(101, "92")}|北河区小芳面馆|李小芳|15400000101|柳桥路11号|{Willow}|{WillowArea}|6210|1|2023-09-01|",
        $"H2|市监|{Credit(102, "92")}|望山王记五金店|王大力|15400000102|望山路12号|{Lookout}|{LookoutArea}|5274|1|2023-09-04|",
        $"H3|市监|{Credit(103, "92")}|石门养羊户|牛三|15400000103|石门13号|{Stonegate}|{StonegateArea}|0314|3|2023-09-04|");

    public static OfficeTable UnitRecords => new("清查表_单位.xlsx",
        "底册标识|单位类型|统一社会信用代码|组织机构代码|单位详细名称|法定代表人|开业时间|固定电话|移动电话|普查小区代码|建筑物编码|详细地址|注册地址|主要业务活动|行业代码|运营状态|机构类型|登记注册统计类别|从业人员期末人数|其中女性|预计年营业收入|资产总计|归属法人统一社会信用代码|归属法人名称|普查员|填表日期|备注",
        $"U1|1|{Credit(1)}||东江市云帆建材有限公司|周大山|2010-05|05710000001|15400000201|{WillowArea}|0001|柳桥路1号|柳桥路1号|建材批发|5165|1|10|112|12|5|1200.5|3000|||15400000001|2023-09-10|",
        $"|2|||云帆建材望山门市部|周小山|2015-06||15400000202|{LookoutArea}|0002|望山路2号||建材零售|5283|1|10|112|3|1|200|100|{Credit(1)}|东江市云帆建材有限公司|15400000001|2023-09-11|",
        $"|1|{Credit(21)}||石门新光农机有限公司|蒋廿一|2020-01||15400000203|{StonegateArea}||石门21号||农机修理||1|10|112|4|2|||||15400000002|2023-09-12|");

    public static OfficeTable HouseholdRecords => new("清查表_个体.csv",
        "底册标识|有无证照|统一社会信用代码|注册号|名称|经营者|移动电话|普查小区代码|建筑物编码|详细地址|主要经营活动|行业代码|运营状态|从业人员期末人数|其中女性|预计年营业收入|普查员|填表日期|备注",
        $"H1|1|{Credit(101, "92")}|3399010000101|北河区小芳面馆|李小芳|15400000101|{WillowArea}|0001|柳桥路11号|面馆|6210|1|2|1|90|15400000001|2023-09-10|",
        $"H2|1|{Credit(102, "92")}||望山王记五金店|王大力|15400000102|{LookoutArea}||望山路12号|五金零售|5274|1|1|0|60|15400000001|2023-09-13|",
        $"|2|||石门早点摊|沈无照|15400000104|{StonegateArea}||石门路口|早点|6220|1|1|1|20|15400000002|2023-09-13|");

    public static OfficeTable MarketSupervision => new("市监.xlsx", "统一社会信用代码|注册号|企业名称|法定代表人|住所|经营场所|联系电话|市场主体类型|登记状态|成立日期|行业代码|区划代码",
        $"{Credit(1)}|339901000000001|东江市云帆建材有限公司|周大山|柳桥路1号||05710000001|有限责任公司|存续|2010-05-06|5165|{Willow}",
        $"{Credit(2)}||东江市远帆木业有限公司|钱二|柳桥路2号||05710000002|有限责任公司|存续|2011-01-01|2011|{Willow}",
        $"{Credit(3)}||北河区春耕种植场|孙三|柳桥路3号||05710000003|个人独资企业|存续|2012-01-01|0111|{Willow}",
        $"{Credit(4)}||望山区域物流有限公司|李四|望山路4号||05710000004|有限责任公司|存续|2013-01-01|5437|{Lookout}",
        $"{Credit(5)}||石门采石有限公司|吴五|石门5号||05710000005|有限责任公司|注销|2014-01-01|1011|{Stonegate}",
        $"{Credit(8)}||南岭县八方餐饮有限公司|冯八|石门8号||05710000008|有限责任公司|存续|2015-01-01|6210|{OtherCounty}",
        $"{Credit(31)}||外埠咨询有限公司|韩三十一|外地||05710000031|有限责任公司|存续|2016-01-01|7243|411100",
        $"{Credit(32)}||东江市无名科技有限公司|杨三十二|不详||05710000032|有限责任公司|存续|2017-01-01|6510|");

    public static OfficeTable CivilAffairs => new("民政.xlsx", "统一社会信用代码|名称|类型|法定代表人|住所|联系电话|登记状态|登记日期|区划代码",
        $"{Credit(6)}|石门老年协会|社会团体|郑六|石门6号|05710000006|正常|2005-03-04|{Stonegate}");

    public static OfficeTable EstablishmentOffice => new("编办.xlsx", "统一社会信用代码|机构名称|机构类别|法定代表人|地址|区划代码",
        $"{Credit(7)}|南岭县石门学校|事业单位|王七|石门7号|{City}");

    public static OfficeTable Tax => new("税务.csv", "社会信用代码|纳税人识别号|纳税人名称|法定代表人姓名|生产经营地址|注册地址|固定电话|移动电话|纳税人状态|登记注册类型|行业代码|区划代码",
        $"{Credit(1)}|{Credit(1)}|东江市云帆建材有限公司|周大山|柳桥路1号|柳桥路1号|05710000001||正常|私营|5165|{Willow}",
        $"{Credit(10)}|{Credit(10)}|东江市十里贸易有限公司|褚十|望山路10号||05710000010||非正常|私营|5199|{Lookout}");

    public static OfficeTable MarketHouseholds => new("市监_个体.csv", "统一社会信用代码|注册号|名称|经营者|经营场所|联系电话|登记状态|成立日期|行业代码|区划代码",
        $"{Credit(101, "92")}|3399010000101|北河区小芳面馆|李小芳|柳桥路11号|15400000101|存续|2018-01-01|6210|{Willow}",
        $"{Credit(103, "92")}|3399020000103|石门养羊户|牛三|石门13号|15400000103|存续|2019-01-01|0314|{Stonegate}");

    /// <summary>Every file, in no helpful order: the import finds its own.</summary>
    public static OfficeTable[] All =>
    [
        MarketHouseholds, Tax, EstablishmentOffice, CivilAffairs, MarketSupervision, HouseholdRecords, UnitRecords, HouseholdBaseList,
        UnitBaseList, Staff, Buildings, Areas, Divisions,
    ];

    /// <summary>A valid credit code that belongs to nobody.</summary>
    public static string Credit(int number, string kind = "91")
    {
        var organisation = $"MA0X{number:D4}";
        var first17 = $"{kind}399901{organisation}{OrganisationCode.CheckCharacter(organisation)}";
        return first17 + CreditCode.CheckCharacter(first17);
    }
}
