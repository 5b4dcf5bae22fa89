using System.ComponentModel.DataAnnotations;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Lists;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Accounts;

/// <summary>Opening an account and changing one (新建、修改账号).</summary>
public sealed class EditModel(AccountQueries accounts, AccountService service, PlaceOptions places, CurrentActor current, Texts t) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public int? Id { get; set; }

    public Problem? Refusal { get; private set; }

    /// <summary>The code of the account just opened, shown this once.</summary>
    public Activation? Opened { get; private set; }

    public int OpenedId { get; private set; }

    public IReadOnlyList<PlaceChoice> Choices { get; private set; } = [];

    public bool IsNew => Id is null;

    public bool MayGiveCity => places.Scope.IsEverything;

    public IEnumerable<AccountRole> Roles => AccountRoles.All.Where(r => r != AccountRole.MachineClient && current.Actor.Role?.MayManage(r) == true);

    public sealed class InputModel
    {
        [StringLength(64)]
        public string? Name { get; set; }

        [StringLength(80)]
        public string? DisplayName { get; set; }

        [StringLength(20)]
        public string? Phone { get; set; }

        public string? Role { get; set; }

        public string[] Places { get; set; } = [];

        /// <summary>Codes of districts and areas, however parted.</summary>
        [StringLength(4000)]
        public string? MorePlaces { get; set; }

        public string? Stamp { get; set; }

        public IReadOnlyList<string> AllPlaces =>
            [.. Places.Concat((MorePlaces ?? "").Split([' ', ',', '，', '、', ';', '；', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)).Distinct()];
    }

    /// <summary>The form shows the phone in full, which is written down like every other look.</summary>
    public async Task<IActionResult> OnGetAsync([FromServices] Unmasking unmasking, CancellationToken cancel)
    {
        if (Id is { } id)
        {
            if (await accounts.FindAsync(id, current.Actor, cancel) is not { Role: not AccountRole.MachineClient } row)
            {
                return NotFound();
            }

            if (row.Phone is not null && !(await unmasking.ShowAsync(ActivityObjects.Account, id, null, ["手机号"], cancel)).IsDone)
            {
                return Forbid();
            }

            Input = await FilledAsync(row, cancel);
        }
        else
        {
            // The one that may least, so that nobody is given more by a forgotten choice.
            Input.Role = AccountRole.Enumerator.Slug();
        }

        return await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync([FromServices] ManagedAccounts managed, [FromServices] AccountCare care, CancellationToken cancel)
    {
        if (!ModelState.IsValid || AccountRoles.Find(Input.Role) is not { } role || role == AccountRole.MachineClient)
        {
            return await RefuseAsync(AccountProblems.UnknownRole.With(Input.Role, string.Join(", ", Roles.Select(r => r.Name(t.Language)))), cancel);
        }

        return Id is { } id ? await ChangeAsync(id, role, cancel) : await AddAsync(role, managed, care, cancel);
    }

    private async Task<IActionResult> ChangeAsync(int id, AccountRole role, CancellationToken cancel)
    {
        var change = new AccountChange((Input.DisplayName ?? "").Trim(), Phone, role, Input.AllPlaces, Input.Stamp);
        var changed = await service.ChangeAsync(id, change, current.Actor, cancel);
        if (!changed.IsDone)
        {
            return await RefuseAsync(changed.Problem, cancel);
        }

        this.Say(t["已保存，对本人的下一次操作起作用。", "Saved; it counts from the person's next request on."]);
        return LocalRedirect($"/accounts/{id}");
    }

    private async Task<IActionResult> AddAsync(AccountRole role, ManagedAccounts managed, AccountCare care, CancellationToken cancel)
    {
        var wanted = new NewAccount((Input.Name ?? "").Trim(), (Input.DisplayName ?? "").Trim(), role, null, Phone, Input.AllPlaces);
        var added = await service.AddAsync(wanted, current.Actor, cancel);
        var account = added.IsDone ? await managed.FindAsync(added.Value.Id, current.Actor, cancel) ?? added.Value : null;
        var code = account is null ? added.Problem! : await care.ResetAsync(account, withSecondFactor: false, current.Actor, cancel);
        if (!code.IsDone)
        {
            return await RefuseAsync(code.Problem, cancel);
        }

        (Opened, OpenedId) = (code.Value, account!.Id);
        Response.Headers.CacheControl = "no-store";
        return await ShowAsync(cancel);
    }

    private string? Phone => string.IsNullOrWhiteSpace(Input.Phone) ? null : Input.Phone.Trim();

    private async Task<InputModel> FilledAsync(AccountRow row, CancellationToken cancel)
    {
        var listed = (await places.ListAsync(cancel)).Select(p => p.Code).Append(AccountPlace.City).ToHashSet();
        var codes = row.Places.Select(p => p.Code).ToList();
        return new InputModel
        {
            Name = row.Name, DisplayName = row.DisplayName, Phone = row.Phone, Role = row.Role.Slug(), Stamp = row.Stamp,
            Places = [.. codes.Where(listed.Contains)], MorePlaces = string.Join('\n', codes.Where(c => !listed.Contains(c))),
        };
    }

    private Task<IActionResult> RefuseAsync(Problem problem, CancellationToken cancel)
    {
        Refusal = problem;
        Response.StatusCode = ProblemAnswers.StatusOf(problem.Kind.Status);
        return ShowAsync(cancel);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        Choices = await places.ListAsync(cancel);
        return Page();
    }
}
