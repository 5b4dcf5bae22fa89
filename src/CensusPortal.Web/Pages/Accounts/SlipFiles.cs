using CensusPortal.Services.Accounts;
using CensusPortal.Services.Reports;
using Microsoft.AspNetCore.Mvc;

namespace CensusPortal.Web.Pages.Accounts;

/// <summary>A sheet of slips as a download (下载账号条).</summary>
internal static class SlipFiles
{
    public static FileContentResult Answer(IReadOnlyList<Slip> slips, AccountOptions options)
    {
        var file = SlipWorkbook.Make(slips, options.PublicAddress);
        return new FileContentResult(file.Content, ReportFile.ContentType) { FileDownloadName = file.Name };
    }
}
