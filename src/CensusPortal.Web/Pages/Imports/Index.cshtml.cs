using CensusPortal.Domain.Imports;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Layouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Imports;

/// <summary>Where the office's files come in (导入): upload, templates, and what was imported before.</summary>
public sealed class IndexModel(ImportQueries queries) : PageModel
{
    /// <summary>Only files imported before this one; the cursor of an older page of the history.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    /// <summary>Given out with the form, so that a form sent twice is one upload.</summary>
    public Guid BatchId { get; } = Guid.CreateVersion7();

    public ImportHistory History { get; private set; } = null!;

    /// <summary>Every kind with a template; boundaries come from mapping software and have none.</summary>
    public static IEnumerable<ImportLayout> Templates => ImportLayouts.All.Where(l => l.Kind != ImportKind.Boundaries);

    public async Task OnGetAsync(CancellationToken cancel) => History = await queries.HistoryAsync(Before, cancel);

    /// <summary>Uploads go to their own address; a post that comes here by mistake shows the page.</summary>
    public IActionResult OnPost() => LocalRedirect("/imports");
}
