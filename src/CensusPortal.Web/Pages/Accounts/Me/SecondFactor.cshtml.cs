using CensusPortal.Domain;
using CensusPortal.Services.Accounts;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Accounts.Me;

/// <summary>Setting up and switching off one's second factor (二次验证). Recovery codes are in the answer that makes them and nowhere else.</summary>
public sealed class SecondFactorModel(SecondFactorService secondFactor, CurrentActor current, Texts t) : PageModel
{
    public Problem? Refusal { get; private set; }

    public bool IsOn { get; private set; }

    public string? Key { get; private set; }

    public string? QrCode { get; private set; }

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>The key in groups of four, for typing.</summary>
    public string KeyInGroups => string.Join(' ', (Key ?? "").Chunk(4).Select(c => new string(c)));

    public Task OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostConfirmAsync(string? password, string? code, CancellationToken cancel) =>
        await ShowCodesAsync(await secondFactor.ConfirmAsync(current.Actor, password ?? "", code ?? "", cancel), cancel);

    public async Task<IActionResult> OnPostCodesAsync(string? password, CancellationToken cancel) =>
        await ShowCodesAsync(await secondFactor.RenewCodesAsync(current.Actor, password ?? "", cancel), cancel);

    public async Task<IActionResult> OnPostOffAsync(string? password, CancellationToken cancel)
    {
        var off = await secondFactor.SwitchOffAsync(current.Actor, password ?? "", cancel);
        if (!off.IsDone)
        {
            return await RefuseAsync(off.Problem, cancel);
        }

        this.Say(t["二次验证已关闭。", "The second factor is switched off."]);
        return LocalRedirect("/me");
    }

    private async Task<IActionResult> ShowCodesAsync(Result<IReadOnlyList<string>> codes, CancellationToken cancel)
    {
        if (!codes.IsDone)
        {
            return await RefuseAsync(codes.Problem, cancel);
        }

        RecoveryCodes = codes.Value;
        await ShowAsync(cancel);
        return Page();
    }

    private async Task<IActionResult> RefuseAsync(Problem problem, CancellationToken cancel)
    {
        Refusal = problem;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        await ShowAsync(cancel);
        return Page();
    }

    private async Task ShowAsync(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        Key = await secondFactor.KeyAsync(current.Actor, cancel);
        IsOn = Key is null;
        QrCode = Key is null ? null : QrCodes.DataUrl(SecondFactorService.UriOf(Key, current.Actor.Name));
    }
}
