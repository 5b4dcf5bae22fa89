using CensusPortal.Data.Accounts;
using CensusPortal.Domain;
using CensusPortal.Services.Accounts;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Accounts;

/// <summary>One account and what its office can do for it (账号详情).</summary>
public sealed class DetailsModel(AccountQueries accounts, AccountCare care, ManagedAccounts managed, CurrentActor current, Texts t) : PageModel
{
    public AccountRow Account { get; private set; } = null!;

    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];

    /// <summary>A code just made, in this answer and nowhere else.</summary>
    public Activation? Activation { get; private set; }

    public bool IsOwn => Account.Id == current.Actor.AccountId;

    public Task<IActionResult> OnGetAsync(int id, [FromServices] OwnSessions sessions, CancellationToken cancel) => ShowAsync(id, sessions, cancel);

    public Task<IActionResult> OnPostCloseAsync(int id, CancellationToken cancel) =>
        DoAsync(id, a => care.CloseAsync(a, current.Actor, cancel), t["账号已关闭，会话和密钥立即失效。", "The account is closed; its sessions and keys have ended."], cancel);

    public Task<IActionResult> OnPostReopenAsync(int id, CancellationToken cancel) =>
        DoAsync(id, a => care.ReopenAsync(a, current.Actor, cancel), t["账号已重新启用。", "The account is open again."], cancel);

    public Task<IActionResult> OnPostReleaseAsync(int id, CancellationToken cancel) =>
        DoAsync(id, a => care.ReleaseAsync(a, current.Actor, cancel), t["账号可以重新登录了。", "The account can sign in again."], cancel);

    public Task<IActionResult> OnPostEndSessionsAsync(int id, CancellationToken cancel) =>
        DoAsync(id, a => care.EndSessionsAsync(a, current.Actor, cancel), t["会话已全部结束。", "All its sessions have ended."], cancel);

    /// <summary>Answers with the page itself: a code that is shown once does not travel in a message.</summary>
    public async Task<IActionResult> OnPostResetAsync(int id, bool withSecondFactor, [FromServices] OwnSessions sessions, CancellationToken cancel)
    {
        if (await managed.FindAsync(id, current.Actor, cancel) is not { } account)
        {
            return NotFound();
        }

        var reset = await care.ResetAsync(account, withSecondFactor, current.Actor, cancel);
        if (!reset.IsDone)
        {
            return Back(reset.Problem, "");
        }

        Activation = reset.Value;
        Response.Headers.CacheControl = "no-store";
        return await ShowAsync(id, sessions, cancel);
    }

    private async Task<IActionResult> ShowAsync(int id, OwnSessions sessions, CancellationToken cancel)
    {
        if (await accounts.FindAsync(id, current.Actor, cancel) is not { } found)
        {
            return NotFound();
        }

        (Account, Sessions) = (found, await sessions.ListAsync(id, cancel));
        return Page();
    }

    private async Task<IActionResult> DoAsync(int id, Func<Account, Task<Result>> change, string done, CancellationToken cancel) =>
        await managed.FindAsync(id, current.Actor, cancel) is { } account ? Back((await change(account)).Problem, done) : NotFound();

    private RedirectToPageResult Back(Problem? problem, string done)
    {
        this.Say(problem is null ? done : t[problem], problem is null ? Tone.Success : Tone.Danger);
        return RedirectToPage();
    }
}
