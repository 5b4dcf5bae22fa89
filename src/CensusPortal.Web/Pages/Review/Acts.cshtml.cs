using CensusPortal.Services.Records.Review;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Review;

/// <summary>The acts of the review (审核操作), newest first.</summary>
public sealed class ReviewActsModel(RecordReviewQueries queries, Texts t, PageFrame frame) : PageModel
{
    public IReadOnlyList<ReviewLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(int? before, CancellationToken cancel)
    {
        frame.Show(t["审核操作", "Acts of the review"], new Crumb(t["清查记录", "Clearance records"], "/records"), new Crumb(t["审核", "Review"], "/records/review"));
        Lines = await queries.ActsAsync(before, cancel);
    }
}
