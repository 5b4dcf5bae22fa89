using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Divisions;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Lists;

namespace CensusPortal.Web.Pages.Accounts;

/// <summary>The blocks and townships somebody may give to an account (可授予地区).</summary>
public sealed class PlaceOptions(PlaceScopes places, CurrentActor current)
{
    public AccessScope Scope => current.Scope;

    public async Task<IReadOnlyList<PlaceChoice>> ListAsync(CancellationToken cancel)
    {
        var all = await places.ChoicesAsync(cancel);
        return
        [
            .. all.Blocks.SelectMany(block => all.Townships.Where(t => t.BlockCode == block.Code).Prepend(block))
                .Where(p => Scope.Covers(new Place(null, null, p.BlockCode == p.Code ? null : p.Code, p.BlockCode ?? p.Code))),
        ];
    }
}
