using CensusPortal.Domain;

namespace CensusPortal.Services.Imports;

/// <summary>Refusals of the import (导入问题): of a whole file, or of one row with its column and value.</summary>
public static class ImportProblems
{
    public static readonly ProblemKind UnknownKind = File("import.unknown-kind",
        "“{0}”不是已知的文件类型（表头：{1}）。请对照导入页的模板检查第一行表头。",
        "“{0}” is no known kind of file (headers: {1}). Compare its first row with the templates of the import page.");

    public static readonly ProblemKind MissingColumn = File("import.missing-column",
        "“{0}”像是{1}，但缺少必需的列：{2}。请补上后重新导入。",
        "“{0}” looks like {1} but lacks the required columns {2}. Add them and import again.");

    public static readonly ProblemKind AmbiguousKind = File("import.ambiguous-kind",
        "“{0}”的表头同时符合{1}和{2}。请在文件名中写明“单位”或“个体”，或使用模板表头。",
        "The headers of “{0}” fit both {1} and {2}. Put 单位 (units) or 个体 (households) into the file name, or use the template's headers.");

    public static readonly ProblemKind ColumnTwice = File("import.column-twice",
        "列“{0}”出现了两次（第{1}列和第{2}列）。请删去一列后重新导入。",
        "Column {0} stands twice (columns {1} and {2}). Remove one and import again.");

    public static readonly ProblemKind NeedsDivisions = File("import.needs-divisions",
        "还没有区划，请先导入区划.xlsx 和普查小区.csv。", "There are no divisions yet: import 区划.xlsx and 普查小区.csv first.");

    public static readonly ProblemKind NotGeoJson = File("import.not-geojson",
        "“{0}”不是 GeoJSON FeatureCollection。请从制图软件重新导出边界（WGS 84）。",
        "“{0}” is no GeoJSON FeatureCollection. Export the boundaries again (WGS 84).");

    public static readonly ProblemKind GeoJsonTooLarge = File("import.geojson-too-large",
        "“{0}”超过 {1} MB。请简化边界或分区导出。", "“{0}” is larger than {1} MB. Simplify the boundaries or export them in parts.");

    public static readonly ProblemKind NothingFound = new("import.nothing-found", ProblemStatus.NotFound,
        "没有找到可导入的文件：{0}", "No file to import was found: {0}");

    public static readonly ProblemKind NotFound = new("import.not-found", ProblemStatus.NotFound,
        "没有这次导入。", "There is no such import.");

    public static readonly ProblemKind BadEdition = File("import.bad-edition",
        "期次日期“{0}”应写成 yyyy-MM-dd。", "The edition date “{0}” must be written yyyy-MM-dd.");

    public static readonly ProblemKind Blank = Row("import.row.blank", "{0}不能为空", "{0} must not be blank");

    public static readonly ProblemKind Formula = Row("import.row.formula",
        "{0}是公式，请复制后“选择性粘贴为数值”", "{0} is a formula; paste it as a value");

    public static readonly ProblemKind TooLong = Row("import.row.too-long", "{0}超过{1}个字", "{0} is longer than {1} characters");

    public static readonly ProblemKind NotADate = Row("import.row.date", "{0}“{1}”不是日期，应为 yyyy-MM-dd", "{0} “{1}” is no date; write yyyy-MM-dd");

    public static readonly ProblemKind NotAMonth = Row("import.row.month", "{0}“{1}”不是年月，应为 yyyy-MM", "{0} “{1}” is no month; write yyyy-MM");

    public static readonly ProblemKind NotANumber = Row("import.row.number", "{0}“{1}”不是数字", "{0} “{1}” is no number");

    public static readonly ProblemKind NotInTable = Row("import.row.code", "{0}“{1}”不在代码表中，可填：{2}", "{0} “{1}” is not in its code table; allowed: {2}");

    public static readonly ProblemKind WrongDigits = Row("import.row.digits", "{0}“{1}”应为{2}位数字", "{0} “{1}” must have {2} digits");

    public static readonly ProblemKind UnknownArea = Row("import.row.area", "{0}“{1}”不在普查小区名单中", "{0} “{1}” is not in the list of enumeration areas");

    public static readonly ProblemKind UnknownDivision = Row("import.row.division", "{0}“{1}”不在区划中", "{0} “{1}” is not in the divisions");

    public static readonly ProblemKind WrongParent = Row("import.row.parent",
        "{0}“{1}”不能作为{2}的上级", "{0} “{1}” cannot be the parent of a {2}");

    public static readonly ProblemKind NotUnderDistrict = Row("import.row.not-under-district",
        "{0}“{1}”不以普查区代码“{2}”开头", "{0} “{1}” does not begin with the district code “{2}”");

    public static readonly ProblemKind Repeated = Row("import.row.repeated", "{0}“{1}”与第{2}行重复", "{0} “{1}” repeats row {2}");

    public static readonly ProblemKind NotOnBaseList = Row("import.row.not-on-base-list",
        "{0}“{1}”不在底册中；请先导入底册，新增的请留空", "{0} “{1}” is not on the base list; import the base list first, leave it blank for an addition");

    public static readonly ProblemKind NoEditionToCorrect = File("import.no-edition-to-correct",
        "文件带有“原行号”，是{0}名录的退回行或导出行，但没有这一期可以补入。请用原来的期次日期导入；要作为新的一期，请删去“原行号”列。",
        "The file has the column 原行号: its rows were rejected or exported from the register {0}, but there is no edition of that date for them. Import it with the date of their edition, or delete that column to make it a new edition.");

    public static readonly ProblemKind NoOriginalRow = Row("import.row.no-original-row",
        "{0}：此行缺少原行号，请从退回或导出的工作簿中补回", "{0}: the row lacks its original row number (原行号); take it over from the workbook the row came from");

    public static readonly ProblemKind OtherEntry = Row("import.row.other-entry",
        "{0}：{2}期的第{1}行是另一条目，请核对期次日期", "{0}: row {1} of the edition of {2} is another entry; check the edition's date");

    public static readonly ProblemKind OutOfRange = Row("import.row.range", "{0}“{1}”应在{2}到{3}之间", "{0} “{1}” must lie between {2} and {3}");

    public static readonly ProblemKind BadGeometry = Row("import.row.geometry",
        "{0}不是有效的 Polygon 或 MultiPolygon（WGS 84 经纬度）", "{0} is no valid Polygon or MultiPolygon in WGS 84 degrees");

    private static ProblemKind File(string code, string chinese, string english) => new(code, ProblemStatus.BadInput, chinese, english);

    private static ProblemKind Row(string code, string chinese, string english) => new(code, ProblemStatus.BadInput, chinese, english);
}
