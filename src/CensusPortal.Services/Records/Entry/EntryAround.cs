using CensusPortal.Data;
using CensusPortal.Domain.Coding;
using CensusPortal.Domain.Divisions;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Entry;

/// <summary>An area as it is offered (可选小区).</summary>
public sealed record EntryArea(string Code, string Name, string? Township);

/// <summary>A choice with what it is called (备选项).</summary>
public sealed record EntryChoice(string Value, string? Text);

/// <summary>An activity of the area with the industry it was coded as (已赋码活动).</summary>
public sealed record EntryCoded(string Activity, string Code);

/// <summary>What helps to fill in a form of an area (录入参考): its buildings, its people, and what was written there before.</summary>
public sealed record EntryNearby(
    EntryArea Area, IReadOnlyList<EntryChoice> Buildings, IReadOnlyList<string> People, IReadOnlyDictionary<string, IReadOnlyList<string>> Earlier, IReadOnlyList<EntryCoded> Coded);

/// <summary>Reads what a form at a desk offers while somebody types (录入提示). No telephone numbers are among it: people are offered by name.</summary>
public sealed class EntryAround(CensusDbContext context)
{
    private const int MostAreas = 30, MostBuildings = 500, LastRecords = 300, MostEarlier = 40;

    /// <summary>Every class of the industry classification.</summary>
    public static IReadOnlyList<EntryChoice> Classes { get; } =
        [.. IndustryClassification.Current.All.Where(i => IndustryClassification.Current.IsValidClass(i.Code)).Select(i => new EntryChoice(i.Code, i.Name))];

    /// <summary>Areas whose code begins with what was typed, or whose name has it.</summary>
    public async Task<IReadOnlyList<EntryArea>> AreasAsync(string? typed, CancellationToken cancel = default)
    {
        var text = typed?.Trim() ?? "";
        var areas = context.Areas.AsNoTracking();
        areas = text.Length == 0 ? areas : DivisionCode.IsDigits(text, text.Length) ? areas.Where(a => a.Code.StartsWith(text)) : areas.Where(a => a.Name.Contains(text));
        return await areas.OrderBy(a => a.Code).Take(MostAreas)
            .Select(a => new EntryArea(a.Code, a.Name, context.Divisions.Where(d => d.Code == a.TownshipCode).Select(d => d.Name).FirstOrDefault())).ToListAsync(cancel);
    }

    /// <summary>Null where the reader has no such area.</summary>
    public async Task<EntryNearby?> OfAsync(string? code, CancellationToken cancel = default)
    {
        var area = code is null ? null : await context.Areas.AsNoTracking().Where(a => a.Code == code)
            .Select(a => new EntryArea(a.Code, a.Name, context.Divisions.Where(d => d.Code == a.TownshipCode).Select(d => d.Name).FirstOrDefault())).FirstOrDefaultAsync(cancel);
        if (area is null)
        {
            return null;
        }

        var buildings = await context.Buildings.AsNoTracking().Where(b => b.AreaCode == code).OrderBy(b => b.Code).Take(MostBuildings)
            .Select(b => new { b.Code, b.Name, b.Address }).ToListAsync(cancel);
        var people = await context.Assignments.Where(a => a.AreaCode == code).Join(context.Staff, a => a.StaffMemberId, s => s.Id, (_, s) => s.Name).OrderBy(n => n).ToListAsync(cancel);
        var last = await context.Records.AsNoTracking().Where(r => r.AreaCode == code).OrderByDescending(r => r.Id).Take(LastRecords)
            .Select(r => new { r.Address, r.RegisteredAddress, r.Activity, r.ParentName, r.IndustryCode }).ToListAsync(cancel);
        return new EntryNearby(
            area, [.. buildings.Select(b => new EntryChoice(b.Code, string.Join(' ', new[] { b.Name, b.Address }.Where(t => t is not null))))], people,
            new Dictionary<string, IReadOnlyList<string>>
            {
                ["address"] = Frequent(last.Select(r => r.Address)), ["registeredAddress"] = Frequent(last.Select(r => r.RegisteredAddress)),
                ["activity"] = Frequent(last.Select(r => r.Activity)), ["parentName"] = Frequent(last.Select(r => r.ParentName)),
            },
            [.. last.Where(r => r.IndustryCode is not null).Select(r => new EntryCoded(r.Activity, r.IndustryCode!)).Distinct()]);
    }

    private static IReadOnlyList<string> Frequent(IEnumerable<string?> values) =>
        [.. values.OfType<string>().GroupBy(v => v).OrderByDescending(g => g.Count()).Take(MostEarlier).Select(g => g.Key)];
}
