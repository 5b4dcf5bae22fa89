using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Lists;
using CensusPortal.Web.Pages.Accounts;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;

namespace CensusPortal.Web.Pages.ApiKeys;

/// <summary>Machine clients and their keys (接口密钥).</summary>
public sealed class IndexModel(ApiKeyService keys, AccountService accounts, PlaceOptions places, CurrentActor current, Texts t) : PageModel
{
    public IReadOnlyList<ApiKeyRow> Keys { get; private set; } = [];

    public IReadOnlyList<string> Clients { get; private set; } = [];

    public IReadOnlyList<PlaceChoice> Choices { get; private set; } = [];

    public Problem? Refusal { get; private set; }

    /// <summary>A key just made, in this answer and nowhere else.</summary>
    public NewApiKey? Made { get; private set; }

    /// <summary>What was entered in a field of a refused form.</summary>
    public StringValues Typed(string field) => Refusal is null ? StringValues.Empty : Request.Form[field];

    public Task OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostClientAsync(string? name, string? displayName, string[] area, CancellationToken cancel)
    {
        var wanted = new NewAccount((name ?? "").Trim(), (displayName ?? "").Trim(), AccountRole.MachineClient, null, null, area);
        var added = current.Actor.Role == AccountRole.Administrator ? await accounts.AddAsync(wanted, current.Actor, cancel) : AccountProblems.Forbidden.With();
        return added.IsDone ? Back(t[$"已新建系统对接账号 {wanted.Name}。", $"The machine client {wanted.Name} is open."]) : await RefuseAsync(added.Problem, cancel);
    }

    public async Task<IActionResult> OnPostKeyAsync(string? client, string? keyName, string[] permission, int days, CancellationToken cancel)
    {
        var made = await keys.AddAsync(client ?? "", keyName ?? "", [.. permission.Select(PermissionNames.Find).OfType<Permission>()], days, current.Actor, cancel);
        if (!made.IsDone)
        {
            return await RefuseAsync(made.Problem, cancel);
        }

        Made = made.Value;
        Response.Headers.CacheControl = "no-store";
        await ShowAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(string? prefix, CancellationToken cancel)
    {
        var revoked = await keys.RevokeAsync(prefix ?? "", current.Actor, cancel);
        return revoked.IsDone ? Back(t["密钥已吊销，立即失效。", "The key is revoked and worth nothing any more."]) : await RefuseAsync(revoked.Problem, cancel);
    }

    private RedirectToPageResult Back(string text)
    {
        this.Say(text);
        return RedirectToPage();
    }

    private async Task<IActionResult> RefuseAsync(Problem problem, CancellationToken cancel)
    {
        Refusal = problem;
        Response.StatusCode = ProblemAnswers.StatusOf(problem.Kind.Status);
        await ShowAsync(cancel);
        return Page();
    }

    private async Task ShowAsync(CancellationToken cancel)
    {
        (Keys, Clients, Choices) = (await keys.ListAsync(cancel), await keys.ClientsAsync(cancel), await places.ListAsync(cancel));
    }
}
