using CensusPortal.Domain;
using CensusPortal.Domain.Divisions;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Imports.Rows;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Imports.Importers;

/// <summary>普查小区边界.geojson (FORMATS 4), read as rows of area code and geometry by <see cref="GeoJsonReader"/>.</summary>
internal sealed class BoundaryImport : RowImport<AreaBoundary>
{
    private PlaceIndex places = null!;

    protected override string KeyColumn => "普查小区代码";

    protected override async Task<Result<Dictionary<string, Known>>> PrepareAsync(ImportRun run, CancellationToken cancel)
    {
        places = await PlaceIndex.LoadAsync(run.Context, cancel);
        return !places.HasAreas
            ? ImportProblems.NeedsDivisions.With()
            : await run.Context.Boundaries.AsNoTracking().Select(b => new { b.AreaCode, b.ContentHash })
                .ToDictionaryAsync(b => b.AreaCode, b => new Known(1, b.ContentHash, 0), cancel);
    }

    protected override string? KeyOf(ImportRow row) => row.Code("普查小区代码");

    protected override AreaBoundary Map(ImportRow row, Known known, ImportRun run)
    {
        if (Key is not null && places.Area(Key) is null)
        {
            row.Reject("普查小区代码", ImportProblems.UnknownArea.With("普查小区代码", Key));
        }

        var geometry = row.Text("边界几何");
        if (geometry is not null && !GeoJsonGeometry.IsPolygon(geometry))
        {
            row.Reject("边界几何", ImportProblems.BadGeometry.With("边界几何"));
        }

        return new AreaBoundary
        {
            AreaCode = Key ?? "", Geometry = geometry ?? "", FileId = run.FileId, Row = row.Number, ContentHash = row.Hash.Stored,
        };
    }
}
