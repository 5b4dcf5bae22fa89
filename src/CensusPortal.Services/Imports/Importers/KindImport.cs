using CensusPortal.Domain;
using CensusPortal.Domain.Imports;

namespace CensusPortal.Services.Imports.Importers;

/// <summary>How one kind of office file is taken in (导入方式). Runs inside a transaction of the caller's.</summary>
public abstract class KindImport
{
    public abstract Task<Result<ImportCounts>> RunAsync(ImportRun run, CancellationToken cancel);

    public static KindImport Of(ImportKind kind) => kind switch
    {
        ImportKind.Divisions => new DivisionImport(),
        ImportKind.Areas => new AreaImport(),
        ImportKind.Buildings => new BuildingImport(),
        ImportKind.Boundaries => new BoundaryImport(),
        ImportKind.Staff => new StaffImport(),
        ImportKind.UnitBaseList or ImportKind.HouseholdBaseList => new BaseListImport(),
        ImportKind.UnitRecords => new UnitRecordImport(),
        ImportKind.HouseholdRecords => new HouseholdRecordImport(),
        _ => new RegisterImport(),
    };
}
