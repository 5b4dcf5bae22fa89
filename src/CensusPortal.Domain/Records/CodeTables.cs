namespace CensusPortal.Domain.Records;

/// <summary>The code tables of the clearance record (FORMATS 7, 8, 11 to 13).</summary>
public static class CodeTables
{
    /// <summary>单位类型.</summary>
    public static readonly CodeTable UnitTypes = new(
        new("1", "法人单位", "Legal entity"), new("2", "产业活动单位", "Establishment"));

    /// <summary>有无证照.</summary>
    public static readonly CodeTable Licences = new(new("1", "有", "Yes"), new("2", "无", "No"));

    /// <summary>运营状态.</summary>
    public static readonly CodeTable OperatingStatuses = new(
        new("1", "正常运营", "Operating"), new("2", "停业(歇业)", "Suspended"), new("3", "筹建", "Being set up"),
        new("4", "当年关闭", "Closed this year"), new("5", "当年破产", "Bankrupt this year"),
        new("6", "当年注销", "Deregistered this year"), new("7", "当年撤(吊)销", "Revoked this year"), new("9", "其他", "Other"));

    /// <summary>机构类型.</summary>
    public static readonly CodeTable OrganisationTypes = new(
        new("10", "企业", "Enterprise"), new("20", "事业单位", "Public institution"), new("30", "机关", "Government organ"),
        new("40", "社会团体", "Social organisation"), new("51", "民办非企业单位", "Private non-enterprise unit"),
        new("52", "基金会", "Foundation"), new("53", "居委会", "Residents' committee"), new("54", "村委会", "Villagers' committee"),
        new("55", "农民专业合作社", "Farmers' cooperative"), new("56", "农村集体经济组织", "Rural collective economic organisation"),
        new("90", "其他", "Other"));

    /// <summary>登记注册统计类别 (2023).</summary>
    public static readonly CodeTable RegistrationCategories = new(
        new("111", "国有独资公司", "Wholly state-owned company"), new("112", "私营有限责任公司", "Private limited company"),
        new("119", "其他有限责任公司", "Other limited company"), new("121", "私营股份有限公司", "Private joint-stock company"),
        new("129", "其他股份有限公司", "Other joint-stock company"), new("131", "全民所有制企业", "Enterprise owned by the whole people"),
        new("132", "集体所有制企业", "Collectively owned enterprise"), new("133", "股份合作企业", "Joint-stock cooperative"),
        new("134", "联营企业", "Joint operation"), new("140", "个人独资企业", "Sole proprietorship"),
        new("150", "合伙企业", "Partnership"), new("190", "其他内资企业", "Other domestic enterprise"),
        new("210", "港澳台投资有限责任公司", "Hong Kong, Macao or Taiwan invested limited company"),
        new("220", "港澳台投资股份有限公司", "Hong Kong, Macao or Taiwan invested joint-stock company"),
        new("230", "港澳台投资合伙企业", "Hong Kong, Macao or Taiwan invested partnership"),
        new("290", "其他港澳台投资企业", "Other Hong Kong, Macao or Taiwan invested enterprise"),
        new("310", "外商投资有限责任公司", "Foreign invested limited company"),
        new("320", "外商投资股份有限公司", "Foreign invested joint-stock company"),
        new("330", "外商投资合伙企业", "Foreign invested partnership"), new("390", "其他外商投资企业", "Other foreign invested enterprise"),
        new("400", "农民专业合作社", "Farmers' cooperative"), new("500", "个体工商户", "Household business"),
        new("900", "其他市场主体", "Other market entity"));
}
