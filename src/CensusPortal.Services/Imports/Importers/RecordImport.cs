using CensusPortal.Data.Bulk;
using CensusPortal.Data.Records;
using CensusPortal.Domain;
using CensusPortal.Domain.Audits;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Coding;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Progress;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Audits;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Imports.Rows;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Imports.Importers;

/// <summary>What the two clearance files have in common: identity, place, coding and findings (清查表导入).</summary>
internal abstract class RecordImport(SubjectKind subject, string nameColumn) : TalliedImport<ClearanceRecord>
{
    private PlaceIndex places = null!;
    private HashSet<string> buildings = [];
    private HashSet<string> enumerators = [];
    private HashSet<string> identifiers = [];
    private HashSet<string> merged = [];

    protected SubjectKind Subject { get; } = subject;

    protected string? BaseIdentifier { get; private set; }

    protected override string KeyColumn => "底册标识";

    protected override async Task<Result<Dictionary<string, Known>>> PrepareAsync(ImportRun run, CancellationToken cancel)
    {
        places = await PlaceIndex.LoadAsync(run.Context, cancel);
        if (!places.HasAreas)
        {
            return ImportProblems.NeedsDivisions.With();
        }

        buildings = await run.Context.Buildings.Select(b => b.Code).ToHashSetAsync(cancel);
        enumerators = await run.Context.Staff.Select(s => s.Phone).ToHashSetAsync(cancel);
        identifiers = await run.Context.BaseList.Where(e => e.Kind == Subject).Select(e => e.Identifier).ToHashSetAsync(cancel);
        merged = await run.Context.Merges.Where(m => m.RemovedSubject == Subject && m.UndoneAt == null).Select(m => m.RemovedKey).ToHashSetAsync(cancel);
        await PrepareTalliesAsync(run, cancel);
        return await run.Context.Records.AsNoTracking().Where(r => r.Subject == Subject)
            .Select(r => new { r.NaturalKey, r.Id, r.ContentHash, r.Version, r.Uid })
            .ToDictionaryAsync(r => r.NaturalKey, r => new Known(r.Id, r.ContentHash, r.Version + 1, r.Uid), cancel);
    }

    /// <summary>The base identifier; an addition has none and is known again by what it is and where.</summary>
    protected override string? KeyOf(ImportRow row)
    {
        BaseIdentifier = row.Code("底册标识");
        if (BaseIdentifier is not null)
        {
            if (!identifiers.Contains(BaseIdentifier))
            {
                row.Reject("底册标识", ImportProblems.NotOnBaseList.With("底册标识", BaseIdentifier));
            }

            return BaseIdentifier;
        }

        var content = ContentHash.Empty.Add(row.Text(nameColumn)).Add(row.Code("普查小区代码"))
            .Add(row.Code("统一社会信用代码")).Add(row.Text("详细地址"));
        return $"+{content.Value:X16}";
    }

    protected override bool IsMerged(string? key) => key is not null && merged.Contains(key);

    protected override bool MayRepeat(string key) => key[0] == '+';

    protected override IQueryable<ClearanceRecord> StoredRows(ImportRun run, long[] ids) =>
        run.Context.Records.Where(r => ids.Contains(r.Id));

    protected override long IdOf(ClearanceRecord row) => row.Id;

    protected override void Count(TallyChanges tallies, ClearanceRecord row) => tallies.Add(row);

    protected override void Uncount(TallyChanges tallies, ClearanceRecord row) => tallies.Remove(row);

    /// <summary>What a file changes of a record stands in the record's history; that it brought the record at all, the record itself tells.</summary>
    protected override async Task BeforeChangeAsync(
        ImportRun run, IReadOnlyList<ClearanceRecord> stored, IReadOnlyList<ClearanceRecord> changed, CancellationToken cancel)
    {
        var after = changed.ToDictionary(r => r.Id);
        var origin = new ChangeOrigin(run.By, run.At, ChangeReason.Import);
        await new BulkTable<FieldChange>(run.Context).InsertAsync([.. stored.SelectMany(r => FieldHistory.Of(r, after[r.Id], origin, r.Version + 1))], cancel);
    }

    protected Place PlaceOf(ImportRow row)
    {
        var code = row.Code("普查小区代码");
        var place = code is null ? null : places.Area(code);
        if (code is not null && place is null)
        {
            row.Reject("普查小区代码", ImportProblems.UnknownArea.With("普查小区代码", code));
        }

        row.Feed(place?.TownshipCode);
        row.Feed(place?.BlockCode);
        return place ?? Place.Unknown;
    }

    protected static bool IsCoded(string? industryCode) => IndustryClassification.Current.IsValidClass(industryCode);

    protected AuditRule? OfBuilding(string? code) => Findings.OfBuilding(code is null || buildings.Contains(code));

    protected AuditRule? OfEnumerator(string? phone) => Findings.OfEnumerator(phone is null || enumerators.Contains(phone));

    protected static AuditRule? OfIndustry(string? code) => Findings.OfIndustry(code is null || IsCoded(code));

    protected static AuditRule? OfWomen(int? women, int? all) => Findings.OfWomen(women, all);
}
