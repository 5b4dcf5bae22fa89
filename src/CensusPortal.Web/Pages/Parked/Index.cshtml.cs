using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Records.Sync;
using CensusPortal.Web.Access;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;

namespace CensusPortal.Web.Pages.Parked;

/// <summary>What phones sent that waits for a person (待裁决变更), and where unsent data of a phone is taken in.</summary>
public sealed class IndexModel(ParkedQueries parked, UnsentImport unsent, PlaceScopes scopes, Texts texts) : ListPageModel(texts, scopes)
{
    public ListPage<ParkedRow>? Changes { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var filter = ParkedFilter.Read(Address);
        var page = filter.IsDone ? await parked.PageAsync(filter.Value, Position, cancel) : filter.Problem;
        await LoadPlacesAsync(Address("area"), cancel);
        Changes = page.Value;
        if (!page.IsDone)
        {
            Refuse(page.Problem);
        }

        AddChip("reason", filter.Value?.Reason?.Name(Texts.Language));
        AddChip("state", filter.Value?.State == ParkState.Decided ? Texts["已裁决", "Decided"] : null);
    }

    [HandlerNeeds(Permission.ImportUnsent)]
    public async Task<IActionResult> OnPostUnsentAsync(IFormFile? file, CancellationToken cancel)
    {
        Result<IReadOnlyList<SyncResult>> taken = SyncProblems.NoUnsentFile.With();
        if (file is not null)
        {
            await using var stream = file.OpenReadStream();
            taken = await unsent.TakeInAsync(stream, cancel);
        }

        this.Say(taken.IsDone ? Told(taken.Value) : Texts[taken.Problem], taken.IsDone ? Tone.Success : Tone.Danger);
        return Redirect("/records/parked");
    }

    private string Told(IReadOnlyList<SyncResult> results)
    {
        int Of(SyncStatus status) => results.Count(r => r.Status == status);
        return Texts[
            $"已收下 {results.Count} 条：存下 {Of(SyncStatus.Stored)}，合并 {Of(SyncStatus.Merged)}，待裁决 {Of(SyncStatus.Parked)}，退回 {Of(SyncStatus.Refused)}。",
            $"{results.Count} taken in: {Of(SyncStatus.Stored)} stored, {Of(SyncStatus.Merged)} merged, {Of(SyncStatus.Parked)} to be decided, {Of(SyncStatus.Refused)} refused."];
    }
}
