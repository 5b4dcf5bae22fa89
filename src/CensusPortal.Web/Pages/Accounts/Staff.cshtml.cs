using CensusPortal.Services.Accounts;
using CensusPortal.Services.Lists;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace CensusPortal.Web.Pages.Accounts;

/// <summary>Accounts for everybody on the staff list who has none yet (从两员名单开通).</summary>
public sealed class StaffModel(StaffAccounts staff, PlaceOptions places, CurrentActor current, IOptions<AccountOptions> options, Texts t) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Area { get; set; }

    public int Without { get; private set; }

    public IReadOnlyList<PlaceChoice> Choices { get; private set; } = [];

    public int Days => options.Value.ActivationDays;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Choices = await places.ListAsync(cancel);
        Without = await staff.CountAsync(Area, current.Actor, cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var slips = await staff.OpenAsync(Area, current.Actor, cancel);
        if (!slips.IsDone)
        {
            this.Say(t[slips.Problem], Tone.Danger);
            return RedirectToPage(new { Area });
        }

        this.Say(t[$"已开通 {slips.Value.Count} 个账号，账号条已下载。", $"{slips.Value.Count} accounts were opened, and their slips downloaded."]);
        return SlipFiles.Answer(slips.Value, options.Value);
    }
}
