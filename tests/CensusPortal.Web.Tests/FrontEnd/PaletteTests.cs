using System.Globalization;
using System.Text.RegularExpressions;
using CensusPortal.Testing;
using Xunit;

namespace CensusPortal.Web.Tests.FrontEnd;

/// <summary>The colours of charts can be told from the grounds they stand on, in both themes (WCAG 1.4.11: 3:1).</summary>
public sealed partial class PaletteTests
{
    [Theory]
    [InlineData(":root {")]
    [InlineData(":root[data-bs-theme=\"dark\"] {")]
    public void Every_chart_colour_stands_out_from_page_and_panel(string theme)
    {
        var css = File.ReadAllText(Path.Combine(Repository.Root, "src", "CensusPortal.Web", "Assets", "styles", "palette.css"));
        var colours = Colour().Matches(css[css.IndexOf(theme, StringComparison.Ordinal)..].Split('}')[0]).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        var charts = colours.Where(c => c.Key.StartsWith("chart-", StringComparison.Ordinal)).ToList();

        Assert.Equal(10, charts.Count);
        foreach (var (name, colour) in charts)
        {
            Assert.All(["canvas", "surface"], ground => Assert.True(Contrast(colour, colours[ground]) >= 3, $"--{name} {colour} on --{ground}"));
        }
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var full = colour.Length == 3 ? string.Concat(colour.Select(c => $"{c}{c}")) : colour;
        double Part(int at)
        {
            var value = int.Parse(full.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Part(0)) + (0.7152 * Part(2)) + (0.0722 * Part(4));
    }

    [GeneratedRegex("--([\\w-]+): #([0-9a-f]{6}|[0-9a-f]{3});")]
    private static partial Regex Colour();
}
