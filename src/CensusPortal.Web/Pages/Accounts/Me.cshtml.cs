using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Accounts;

/// <summary>One's own account (我的账号).</summary>
public sealed class MeModel : PageModel;
