using CensusPortal.Services.Staff.Watch;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.FieldWatch;

/// <summary>One enumerator's days, and what is pointed out with the records concerned (个人采集进度).</summary>
public sealed class FieldWatchPersonModel(WatchQueries queries, Texts t, PageFrame frame) : PageModel
{
    public WatchPerson Person { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (await queries.FindAsync(id, cancel) is not { } person)
        {
            return NotFound();
        }

        Person = person;
        frame.Show(person.Row.Name, new Crumb(t["两员", "Staff"], "/staff"), new Crumb(t["采集进度", "Enumerators"], "/staff/progress"));
        (frame.Note, frame.CutOff) = ($"{person.Row.TownshipName} · {person.Row.Phone}", person.Day);
        return Page();
    }

    public ChartModel Days => new(
        ChartKind.Line, t["每天录入", "Entered each day"], t[$"到 {t.Date(Person.Day)} 的 30 天里每天填表和手机发送的数量", $"Forms filled in and changes sent on each of the 30 days up to {t.Date(Person.Day)}"],
        t["日期", "Day"], [.. Person.Days.Select(d => t.Date(d.Day))],
        [
            new ChartSeries(t["填表", "Filled in"], [.. Person.Days.Select(d => (decimal?)d.Filled)]) { Colour = 0 },
            new ChartSeries(t["手机发送", "Sent by phone"], [.. Person.Days.Select(d => (decimal?)d.Sent)]) { Colour = 1 },
        ]);
}
