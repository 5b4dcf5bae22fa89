using CensusPortal.Domain.Progress;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Shared;

/// <summary>A card with one rate (指标卡): how far, out of how many, and the rows behind both counts.</summary>
/// <param name="Rate">As printed, "—" where there is no denominator.</param>
public sealed record FigureCardModel(
    string Label, string Rate, long Numerator, long Denominator,
    string? NumeratorHref = null, string? DenominatorHref = null, string? Note = null)
{
    /// <summary>Takes the place of <see cref="Label"/> as a link to the figure's own page.</summary>
    public string? Href { get; init; }

    /// <summary>What the two counts are called, e.g. 已采集 and 底册.</summary>
    public string? NumeratorLabel { get; init; }

    public string? DenominatorLabel { get; init; }

    /// <summary>Further figures under the counts, e.g. 其中新增.</summary>
    public IReadOnlyList<FigurePart> Parts { get; init; } = [];

    /// <summary>Since yesterday, as printed with its sign; e.g. "+1.2".</summary>
    public string? Change { get; init; }
}

/// <summary>A smaller figure of a card (卡片附注): its name, its value as printed, and the rows behind it.</summary>
/// <param name="Counts">The two counts of a rate, as printed.</param>
public sealed record FigurePart(string Label, string Value, string? Href = null, string? Counts = null)
{
    public static FigurePart Of(Texts t, string label, Rate rate, int decimals, string? href) =>
        new(label, rate.Print(decimals), href, $"{t.Number(rate.Numerator)} / {t.Number(rate.Denominator)}");
}
