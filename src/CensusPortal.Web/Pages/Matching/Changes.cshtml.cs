using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Matching;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Matching;

/// <summary>What the comparison finds otherwise than at the end of a day (比对变化): since yesterday unless another day is asked for.</summary>
public sealed class ChangesModel(ChangesSinceQueries changes, PlaceScopes scopes, Texts texts) : ListPageModel(texts, scopes)
{
    public ChangesSince Since { get; private set; } = null!;

    public ListPage<MatchChangeRow>? Changes { get; private set; }

    public string? Area { get; private set; }

    public DateOnly Today => changes.Today;

    public string? Note => Since is { Before: { } before, Now: { } now, IsSame: false }
        ? Texts[$"{MatchingText.Time(now.At)} 的比对，与 {MatchingText.Time(before.At)} 的相比", $"The comparison of {MatchingText.Time(now.At)} against that of {MatchingText.Time(before.At)}"]
        : null;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var (filter, reader) = (MatchChangeFilter.Read(Address), new FilterReader(Address));
        var day = reader.Day("since");
        Since = await changes.SinceAsync(day, cancel);
        Area = filter.Value?.Area;
        if ((reader.Problem ?? filter.Problem) is { } unread)
        {
            Refuse(unread);
        }
        else if (Since is { Before: not null, IsForgotten: false, IsSame: false })
        {
            var page = await changes.PageAsync(Since, filter.Value!, Position, cancel);
            Changes = page.Value;
            if (!page.IsDone)
            {
                Refuse(page.Problem);
            }
        }

        await LoadPlacesAsync(Area, cancel);
        AddChip("since", day is { } asked && asked != Today.AddDays(-1) ? Texts.Date(asked) : null);
        AddChip("source", filter.Value?.Source?.Name(Texts.Language));
        AddChip("change", filter.Value?.Kind?.Name(Texts.Language));
    }

    /// <summary>The rows behind a count.</summary>
    public string Href(RegisterSource source, MatchChangeKind kind) => Request.Query.With(("source", source.Slug()), ("change", kind.Slug()), ("after", null), ("before", null));
}
