using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;

namespace CensusPortal.Domain.Records.Sync;

/// <summary>
/// The fields of the two clearance forms (清查表字段), by the names that merges and the log use, and how a record is made of them. The one place
/// that knows which form has which field.
/// </summary>
public static class RecordFields
{
    public const string Name = "name", Area = "areaCode", Building = "buildingCode", Kind = "kind", BaseIdentifier = "baseIdentifier", FilledOn = "filledOn",
        Enumerator = "enumeratorPhone", Credit = "creditCode", Organisation = "organisationCode", Registration = "registrationNumber";

    private static readonly string[] OfUnits =
        [Organisation, "openedIn", "telephone", "registeredAddress", "organisationType", "registrationCategory", "totalAssets", "parentCreditCode", "parentName"];

    private static readonly string[] OfHouseholds = [Registration, "hasLicence"];

    private static readonly string[] Codes =
        [Credit, Organisation, Registration, "telephone", "mobile", Area, Building, "industryCode", "operatingStatus", "organisationType", "registrationCategory",
            "parentCreditCode", Enumerator, BaseIdentifier];

    private static readonly string[] RequiredFields = [Name, Area, "address", "activity", "operatingStatus", Kind];

    private static readonly Dictionary<string, CodeTable> Tables = new()
    {
        ["operatingStatus"] = CodeTables.OperatingStatuses, ["organisationType"] = CodeTables.OrganisationTypes,
        ["registrationCategory"] = CodeTables.RegistrationCategories,
    };

    public static IReadOnlyList<RecordField> All { get; } =
    [
        .. MergeFields.All.Select(f => Of(f.Name, f.Value)), Of(Kind, r => r.Kind), Of("hasLicence", r => r.HasLicence), Of(BaseIdentifier, r => r.BaseIdentifier),
    ];

    private static readonly Dictionary<string, RecordField> ByName = All.ToDictionary(f => f.Name);

    public static RecordField? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>What a record holds, field by field.</summary>
    public static Dictionary<string, object?> Values(ClearanceRecord record) => All.ToDictionary(f => f.Name, f => f.Value(record) is decimal number ? Plain(number) : f.Value(record));

    /// <summary>Which fields two states of a record differ in.</summary>
    public static IEnumerable<(RecordField Field, object? Before, object? After)> Between(ClearanceRecord before, ClearanceRecord after) =>
        from field in All
        let values = (Before: field.Value(before), After: field.Value(after))
        where RecordField.Text(values.Before) != RecordField.Text(values.After)
        select (field, values.Before, values.After);

    /// <summary>A record of these values: identity, file and version stay those of <paramref name="kept"/>.</summary>
    /// <param name="kept">The record before, or a blank one with the identity of a new record.</param>
    /// <param name="values">By field; every one of them.</param>
    /// <param name="place">Where the area lies.</param>
    /// <param name="isCoded">The industry code is a class in force.</param>
    /// <param name="findings">What the audit finds in these values.</param>
    public static ClearanceRecord Compose(RecordIdentity kept, IReadOnlyDictionary<string, object?> values, Place place, bool isCoded, string? findings)
    {
        string? Text(string field) => values.GetValueOrDefault(field) as string;
        return new ClearanceRecord
        {
            Id = kept.Id, Uid = kept.Uid, Subject = kept.Subject, NaturalKey = kept.NaturalKey, FileId = kept.FileId, Row = kept.Row,
            ContentHash = kept.ContentHash, Version = kept.Version, FindingCodes = findings,
            Review = kept.Review, ReviewComment = kept.ReviewComment,
            Kind = (RecordKind)values[Kind]!, BaseIdentifier = Text(BaseIdentifier), HasLicence = values.GetValueOrDefault("hasLicence") as bool?,
            Name = Text(Name)!, SearchName = SearchText.Of(Text(Name)), CreditCode = Text(Credit), OrganisationCode = Text(Organisation),
            RegistrationNumber = Text(Registration), Representative = Text("representative"), OpenedIn = Text("openedIn"), Telephone = Text("telephone"),
            Mobile = Text("mobile"), AreaCode = place.AreaCode!, DistrictCode = place.DistrictCode!, TownshipCode = place.TownshipCode!,
            BlockCode = place.BlockCode!, BuildingCode = Text(Building), Address = Text("address")!, RegisteredAddress = Text("registeredAddress"),
            Activity = Text("activity")!, IndustryCode = Text("industryCode"), IsCoded = isCoded, OperatingStatus = Text("operatingStatus")!,
            OrganisationType = Text("organisationType"), RegistrationCategory = Text("registrationCategory"), Employees = values.GetValueOrDefault("employees") as int?,
            FemaleEmployees = values.GetValueOrDefault("femaleEmployees") as int?, ExpectedRevenue = values.GetValueOrDefault("expectedRevenue") as decimal?,
            TotalAssets = values.GetValueOrDefault("totalAssets") as decimal?, ParentCreditCode = Text("parentCreditCode"), ParentName = Text("parentName"),
            EnumeratorPhone = Text(Enumerator), FilledOn = values.GetValueOrDefault(FilledOn) as DateOnly?, Remark = Text("remark"),
        };
    }

    private static RecordField Of(string name, Func<ClearanceRecord, object?> value) => new(name, ShapeOf(name), value)
    {
        IsOfUnits = !OfHouseholds.Contains(name), IsOfHouseholds = !OfUnits.Contains(name), IsRequired = RequiredFields.Contains(name),
        Table = Tables.GetValueOrDefault(name),
    };

    private static FieldShape ShapeOf(string name) => name switch
    {
        "employees" or "femaleEmployees" => FieldShape.Whole,
        "expectedRevenue" or "totalAssets" => FieldShape.Money,
        FilledOn => FieldShape.Day,
        "openedIn" => FieldShape.Month,
        "hasLicence" => FieldShape.Flag,
        Kind => FieldShape.Kind,
        _ => Codes.Contains(name) ? FieldShape.Code : FieldShape.Text,
    };

    private static decimal Plain(decimal number) => number / 1.0000000000000000000000000000m;
}

/// <summary>What stays of a record whatever its values become (记录身份).</summary>
public sealed record RecordIdentity(long Id, Guid Uid, SubjectKind Subject, string NaturalKey, int FileId, int Row, long ContentHash, int Version)
{
    public ReviewStatus Review { get; init; }

    public string? ReviewComment { get; init; }

    public static RecordIdentity Of(ClearanceRecord r) => new(r.Id, r.Uid, r.Subject, r.NaturalKey, r.FileId, r.Row, r.ContentHash, r.Version)
    {
        Review = r.Review, ReviewComment = r.ReviewComment,
    };

    /// <summary>Of a record whose values change: its review begins again.</summary>
    public static RecordIdentity OfChanged(ClearanceRecord r) => Of(r) with { Review = ReviewStatus.Submitted, ReviewComment = null };
}
