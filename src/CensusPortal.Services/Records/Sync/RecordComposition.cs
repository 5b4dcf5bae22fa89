using CensusPortal.Data;
using CensusPortal.Domain.Coding;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Audits;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Sync;

/// <summary>Makes a record of values (组成清查记录) with what the audit of a file would find in it: the record is kept, the findings are stored with it.</summary>
internal static class RecordComposition
{
    /// <summary>The same record with what the audit finds in the values it has now.</summary>
    public static async Task<ClearanceRecord> AuditedAsync(CensusDbContext context, ClearanceRecord record, CancellationToken cancel)
    {
        var buildings = await context.Buildings.Where(b => b.Code == record.BuildingCode).Select(b => b.Code).ToHashSetAsync(cancel);
        var phones = await context.Staff.IgnoreQueryFilters().Where(s => s.Phone == record.EnumeratorPhone).Select(s => s.Phone).ToHashSetAsync(cancel);
        return Compose(RecordIdentity.Of(record), RecordFields.Values(record), record.Place, buildings, phones);
    }

    /// <param name="identity">What stays of the record.</param>
    /// <param name="values">By field; every one of them.</param>
    /// <param name="place">Where its area lies.</param>
    /// <param name="buildings">Those of the values that are in the list of buildings.</param>
    /// <param name="phones">Those of the values that are in the staff list.</param>
    public static ClearanceRecord Compose(
        RecordIdentity identity, IReadOnlyDictionary<string, object?> values, Place place, IReadOnlySet<string> buildings, IReadOnlySet<string> phones)
    {
        string? Text(string field) => values.GetValueOrDefault(field) as string;
        var (building, enumerator, industry) = (Text(RecordFields.Building), Text(RecordFields.Enumerator), Text("industryCode"));
        var isCoded = IndustryClassification.Current.IsValidClass(industry);
        var findings = Findings.Join(
            Findings.OfCreditCode(Text(RecordFields.Credit)), Findings.OfOrganisationCode(Text(RecordFields.Organisation)),
            Findings.OfBuilding(building is null || buildings.Contains(building)), Findings.OfEnumerator(enumerator is null || phones.Contains(enumerator)),
            Findings.OfIndustry(industry is null || isCoded), Findings.OfWomen(values.GetValueOrDefault("femaleEmployees") as int?, values.GetValueOrDefault("employees") as int?));
        return RecordFields.Compose(identity, values, place, isCoded, findings);
    }
}
