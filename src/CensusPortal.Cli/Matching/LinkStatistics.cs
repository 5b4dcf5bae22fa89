using System.Diagnostics;
using System.Globalization;
using CensusPortal.Domain.Matching;
using CensusPortal.Linkage;

namespace CensusPortal.Cli.Matching;

/// <summary>The figures of <c>census link</c> (比对统计).</summary>
internal static class LinkStatistics
{
    public static void Print(ListLinkage linkage, bool isJson, bool isAsked)
    {
        if (!isJson && !isAsked)
        {
            return;
        }

        var levels = linkage.Pairs.CountBy(p => p.Level).OrderBy(l => l.Key)
            .ToDictionary(l => MatchLevels.All[(int)l.Key - 1].Slug(), l => l.Value);
        var stages = Enum.GetValues<Stage>().ToDictionary(s => s.ToString().ToLowerInvariant(), s => Math.Round(linkage.Seconds[(int)s], 3));
        var peak = Process.GetCurrentProcess().PeakWorkingSet64 / (1024 * 1024);
        if (isJson)
        {
            CommandHost.Print(new { linkage.LeftRows, linkage.RightRows, Pairs = linkage.Pairs.Count, Grey = linkage.Grey.Count, Levels = levels, Seconds = stages, PeakMegabytes = peak });
        }
        else
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"左表 / left {linkage.LeftRows:N0}   右表 / right {linkage.RightRows:N0}   匹配 / pairs {linkage.Pairs.Count:N0}   待判定 / grey {linkage.Grey.Count:N0}"));
            Console.Error.WriteLine(string.Join("   ", levels.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Key} {l.Value:N0}"))));
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{string.Join("   ", stages.Select(s => $"{s.Key} {s.Value:0.000} s"))}   {peak:N0} MB"));
        }
    }
}
