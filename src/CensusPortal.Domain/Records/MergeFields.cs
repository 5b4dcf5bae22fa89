using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Matching;

namespace CensusPortal.Domain.Records;

/// <summary>A field whose value can be taken from the other record when two are merged (合并字段), named as log lines name it.</summary>
public sealed record MergeField(string Name, Func<ClearanceRecord, object?> Value)
{
    public bool IsSame(ClearanceRecord one, ClearanceRecord other) => Equals(Value(one), Value(other));
}

/// <summary>
/// Merges the values of two records field by field (逐项合并). Identity, base-list row and file stay those of the record that is kept, so
/// that its file is known again and, unchanged, changes nothing.
/// </summary>
public static class MergeFields
{
    private const string Area = "areaCode", Coding = "industryCode";

    public static IReadOnlyList<MergeField> All { get; } =
    [
        new("name", r => r.Name), new("creditCode", r => r.CreditCode), new("organisationCode", r => r.OrganisationCode),
        new("registrationNumber", r => r.RegistrationNumber), new("representative", r => r.Representative), new("openedIn", r => r.OpenedIn),
        new("telephone", r => r.Telephone), new("mobile", r => r.Mobile), new(Area, r => r.AreaCode), new("buildingCode", r => r.BuildingCode),
        new("address", r => r.Address), new("registeredAddress", r => r.RegisteredAddress), new("activity", r => r.Activity),
        new(Coding, r => r.IndustryCode), new("operatingStatus", r => r.OperatingStatus), new("organisationType", r => r.OrganisationType),
        new("registrationCategory", r => r.RegistrationCategory), new("employees", r => r.Employees), new("femaleEmployees", r => r.FemaleEmployees),
        new("expectedRevenue", r => r.ExpectedRevenue), new("totalAssets", r => r.TotalAssets), new("parentCreditCode", r => r.ParentCreditCode),
        new("parentName", r => r.ParentName), new("enumeratorPhone", r => r.EnumeratorPhone), new("filledOn", r => r.FilledOn),
        new("remark", r => r.Remark),
    ];

    /// <summary>What only a unit's file has: a household that takes it could not be written back.</summary>
    private static readonly string[] OfUnits =
        ["organisationCode", "openedIn", "telephone", "registeredAddress", "organisationType", "registrationCategory", "totalAssets", "parentCreditCode", "parentName"];

    public static IReadOnlyList<MergeField> Between(ClearanceRecord one, ClearanceRecord other) => one.Subject == SubjectKind.Unit && other.Subject == SubjectKind.Unit
        ? [.. All.Where(f => f.Name != "registrationNumber")]
        : [.. All.Where(f => !OfUnits.Contains(f.Name) && (f.Name != "registrationNumber" || (one.Subject == other.Subject)))];

    internal static Result<ClearanceRecord> Merge(ClearanceRecord kept, ClearanceRecord other, IReadOnlyCollection<string> taken)
    {
        if (kept.Id == other.Id)
        {
            return DuplicateProblems.SameRecord.With();
        }

        var possible = Between(kept, other);
        if (taken.FirstOrDefault(name => possible.All(f => f.Name != name)) is { } wrong)
        {
            return DuplicateProblems.WrongField.With(wrong);
        }

        ClearanceRecord Of(string name) => taken.Contains(name) ? other : kept;
        var isSame = All.Where(f => taken.Contains(f.Name)).All(f => f.IsSame(kept, other));
        return Compose(kept, Of, Of(Area).Place, isSame ? kept.Review : ReviewStatus.Submitted);
    }

    /// <summary>A record of the identity of one, with every value from the record that <paramref name="of"/> names for it.</summary>
    internal static ClearanceRecord Compose(ClearanceRecord kept, Func<string, ClearanceRecord> of, Place place, ReviewStatus review)
    {
        var coding = of(Coding);
        return new ClearanceRecord
        {
            Id = kept.Id, Uid = kept.Uid, Subject = kept.Subject, Kind = kept.Kind, BaseIdentifier = kept.BaseIdentifier, NaturalKey = kept.NaturalKey,
            HasLicence = kept.HasLicence, FindingCodes = kept.FindingCodes, FileId = kept.FileId, Row = kept.Row, ContentHash = kept.ContentHash,
            Version = kept.Version, Review = review, ReviewComment = review == kept.Review ? kept.ReviewComment : null,
            Name = of("name").Name, SearchName = of("name").SearchName, CreditCode = of("creditCode").CreditCode,
            OrganisationCode = of("organisationCode").OrganisationCode, RegistrationNumber = of("registrationNumber").RegistrationNumber,
            Representative = of("representative").Representative, OpenedIn = of("openedIn").OpenedIn, Telephone = of("telephone").Telephone,
            Mobile = of("mobile").Mobile, AreaCode = place.AreaCode!, DistrictCode = place.DistrictCode!, TownshipCode = place.TownshipCode!,
            BlockCode = place.BlockCode!, BuildingCode = of("buildingCode").BuildingCode, Address = of("address").Address,
            RegisteredAddress = of("registeredAddress").RegisteredAddress, Activity = of("activity").Activity, IndustryCode = coding.IndustryCode,
            IsCoded = coding.IsCoded, OperatingStatus = of("operatingStatus").OperatingStatus, OrganisationType = of("organisationType").OrganisationType,
            RegistrationCategory = of("registrationCategory").RegistrationCategory, Employees = of("employees").Employees,
            FemaleEmployees = of("femaleEmployees").FemaleEmployees, ExpectedRevenue = of("expectedRevenue").ExpectedRevenue,
            TotalAssets = of("totalAssets").TotalAssets, ParentCreditCode = of("parentCreditCode").ParentCreditCode,
            ParentName = of("parentName").ParentName, EnumeratorPhone = of("enumeratorPhone").EnumeratorPhone, FilledOn = of("filledOn").FilledOn,
            Remark = of("remark").Remark,
        };
    }
}
