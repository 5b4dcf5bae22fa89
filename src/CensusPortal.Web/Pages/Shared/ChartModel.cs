using System.Text.Json;
using System.Text.Json.Serialization;

namespace CensusPortal.Web.Pages.Shared;

/// <summary>The kinds of picture the portal draws.</summary>
public enum ChartKind
{
    /// <summary>Day by day; dates as labels, one line for each series.</summary>
    Line,

    /// <summary>Lying bars, one for each block or township, in the order given.</summary>
    Bars,

    /// <summary>Lying bars whose parts add up.</summary>
    Stacked,

    /// <summary>Parts of one whole; only the first series counts.</summary>
    Donut,
}

/// <summary>One row of numbers in a chart; null where there is none.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<decimal?> Values)
{
    /// <summary>Drawn as columns behind the lines, against the right axis (what came in on the day).</summary>
    public bool Daily { get; init; }

    /// <summary>Which colour of the palette, from 0, so that a thing keeps its colour when others are missing; null is by order.</summary>
    public int? Colour { get; init; }

    /// <summary>What remains of the whole (其余), drawn in grey.</summary>
    public bool IsRest { get; init; }
}

/// <summary>
/// A picture of figures (图表) with its table: the picture is for the eye, the table below it for keyboard, screen reader and paper.
/// </summary>
/// <param name="Description">One sentence that says what there is to see; read instead of the picture.</param>
/// <param name="LabelHeader">The head of the table's first column, e.g. 日期 or 区块.</param>
public sealed record ChartModel(
    ChartKind Kind, string Caption, string Description, string LabelHeader,
    IReadOnlyList<string> Labels, IReadOnlyList<ChartSeries> Series)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>"%" after every number, or nothing.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Digits after the point.</summary>
    public int Decimals { get; init; }

    /// <summary>Where a click on a label leads, in the order of the labels.</summary>
    public IReadOnlyList<string>? Hrefs { get; init; }

    public string Print(decimal? value) =>
        value is { } known ? Math.Round(known, Decimals, MidpointRounding.AwayFromZero).ToString($"N{Decimals}", System.Globalization.CultureInfo.InvariantCulture) + Unit : "—";

    /// <summary>What Assets/charts reads.</summary>
    public string ToJson() => JsonSerializer.Serialize(new { Kind, Labels, Series, Unit, Decimals, Hrefs }, Json);
}
