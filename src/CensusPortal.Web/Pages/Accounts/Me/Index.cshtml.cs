using CensusPortal.Services.Accounts;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Accounts.Me;

/// <summary>One's own account (我的账号): password, second factor, passkeys and sessions.</summary>
public sealed class IndexModel(CurrentActor current, OwnSessions sessions, PasskeyService passkeys, SecondFactorService secondFactor, Texts t) : PageModel
{
    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];

    public IReadOnlyList<PasskeyRow> Passkeys { get; private set; } = [];

    public bool HasSecondFactor { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Sessions = await sessions.ListAsync(current.Actor.AccountId!.Value, cancel);
        Passkeys = await passkeys.ListAsync(current.Actor, cancel);
        HasSecondFactor = await secondFactor.IsOnAsync(current.Actor, cancel);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid session, CancellationToken cancel)
    {
        await sessions.EndAsync(current.Actor, session, cancel);
        return Back(t["会话已结束。", "The session has ended."]);
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken cancel)
    {
        var ended = await sessions.EndOthersAsync(current.Actor, cancel);
        return Back(t[$"已结束其他 {ended} 个会话。", $"{ended} other sessions have ended."]);
    }

    public async Task<IActionResult> OnPostRenamePasskeyAsync(string id, string? name, CancellationToken cancel)
    {
        await passkeys.RenameAsync(current.Actor, id, name, cancel);
        return Back(t["名称已保存。", "The name was saved."]);
    }

    public async Task<IActionResult> OnPostRemovePasskeyAsync(string id, CancellationToken cancel)
    {
        await passkeys.RemoveAsync(current.Actor, id, cancel);
        return Back(t["通行密钥已删除，不能再用它登录。", "The passkey was removed and no longer signs in."]);
    }

    private RedirectToPageResult Back(string text)
    {
        this.Say(text);
        return RedirectToPage();
    }
}
