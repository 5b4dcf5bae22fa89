using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Staff.Assignments;

/// <summary>Reads what an order would do and what is under way in its areas (分派预览), who could take areas over, and the acts there were.</summary>
public sealed class AssignmentPreviews(CensusDbContext context, PersonalData? personal = null)
{
    private const int MostCandidates = 20, PageSize = 50;
    private readonly PersonalData shown = personal ?? PersonalData.Masked;

    public async Task<Result<AssignmentPreview>> PreviewAsync(AssignmentOrder order, CancellationToken cancel = default)
    {
        var found = await AssignmentPlan.OfAsync(context, order, cancel);
        if (!found.IsDone)
        {
            return found.Problem;
        }

        var (plan, ground) = (found.Value, await Ground.ReadAsync(context, cancel));
        var steps = (plan.Steps.Value ?? []).ToHashSet();
        string[] codes = [.. plan.Areas.Select(a => a.Code)];
        var parked = await context.ParkedChanges.Where(p => p.State == ParkState.Open && codes.Contains(p.AreaCode)).GroupBy(p => p.AreaCode)
            .Select(g => new { g.Key, Rows = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Rows, cancel);
        List<PreviewArea> areas = [.. plan.Areas.Select(a => new PreviewArea(
            a.Code, a.Name, ground.DivisionName(a.TownshipCode), [.. ground.Covering(a.Code).Select(Shown)],
            steps.Any(s => s.AreaCode == a.Code && !s.IsGiven), steps.Any(s => s.AreaCode == a.Code && s.IsGiven),
            ground.Areas[a.Code].Load, parked.GetValueOrDefault(a.Code), ground.Areas[a.Code].Returned))];
        return new AssignmentPreview(
            order, areas, await PersonAsync(plan.From, ground, areas.Where(a => a.Loses), false, cancel), await PersonAsync(plan.To, ground, areas.Where(a => a.Gets), true, cancel),
            plan.Stamp, plan.Steps.Problem);
    }

    /// <summary>Those a search finds: part of a name, or the last four digits of a number.</summary>
    public async Task<IReadOnlyList<Candidate>> CandidatesAsync(string? search, CancellationToken cancel = default)
    {
        if (string.IsNullOrWhiteSpace(search))
        {
            return [];
        }

        var ground = await Ground.ReadAsync(context, cancel);
        var people = await AssignablePeople.AllAsync(context, cancel);
        return [.. people.Where(p => PersonSearch.Finds(search, p.SearchName ?? "", p.Phone)).OrderBy(p => p.SearchName, StringComparer.Ordinal).ThenBy(p => p.Id).Take(MostCandidates)
            .Select(p => new Candidate(
                p.Id, shown.Name(p.Name)!, shown.Phone(p.Phone)!, p.IsInstructor, p.IsEnumerator,
                ground.DivisionName(ground.People.GetValueOrDefault(p.Id)?.TownshipCode), ground.People.GetValueOrDefault(p.Id)?.Load ?? default))];
    }

    /// <summary>The acts, newest first; only their lines in the reader's places.</summary>
    /// <param name="before">Only those before this moment.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<AssignmentAct>> ActsAsync(DateTime? before = null, CancellationToken cancel = default)
    {
        var ids = await context.AssignmentChanges.Where(c => c.ActId != AssignmentChange.ByFile).GroupBy(c => c.ActId)
            .Select(g => new { ActId = g.Key, At = g.Max(c => c.At) }).Where(a => before == null || a.At < before).OrderByDescending(a => a.At).Take(PageSize).ToListAsync(cancel);
        return await ActsAsync([.. ids.Select(a => a.ActId)], cancel);
    }

    public async Task<AssignmentAct?> ActAsync(Guid id, CancellationToken cancel = default) =>
        id == AssignmentChange.ByFile ? null : (await ActsAsync([id], cancel)).SingleOrDefault();

    private async Task<IReadOnlyList<AssignmentAct>> ActsAsync(Guid[] ids, CancellationToken cancel)
    {
        var lines = await context.AssignmentChanges.AsNoTracking().Where(c => ids.Contains(c.ActId)).OrderBy(c => c.Id).ToListAsync(cancel);
        var all = await context.AssignmentChanges.IgnoreQueryFilters().Where(c => ids.Contains(c.ActId)).GroupBy(c => c.ActId)
            .Select(g => new { g.Key, Rows = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Rows, cancel);
        string[] codes = [.. lines.Select(l => l.AreaCode).Distinct()];
        int[] people = [.. lines.Select(l => l.StaffMemberId).Distinct()];
        var areas = await (from area in context.Areas
                           where codes.Contains(area.Code)
                           join township in context.Divisions on area.TownshipCode equals township.Code
                           select new { area.Code, area.Name, Township = township.Name }).ToDictionaryAsync(a => a.Code, cancel);
        // Of an act in the reader's places the names are the reader's, whatever the person covers today.
        var names = await context.Staff.IgnoreQueryFilters().Where(s => people.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancel);
        return [.. lines.GroupBy(l => l.ActId).Select(g => new AssignmentAct(
            g.Key, g.First().Actor, g.First().At, g.First().Note,
            [.. g.Select(l => new ActLine(
                l.AreaCode, areas[l.AreaCode].Name, areas[l.AreaCode].Township, l.StaffMemberId, shown.Name(names.GetValueOrDefault(l.StaffMemberId)) ?? "", l.IsGiven, l.UndoneAt is not null))],
            g.Count() == all[g.Key])).OrderByDescending(a => a.At)];
    }

    private async Task<PreviewPerson?> PersonAsync(StaffMember? person, Ground ground, IEnumerable<PreviewArea> areas, bool isGiven, CancellationToken cancel)
    {
        if (person is null)
        {
            return null;
        }

        var accounts = await context.Accounts.Where(a => a.StaffMemberId == person.Id).Select(a => (int?)a.Id).ToListAsync(cancel);
        var sent = await context.SyncChanges.Where(c => accounts.Contains(c.AccountId)).MaxAsync(c => (DateTime?)c.ReceivedAt, cancel);
        var parked = await context.ParkedChanges.CountAsync(p => p.State == ParkState.Open && accounts.Contains(p.AccountId), cancel);
        var before = ground.People.GetValueOrDefault(person.Id)?.Load ?? default;
        var change = areas.Aggregate(default(StaffLoad), (sum, a) => sum + a.Load);
        return new PreviewPerson(
            person.Id, shown.Name(person.Name)!, shown.Phone(person.Phone)!, person.IsInstructor, person.IsEnumerator, before,
            isGiven ? before + change : before.Without(change), accounts.Count > 0, sent, parked);
    }

    private Cover Shown(GroundPerson person) => new(person.Id, shown.Name(person.Name)!, shown.Phone(person.Phone)!, person.IsInstructor, person.IsEnumerator, false);
}
