using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Progress;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Audits;
using CensusPortal.Services.BaseLists;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Imports.Rows;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Imports.Importers;

/// <summary>清查底册_单位.xlsx and 清查底册_个体.xlsx (FORMATS 6).</summary>
internal sealed class BaseListImport : TalliedImport<BaseListEntry>
{
    private SubjectKind kind;
    private PlaceIndex places = null!;
    private CodeTable outcomes = null!;

    protected override string KeyColumn => "底册标识";

    protected override async Task<Result<Dictionary<string, Known>>> PrepareAsync(ImportRun run, CancellationToken cancel)
    {
        kind = run.Kind == ImportKind.UnitBaseList ? SubjectKind.Unit : SubjectKind.Household;
        places = await PlaceIndex.LoadAsync(run.Context, cancel);
        if (!places.HasDivisions)
        {
            return ImportProblems.NeedsDivisions.With();
        }

        outcomes = OutcomeTable.Of(await run.Context.Outcomes.AsNoTracking().OrderBy(o => o.Code).ToListAsync(cancel));
        await PrepareTalliesAsync(run, cancel);
        return await run.Context.BaseList.AsNoTracking().Where(e => e.Kind == kind)
            .Select(e => new { e.Identifier, e.Id, e.ContentHash, e.Version })
            .ToDictionaryAsync(e => e.Identifier, e => new Known(e.Id, e.ContentHash, e.Version + 1), cancel);
    }

    protected override string? KeyOf(ImportRow row) => row.Code("底册标识");

    protected override BaseListEntry Map(ImportRow row, Known known, ImportRun run)
    {
        var name = row.Text("名称") ?? "";
        var creditCode = row.Code("统一社会信用代码");
        var divisionCode = row.Code("区划代码");
        var place = PlaceOf(row, divisionCode);
        var outcome = row.Choice("核查情况", outcomes) is { Length: > 0 } code ? code : null;
        return new BaseListEntry
        {
            Id = known.Id,
            Kind = kind,
            Identifier = Key ?? "",
            Sources = row.Text("资料来源"),
            CreditCode = creditCode,
            Name = name,
            SearchName = SearchText.Of(name),
            Representative = row.Text("法定代表人"),
            Phone = row.Code("联系电话"),
            Address = row.Text("地址"),
            DivisionCode = divisionCode,
            AreaCode = place.AreaCode,
            DistrictCode = place.DistrictCode,
            TownshipCode = place.TownshipCode,
            BlockCode = place.BlockCode,
            IndustryCode = row.Code("行业代码"),
            FindingCodes = Findings.Join(Findings.OfCreditCode(creditCode)),
            FileId = run.FileId,
            Row = row.Number,
        }.AsImported(outcome, row.Date("核查日期"), row.Text("核查说明"), row.Hash.Stored, known.Version);
    }

    protected override IQueryable<BaseListEntry> StoredRows(ImportRun run, long[] ids) =>
        run.Context.BaseList.Where(e => ids.Contains(e.Id));

    protected override long IdOf(BaseListEntry row) => row.Id;

    protected override void Count(TallyChanges tallies, BaseListEntry row) => tallies.Add(row);

    protected override void Uncount(TallyChanges tallies, BaseListEntry row) => tallies.Remove(row);

    private Place PlaceOf(ImportRow row, string? divisionCode)
    {
        var place = places.OfDivisionCode(divisionCode);
        if (row.Code("普查小区代码") is { } code)
        {
            if (places.Area(code) is { } area)
            {
                place = area;
            }
            else
            {
                row.Reject("普查小区代码", ImportProblems.UnknownArea.With("普查小区代码", code));
            }
        }

        row.Feed(place.Code);
        row.Feed(place.BlockCode);
        return place;
    }
}
