using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Lists;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace CensusPortal.Web.Pages.Accounts;

/// <summary>The accounts the reader may look after (账号), filtered and page by page; slips for those that are ticked.</summary>
public sealed class IndexModel(AccountQueries accounts, StaffAccounts staff, CurrentActor current, PlaceScopes scopes, Texts texts) : ListPageModel(texts, scopes)
{
    public ListPage<AccountRow>? Accounts { get; private set; }

    public AccountFilter Filter { get; private set; } = new();

    public IEnumerable<AccountRole> Roles => AccountRoles.All.Where(r => current.Actor.Role?.MayManage(r) == true);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var filter = AccountFilter.Read(Address);
        Filter = filter.Value ?? new AccountFilter();
        var page = filter.IsDone ? await accounts.PageAsync(Filter, Position, current.Actor, cancel) : filter.Problem;
        Accounts = page.Value;
        if (!page.IsDone)
        {
            Refuse(page.Problem);
        }

        AddChip("role", Filter.Role?.Name(Texts.Language));
        AddChip("state", Filter.State is { } state ? AccountText.State(state, Texts) : null);
        AddChip("q", Filter.Search is { } search ? Texts[$"查找：{search}", $"Search: {search}"] : null);
    }

    /// <summary>New codes for the ticked accounts, as a sheet of slips.</summary>
    public async Task<IActionResult> OnPostSlipsAsync(int[] ids, [FromServices] IOptions<AccountOptions> options, CancellationToken cancel)
    {
        var slips = await staff.RenewAsync(ids, current.Actor, cancel);
        if (slips.IsDone)
        {
            return SlipFiles.Answer(slips.Value, options.Value);
        }

        this.Say(Texts[slips.Problem], Tone.Danger);
        return RedirectToPage();
    }
}
