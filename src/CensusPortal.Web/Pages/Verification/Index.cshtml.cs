using CensusPortal.Services.Matching.Verification;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Verification;

/// <summary>The rounds of verification lists (核实清单) with what came back and what is late.</summary>
public sealed class RoundsModel(RoundQueries queries, Texts t, PageFrame frame) : PageModel
{
    public IReadOnlyList<RoundRow> Rounds { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        frame.Show(t["核实清单", "Verification lists"], new Crumb(t["比对", "Matching"], "/matching"));
        frame.Note = t["未匹配的名录条目下发到乡镇街道和普查小区核实，按期收回", "Register rows without a match, sent out to townships and areas and due back by a day"];
        Rounds = await queries.RoundsAsync(cancel);
    }
}
