using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Registers;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Registers;

/// <summary>The departments' registers (部门名录), a source and an edition at a time.</summary>
public sealed class IndexModel(RegisterQueries registers, PlaceScopes scopes, Texts texts) : ListPageModel(texts, scopes)
{
    public RegisterPage? Register { get; private set; }

    public RegisterFilter Filter { get; private set; } = new();

    public IReadOnlyList<EditionChoice> Editions { get; private set; } = [];

    public IReadOnlyList<string> Reasons { get; private set; } = [];

    public RegisterSource Source => Register?.Source ?? Filter.Source ?? RegisterSource.MarketSupervision;

    public override string ClearHref => "?source=" + Source.Slug();

    /// <summary>The same conditions on another source, but for those that only this one has.</summary>
    public string OfSource(RegisterSource source) =>
        Request.Query.With(("source", source.Slug()), ("edition", null), ("reason", null), ("level", null), ("sort", null));

    /// <summary>Where the reason of everything this list finds is changed.</summary>
    public string ReasonsHref => "/registers/reasons/change" + Request.Query.With(("source", Source.Slug()), ("matched", "false"), ("sort", null));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var filter = RegisterFilter.Read(Address);
        Filter = filter.Value ?? new RegisterFilter();
        var page = filter.IsDone ? await registers.PageAsync(Filter, Position, cancel) : filter.Problem;
        Register = page.Value;
        if (!page.IsDone)
        {
            Refuse(page.Problem);
        }

        Editions = await registers.EditionsAsync(cancel);
        Reasons = await registers.ReasonsAsync(Source, cancel);
        await LoadPlacesAsync(Filter.Area, cancel);
        NameFilters();
    }

    /// <summary>In a register the city's own code is a place of its own: rows that name no block.</summary>
    protected override string PlaceText(PlaceScope place) =>
        place.Level == PlaceLevel.City ? Texts[$"{place.Name}（市本级）", $"{place.Name} (city level)"] : base.PlaceText(place);

    private void NameFilters()
    {
        AddChip("edition", Filter.Edition is { } day ? Texts[$"{Texts.Date(day)} 期", $"Edition of {Texts.Date(day)}"] : null);
        AddChip("matched", Filter.Matched switch { true => Texts["已匹配", "Matched"], false => Texts["未匹配", "Not matched"], _ => null });
        AddChip("level", Filter.Level?.Name(Texts.Language));
        AddChip("reason", Filter.Reason);
        AddChip("scope", Filter.InScope switch
        {
            true => Texts["清查范围内", "In scope"],
            false => Texts["清查范围外", "Out of scope"],
            _ => null,
        });
        AddChip("q", Filter.Search is { } search ? Texts[$"查找：{search}", $"Search: {search}"] : null);
        AddChip("anywhere", Filter.Anywhere ? Texts["名称中任意位置", "Anywhere in the name"] : null);
    }
}
