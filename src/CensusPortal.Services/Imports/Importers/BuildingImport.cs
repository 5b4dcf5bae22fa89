using CensusPortal.Domain;
using CensusPortal.Domain.Divisions;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Imports.Rows;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Imports.Importers;

/// <summary>建筑物.csv (FORMATS 3).</summary>
internal sealed class BuildingImport : RowImport<Building>
{
    private PlaceIndex places = null!;

    protected override string KeyColumn => "建筑物编码";

    protected override async Task<Result<Dictionary<string, Known>>> PrepareAsync(ImportRun run, CancellationToken cancel)
    {
        places = await PlaceIndex.LoadAsync(run.Context, cancel);
        return !places.HasAreas
            ? ImportProblems.NeedsDivisions.With()
            : await run.Context.Buildings.AsNoTracking().Select(b => new { b.Code, b.ContentHash })
                .ToDictionaryAsync(b => b.Code, b => new Known(1, b.ContentHash, 0), cancel);
    }

    protected override string? KeyOf(ImportRow row) => row.Code("建筑物编码");

    protected override Building Map(ImportRow row, Known known, ImportRun run)
    {
        var area = row.Code("普查小区代码") ?? "";
        if (area.Length > 0 && places.Area(area) is null)
        {
            row.Reject("普查小区代码", ImportProblems.UnknownArea.With("普查小区代码", area));
        }

        return new Building
        {
            Code = Key ?? "",
            AreaCode = area,
            Name = row.Text("建筑物名称"),
            Address = row.Text("地址"),
            Longitude = (double?)row.Decimal("经度", -180, 180),
            Latitude = (double?)row.Decimal("纬度", -90, 90),
            Floors = row.Integer("楼层数", -20, 500),
            FileId = run.FileId,
            Row = row.Number,
            ContentHash = row.Hash.Stored,
        };
    }
}
