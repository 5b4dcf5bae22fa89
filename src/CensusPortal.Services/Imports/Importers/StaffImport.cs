using CensusPortal.Data.Bulk;
using CensusPortal.Domain;
using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Staff;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Imports.Rows;
using CensusPortal.Services.Staff.Assignments;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Imports.Importers;

/// <summary>
/// 两员.xlsx (FORMATS 5). The mobile number tells one person from another. What offices changed by hand since holds against the file, until it agrees.
/// </summary>
internal sealed class StaffImport : RowImport<StaffMember>
{
    private static readonly Dictionary<string, RecruitmentSource> Sources = new()
    {
        ["社区村委会"] = RecruitmentSource.Community, ["统计中介"] = RecruitmentSource.StatisticsAgency,
        ["第三方服务"] = RecruitmentSource.ThirdParty, ["其他"] = RecruitmentSource.Other,
    };

    private static readonly string[] Roles = ["普查指导员", "普查员"];
    private PlaceIndex places = null!;
    private int heldByHand;

    protected override string KeyColumn => "移动电话";

    protected override async Task<Result<Dictionary<string, Known>>> PrepareAsync(ImportRun run, CancellationToken cancel)
    {
        places = await PlaceIndex.LoadAsync(run.Context, cancel);
        await AssignmentLock.TakeAsync(run.Context, cancel);
        // What the file before this one agreed with already.
        await new HandChangeReading(run.Context).SettleAsync(run.By, run.At, cancel);
        return !places.HasAreas
            ? ImportProblems.NeedsDivisions.With()
            : await run.Context.Staff.AsNoTracking().Select(s => new { s.Phone, s.Id, s.ContentHash, s.Version })
                .ToDictionaryAsync(s => s.Phone, s => new Known(s.Id, s.ContentHash, s.Version + 1), cancel);
    }

    public override async Task<Result<ImportCounts>> RunAsync(ImportRun run, CancellationToken cancel)
    {
        var counts = await base.RunAsync(run, cancel);
        return counts.IsDone ? counts.Value with { HeldByHand = heldByHand } : counts;
    }

    protected override string? KeyOf(ImportRow row) => row.Code("移动电话");

    protected override StaffMember Map(ImportRow row, Known known, ImportRun run)
    {
        var name = row.Text("姓名") ?? "";
        var roles = row.Text("角色")?.Split(['、', ',', '，', '/', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (roles.FirstOrDefault(r => !Roles.Contains(r)) is { } unknown)
        {
            row.Reject("角色", ImportProblems.NotInTable.With("角色", unknown, string.Join("、", Roles)));
        }

        return new StaffMember
        {
            Id = (int)known.Id,
            Name = name,
            SearchName = SearchText.Of(name),
            Sex = row.Word("性别"),
            Phone = Key ?? "",
            IsInstructor = roles.Contains(Roles[0]),
            IsEnumerator = roles.Contains(Roles[1]),
            Source = row.Word("选聘来源") is { } source && Sources.TryGetValue(source, out var found) ? found : RecruitmentSource.Other,
            Education = row.Text("学历"),
            BirthYear = row.Integer("出生年", 1900, 2100),
            Employer = row.Text("工作单位"),
            AreaCodes = AreaCodes(row),
            FileId = run.FileId,
            Row = row.Number,
            ContentHash = row.Hash.Stored,
            Version = known.Version,
        };
    }

    protected override async Task FinishAsync(ImportRun run, ImportCounts counts, CancellationToken cancel)
    {
        var held = await new HandChangeReading(run.Context).SettleAsync(run.By, run.At, cancel);
        heldByHand = held.Count;
        var byPerson = held.ToLookup(h => h.StaffMemberId);
        var changed = await run.Context.Staff.AsNoTracking().Where(s => s.FileId == run.FileId)
            .Select(s => new { s.Id, s.AreaCodes }).ToListAsync(cancel);
        await run.Context.Assignments
            .Where(a => run.Context.Staff.Any(s => s.Id == a.StaffMemberId && s.FileId == run.FileId)).ExecuteDeleteAsync(cancel);
        await new BulkTable<AreaAssignment>(run.Context).InsertAsync(
            [.. changed.SelectMany(s => HandChanges.Apply(StaffMember.Split(s.AreaCodes), [.. byPerson[s.Id]]).Select(code => new AreaAssignment { StaffMemberId = s.Id, AreaCode = code }))],
            cancel);
    }

    private string? AreaCodes(ImportRow row)
    {
        var codes = row.Text("负责普查小区");
        foreach (var code in StaffMember.Split(codes).Where(c => places.Area(c) is null).Take(1))
        {
            row.Reject("负责普查小区", ImportProblems.UnknownArea.With("负责普查小区", code));
        }

        return codes;
    }
}
