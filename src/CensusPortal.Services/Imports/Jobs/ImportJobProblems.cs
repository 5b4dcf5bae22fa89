using CensusPortal.Domain;

namespace CensusPortal.Services.Imports.Jobs;

/// <summary>Refusals around an upload and its run (导入任务).</summary>
public static class ImportJobProblems
{
    public static readonly ProblemKind NoFile = new("import.no-file", ProblemStatus.BadInput,
        "没有选择文件。请选择一个或多个文件、一个文件夹或一个 zip。", "No file was chosen. Choose one or more files, a folder or a zip.");

    public static readonly ProblemKind NothingToImport = new("import.upload.nothing-to-import", ProblemStatus.BadInput,
        "所选文件中没有可以导入的（.xlsx、.csv、.geojson、.zip）：{0}", "None of the chosen files can be imported (.xlsx, .csv, .geojson, .zip): {0}");

    public static readonly ProblemKind FileTooLarge = new("import.upload.file-too-large", ProblemStatus.TooLarge,
        "“{0}”超过 {1} MB 的上限，请拆分后再导入。", "“{0}” is larger than the limit of {1} MB. Split it and import the parts.");

    public static readonly ProblemKind UploadTooLarge = new("import.upload.too-large", ProblemStatus.TooLarge,
        "一次上传超过 {0} MB，请分批导入。", "One upload is larger than {0} MB. Import the files in parts.");

    public static readonly ProblemKind BadForm = new("import.upload.bad-form", ProblemStatus.BadInput,
        "上传没有传完或页面已过期。请刷新导入页后重新选择文件。", "The upload broke off or the page is out of date. Reload the imports page and choose the files again.");

    public static readonly ProblemKind Gone = new("import.upload.gone", ProblemStatus.NotFound,
        "这次上传的文件已清理（保留 {0} 天）。请重新上传。", "The files of this upload were cleared away (they are kept {0} days). Upload them again.");

    public static readonly ProblemKind Interrupted = new("import.interrupted", ProblemStatus.Conflict,
        "导入中断，该文件没有写入。请重新导入。", "The import broke off; nothing of the file was written. Import it again.");
}
