using CensusPortal.Services.Matching.Reasons;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Reasons;

/// <summary>The table of difference reasons (差异原因代码表) and how many register rows have each.</summary>
public sealed class ReasonsModel(ReasonTable table, Texts t, PageFrame frame) : PageModel
{
    public IReadOnlyList<ReasonRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        frame.Show(t["差异原因代码表", "Difference reasons"], new Crumb(t["部门名录", "Registers"], "/registers"));
        frame.Note = t["部门名录里有、清查没有采集的条目，为什么", "Why a row that a register holds was not collected"];
        Rows = await table.ListAsync(cancel);
    }
}
