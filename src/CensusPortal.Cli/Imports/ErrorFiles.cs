using CensusPortal.Services.Imports;

namespace CensusPortal.Cli.Imports;

/// <summary>Puts the workbooks of rejected rows where the user asked for them (退回行工作簿): the first under the given name, each further one beside it.</summary>
internal static class ErrorFiles
{
    public static IReadOnlyDictionary<int, string> Keep(BatchReport report, string? target)
    {
        var kept = new Dictionary<int, string>();
        foreach (var file in report.Files.Where(f => f.ErrorWorkbook is not null && target is not null))
        {
            var path = kept.Count == 0 ? target! : Path.Combine(Path.GetDirectoryName(target) ?? "",
                $"{Path.GetFileNameWithoutExtension(target)}-{Path.GetFileNameWithoutExtension(file.FileName)}.xlsx");
            File.Copy(file.ErrorWorkbook!, path, overwrite: true);
            kept[file.FileId] = path;
        }

        return kept;
    }
}
