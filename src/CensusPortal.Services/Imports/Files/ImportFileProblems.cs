using CensusPortal.Domain;

namespace CensusPortal.Services.Imports.Files;

/// <summary>Why a file cannot be read (文件无法读取), before anything in it is looked at as data.</summary>
public static class ImportFileProblems
{
    public static readonly ProblemKind NotFound = new("import.file.not-found", ProblemStatus.NotFound,
        "找不到文件“{0}”，请检查路径。", "There is no file or folder “{0}”. Check the path.");

    public static readonly ProblemKind Empty = new("import.file.empty", ProblemStatus.BadInput,
        "文件是空的：没有表头，也没有数据。请选择有内容的文件。", "The file is empty: no header and no rows. Choose a file with content.");

    public static readonly ProblemKind TooLarge = new("import.file.too-large", ProblemStatus.TooLarge,
        "文件超过 {0} MB 的上限，请拆分后再导入。", "The file is larger than the limit of {0} MB. Split it and import the parts.");

    public static readonly ProblemKind Truncated = new("import.file.truncated", ProblemStatus.BadInput,
        "文件不完整，可能没有传完。请重新下载或另存后再导入。", "The file is incomplete, perhaps its transfer broke off. Download or save it again, then import it.");

    public static readonly ProblemKind Corrupt = new("import.file.corrupt", ProblemStatus.BadInput,
        "文件已损坏（{0}）。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。", "The file is damaged ({0}). Open it in Excel or WPS, save it as .xlsx, then import it.");

    public static readonly ProblemKind NotAWorkbook = new("import.file.not-a-workbook", ProblemStatus.BadInput,
        "文件不是 .xlsx 工作簿。请用 Excel 或 WPS 另存为 .xlsx 再导入。", "The file is no .xlsx workbook. Save it as .xlsx in Excel or WPS, then import it.");

    public static readonly ProblemKind OldOrProtected = new("import.file.old-or-protected", ProblemStatus.BadInput,
        "文件是旧版 .xls 或设有打开密码。请另存为不带密码的 .xlsx 再导入。",
        "The file is an old .xls or is protected by a password. Save it as .xlsx without a password, then import it.");

    public static readonly ProblemKind Encrypted = new("import.file.encrypted", ProblemStatus.BadInput,
        "压缩包设有密码，请去掉密码后再导入。", "The archive is protected by a password. Remove it, then import.");

    public static readonly ProblemKind Macros = new("import.file.macros", ProblemStatus.BadInput,
        "工作簿含有宏，不予导入。请另存为不含宏的 .xlsx 再导入。", "The workbook has macros and is refused. Save it as .xlsx without macros, then import it.");

    public static readonly ProblemKind NotText = new("import.file.not-text", ProblemStatus.BadInput,
        "文件不是表格：既不是 .xlsx，也不是文本（CSV）。请另存为 .xlsx 或 UTF-8 的 CSV 再导入。",
        "The file is no table: neither .xlsx nor text (CSV). Save it as .xlsx or as CSV in UTF-8, then import it.");

    public static readonly ProblemKind TooManyEntries = new("import.file.too-many-entries", ProblemStatus.TooLarge,
        "压缩包内的文件多于 {0} 个，请分批导入。", "The archive has more than {0} files. Import them in parts.");

    public static readonly ProblemKind Expands = new("import.file.expands", ProblemStatus.TooLarge,
        "“{0}”解压后大得不正常，不予读取。请删除空白的行列和格式，另存后再导入。",
        "“{0}” unpacks to an abnormal size and is not read. Delete blank rows, columns and formats, save again, then import.");

    public static readonly ProblemKind Declarations = new("import.file.xml-declarations", ProblemStatus.BadInput,
        "工作簿的 XML 含有 DTD 或实体声明，不予读取。请用 Excel 或 WPS 另存后再导入。",
        "The workbook's XML has a DTD or entities and is not read. Save it again in Excel or WPS, then import it.");

    public static readonly ProblemKind XmlEncoding = new("import.file.xml-encoding", ProblemStatus.BadInput,
        "工作簿的 XML 不是 UTF-8 编码。请用 Excel 或 WPS 另存后再导入。", "The workbook's XML is not UTF-8. Save it again in Excel or WPS, then import it.");

    public static readonly ProblemKind TagTooLong = new("import.file.tag-too-long", ProblemStatus.TooLarge,
        "工作簿中有一个超过 64 KB 的 XML 标签，不予读取。请用 Excel 或 WPS 另存后再导入。",
        "The workbook has an XML tag of more than 64 KB and is not read. Save it again in Excel or WPS, then import it.");

    public static readonly ProblemKind CellTooLong = new("import.file.cell-too-long", ProblemStatus.TooLarge,
        "{0}的文字超过 {1} 个字符，请删减后再导入。", "The text at {0} has more than {1} characters. Shorten it, then import.");

    public static readonly ProblemKind TooManyStrings = new("import.file.too-many-strings", ProblemStatus.TooLarge,
        "工作簿的文字总量过大（上限 {0} MB），请拆分后再导入。", "The workbook holds too much text (the limit is {0} MB). Split it and import the parts.");

    public static readonly ProblemKind TooManyColumns = new("import.file.too-many-columns", ProblemStatus.TooLarge,
        "单元格 {0} 有内容，但只读取前 {1} 列。请删除多余的列后再导入。", "Cell {0} has content, but only {1} columns are read. Delete the surplus columns, then import.");

    public static readonly ProblemKind TooManyRows = new("import.file.too-many-rows", ProblemStatus.TooLarge,
        "数据超过 {0} 行的上限，请拆分后再导入。", "There are more rows than the limit of {0}. Split the file and import the parts.");

    public static readonly ProblemKind RowOrder = new("import.file.row-order", ProblemStatus.BadInput,
        "工作簿第 {0} 行出现在第 {1} 行之后，行序混乱。请用 Excel 或 WPS 另存后再导入。",
        "Row {0} of the sheet comes after row {1}. Save the workbook again in Excel or WPS, then import it.");

    public static readonly ProblemKind OpenQuote = new("import.file.open-quote", ProblemStatus.BadInput,
        "第 {0} 行的引号没有结束，请补上或删除多余的引号后再导入。", "A quotation mark in line {0} is never closed. Close or delete it, then import.");

    public static readonly ProblemKind UnsafeName = new("import.file.unsafe-name", ProblemStatus.BadInput,
        "压缩包内的文件名“{0}”带有不允许的路径。请重新压缩，只放文件本身。",
        "The archive has a file name with a path that is not allowed: “{0}”. Make the archive anew of the files alone.");

    public static readonly ProblemKind NestedArchive = new("import.file.nested-archive", ProblemStatus.BadInput,
        "压缩包内还有压缩包“{0}”。请解开后把文件直接放入一个压缩包。", "The archive has another archive in it: “{0}”. Unpack it and put the files into one archive.");

    public static readonly ProblemKind NothingToImport = new("import.file.nothing-to-import", ProblemStatus.BadInput,
        "“{0}”中没有可以导入的文件（.xlsx、.csv、.geojson）。", "There is nothing to import in “{0}” (.xlsx, .csv, .geojson).");

    public static readonly ProblemKind Unreadable = new("import.file.unreadable", ProblemStatus.BadInput,
        "文件无法打开，可能正被其他程序占用或没有读取权限。请关闭后重试。",
        "The file cannot be opened: another program may hold it, or the right to read it is missing. Close it and try again.");
}
