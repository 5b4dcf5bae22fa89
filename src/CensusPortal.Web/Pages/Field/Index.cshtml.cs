using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Field;

/// <summary>The page of the enumerator's app (普查员手机端): the same for everybody, signed in or not; whoever it is asks for the data.</summary>
public sealed class IndexModel : PageModel
{
    /// <summary>The service worker's realm begins at the slash.</summary>
    public IActionResult OnGet() => Request.Path.Value?.EndsWith('/') == true ? Page() : LocalRedirect("/field/");
}
