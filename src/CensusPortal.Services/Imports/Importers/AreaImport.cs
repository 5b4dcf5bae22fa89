using CensusPortal.Domain;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Imports;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Imports.Rows;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Imports.Importers;

/// <summary>普查小区.csv (FORMATS 2).</summary>
internal sealed class AreaImport : RowImport<EnumerationArea>
{
    private PlaceIndex places = null!;

    protected override string KeyColumn => "普查小区代码";

    protected override async Task<Result<Dictionary<string, Known>>> PrepareAsync(ImportRun run, CancellationToken cancel)
    {
        places = await PlaceIndex.LoadAsync(run.Context, cancel);
        return !places.HasDivisions
            ? ImportProblems.NeedsDivisions.With()
            : await run.Context.Areas.AsNoTracking().ToDictionaryAsync(a => a.Code, a => new Known(1, a.ContentHash, 0), cancel);
    }

    protected override string? KeyOf(ImportRow row) => row.Digits("普查小区代码", DivisionCode.AreaLength);

    protected override EnumerationArea Map(ImportRow row, Known known, ImportRun run)
    {
        var name = row.Text("普查小区名称") ?? "";
        var district = row.Digits("普查区代码", DivisionCode.LengthOf(DivisionLevel.District)) ?? "";
        var place = places.District(district);
        if (row.IsGood && place is null)
        {
            row.Reject("普查区代码", ImportProblems.UnknownDivision.With("普查区代码", district));
        }
        else if (row.IsGood && !Key!.StartsWith(district, StringComparison.Ordinal))
        {
            row.Reject("普查小区代码", ImportProblems.NotUnderDistrict.With("普查小区代码", Key, district));
        }

        row.Feed(place?.TownshipCode);
        row.Feed(place?.BlockCode);
        return new EnumerationArea
        {
            Code = Key ?? "",
            Name = name,
            DistrictCode = district,
            TownshipCode = place?.TownshipCode ?? "",
            BlockCode = place?.BlockCode ?? "",
            FileId = run.FileId,
            Row = row.Number,
            ContentHash = row.Hash.Stored,
        };
    }

    protected override async Task FinishAsync(ImportRun run, ImportCounts counts, CancellationToken cancel)
    {
        if (counts.Changed > 0)
        {
            await PlaceRefresh.RunAsync(run.Context, cancel);
        }
    }
}
