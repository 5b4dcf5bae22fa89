namespace CensusPortal.Domain.ActivityLog;

/// <summary>What the fields of a log line are called for whoever reads it (日志字段名). The log itself keeps the field's own name, as written.</summary>
public static class ActivityFields
{
    private static readonly Dictionary<string, (string Chinese, string English)> Names = new()
    {
        ["name"] = ("名称", "Name"), ["displayName"] = ("姓名", "Name of the person"), ["account"] = ("账号", "Account"),
        ["accounts"] = ("账号", "Accounts"), ["role"] = ("角色", "Role"), ["places"] = ("管辖地区", "Places"),
        ["phone"] = ("手机号", "Phone"), ["secondFactor"] = ("二次验证", "Second factor"), ["activation"] = ("激活码", "Activation code"),
        ["sessions"] = ("结束的会话", "Sessions ended"), ["count"] = ("数量", "Count"), ["area"] = ("区划代码", "Division"),
        ["fields"] = ("字段", "Fields"), ["permissions"] = ("权限", "Permissions"), ["expiresAt"] = ("有效至", "Expires"),
        ["file"] = ("文件", "File"), ["fileName"] = ("文件", "File"), ["kind"] = ("种类", "Kind"),
        ["added"] = ("新增", "Added"), ["changed"] = ("变更", "Changed"), ["unchanged"] = ("未变", "Unchanged"),
        ["rejected"] = ("退回", "Rejected"), ["batch"] = ("批次", "Batch"), ["filter"] = ("筛选", "Filter"),
        ["sort"] = ("排序", "Sorting"), ["rows"] = ("行数", "Rows"), ["bytes"] = ("字节数", "Bytes"),
        ["sha256"] = ("文件 SHA-256", "File SHA-256"), ["asOf"] = ("截至", "As of"), ["exportId"] = ("导出编号", "Export"),
        ["creditCode"] = ("统一社会信用代码", "Credit code"), ["organisationCode"] = ("组织机构代码", "Organisation code"), ["registrationNumber"] = ("注册号", "Registration number"),
        ["representative"] = ("法定代表人/经营者", "Representative"), ["telephone"] = ("固定电话", "Telephone"), ["mobile"] = ("移动电话", "Mobile"),
        ["areaCode"] = ("普查小区", "Area"), ["districtCode"] = ("普查区", "Census district"), ["townshipCode"] = ("乡镇街道", "Township"),
        ["blockCode"] = ("区块", "Block"), ["buildingCode"] = ("建筑物", "Building"), ["address"] = ("详细地址", "Address"),
        ["registeredAddress"] = ("注册地址", "Registered address"), ["activity"] = ("主要业务活动", "Activity"), ["industryCode"] = ("行业代码", "Industry"),
        ["isCoded"] = ("已赋码", "Coded"), ["operatingStatus"] = ("运营状态", "Status"), ["employees"] = ("从业人数", "Employees"),
        ["femaleEmployees"] = ("其中女性", "Women"), ["expectedRevenue"] = ("预计收入", "Expected revenue"), ["totalAssets"] = ("资产总计", "Total assets"),
        ["enumeratorPhone"] = ("普查员电话", "Enumerator's phone"), ["filledOn"] = ("填表日期", "Filled in"), ["remark"] = ("备注", "Remark"),
        ["findingCodes"] = ("差错", "Findings"), ["outcomeCode"] = ("核查情况", "Outcome"), ["verifiedOn"] = ("核查日期", "Verified"),
        ["removed"] = ("被合并的记录", "The removed record"), ["keptBefore"] = ("保留记录原内容", "The kept record before"), ["keptName"] = ("保留", "Kept"),
        ["removedName"] = ("合并", "Removed"), ["merged"] = ("已合并", "Merged"), ["state"] = ("状态", "State"), ["openedIn"] = ("开业时间", "Opened"),
        ["organisationType"] = ("机构类型", "Organisation type"), ["registrationCategory"] = ("登记注册统计类别", "Registration category"),
        ["parentCreditCode"] = ("归属法人统一社会信用代码", "Parent's credit code"), ["parentName"] = ("归属法人名称", "Parent"), ["note"] = ("说明", "Note"),
        ["record"] = ("清查记录", "Record"), ["records"] = ("候选记录", "Candidates"), ["decided"] = ("判定人", "Decided by"), ["code"] = ("代码", "Code"), ["countsAsVerified"] = ("计入已核查", "Counts as verified"),
        ["device"] = ("手机", "Phone"), ["receipt"] = ("回执号", "Receipt"), ["status"] = ("结果", "Outcome"), ["taken"] = ("采用", "Taken over"), ["given"] = ("交给", "Given"), ["takenAway"] = ("收回", "Taken away"), ["areas"] = ("小区", "Areas"),
        ["from"] = ("移交人", "From"), ["to"] = ("接手人", "To"), ["restored"] = ("恢复", "Restored"), ["kept"] = ("未动", "Kept"),
        ["baseIdentifier"] = ("底册标识", "Base-list identifier"), ["hasLicence"] = ("有无证照", "Licence"), ["outcome"] = ("核查情况", "Outcome"), ["savedAt"] = ("存盘时间", "Saved"),
        ["review"] = ("审核", "Review"), ["reviewComment"] = ("退回原因", "Why it was returned"), ["refused"] = ("未通过", "Refused"), ["target"] = ("审核结果", "Result of the review"),
        ["comment"] = ("意见", "Comment"), ["restored"] = ("恢复", "Restored"), ["kept"] = ("未动", "Kept"), ["*"] = ("整条记录", "The record"),
        ["countsAsCollected"] = ("计入已采集", "Counts as collected"), ["reason"] = ("原因", "Reason"), ["isOutsideClearance"] = ("清查范围外", "Outside the clearance"),
    };

    /// <summary>The field's own name where it has no other.</summary>
    public static string Name(string field, Language language) =>
        !Names.TryGetValue(field, out var name) ? field : language == Language.Chinese ? name.Chinese : name.English;
}
