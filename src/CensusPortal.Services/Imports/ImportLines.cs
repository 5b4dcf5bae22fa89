using System.Globalization;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Imports;
using CensusPortal.Services.ActivityLog;

namespace CensusPortal.Services.Imports;

/// <summary>The log line of an imported file (导入日志): one a file, whatever became of it.</summary>
internal static class ImportLines
{
    public static ActivityEntry Of(ImportFile file, Actor by) => Activity.Of(
        by, ActivityActions.Imported, (ActivityObjects.Import, file.Id.ToString(CultureInfo.InvariantCulture)),
        detail: new { file = file.FileName, kind = file.Kind, file.Added, file.Changed, file.Unchanged, file.Rejected, merged = file.Merged == 0 ? (int?)null : file.Merged, sha256 = file.FileHash, batch = file.BatchId },
        result: file.Status == ImportStatus.Done ? Activity.Done : file.ProblemCode ?? "cancelled");
}
