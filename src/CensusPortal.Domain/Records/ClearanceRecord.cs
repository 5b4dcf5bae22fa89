using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;

namespace CensusPortal.Domain.Records;

/// <summary>
/// A collected clearance record (清查表): a legal entity, an establishment or a household business that an
/// enumerator found. Money is in thousand yuan (千元), persons are heads at the end of the period.
/// </summary>
public sealed class ClearanceRecord
{
    public long Id { get; init; }
    /// <summary>What phones and programs know the record by; a row of a file has the one that follows from its key.</summary>
    public Guid Uid
    {
        get => field == Guid.Empty ? RecordUid.Of(Subject, NaturalKey) : field;
        init;
    }
    public required SubjectKind Subject { get; init; }
    public required RecordKind Kind { get; init; }
    /// <summary>底册标识 of the base-list row it answers; null is 新增, not on the base list.</summary>
    public string? BaseIdentifier { get; init; }
    /// <summary>What makes the row the same row when its file comes again: the base identifier, else the addition's own content.</summary>
    public required string NaturalKey { get; init; }
    public string? CreditCode { get; init; }
    public string? OrganisationCode { get; init; }
    public string? RegistrationNumber { get; init; }
    /// <summary>有无证照, households only.</summary>
    public bool? HasLicence { get; init; }
    public required string Name { get; init; }
    public required string SearchName { get; init; }
    public string? Representative { get; init; }
    /// <summary>开业时间, yyyy-MM.</summary>
    public string? OpenedIn { get; init; }
    public string? Telephone { get; init; }
    public string? Mobile { get; init; }
    public required string AreaCode { get; init; }
    public required string DistrictCode { get; init; }
    public required string TownshipCode { get; init; }
    public required string BlockCode { get; init; }
    public string? BuildingCode { get; init; }
    public required string Address { get; init; }
    public string? RegisteredAddress { get; init; }
    public required string Activity { get; init; }
    public string? IndustryCode { get; init; }
    /// <summary>The industry code is a class of the classification in force: the row counts as coded (赋码).</summary>
    public bool IsCoded { get; init; }
    /// <summary>运营状态, FORMATS 11.</summary>
    public required string OperatingStatus { get; init; }
    /// <summary>机构类型, FORMATS 12.</summary>
    public string? OrganisationType { get; init; }
    /// <summary>登记注册统计类别, FORMATS 13.</summary>
    public string? RegistrationCategory { get; init; }
    public int? Employees { get; init; }
    public int? FemaleEmployees { get; init; }
    public decimal? ExpectedRevenue { get; init; }
    public decimal? TotalAssets { get; init; }
    public string? ParentCreditCode { get; init; }
    public string? ParentName { get; init; }
    /// <summary>普查员: the phone of the staff member who filled it in.</summary>
    public string? EnumeratorPhone { get; init; }
    public DateOnly? FilledOn { get; init; }
    public string? Remark { get; init; }
    public string? FindingCodes { get; init; }
    /// <summary>审核状态: how far the review has come; a new or changed row of a file begins it again.</summary>
    public ReviewStatus Review { get; init; }
    /// <summary>Why it was returned to the field; null unless it is <see cref="ReviewStatus.Returned"/>.</summary>
    public string? ReviewComment { get; init; }
    public int FileId { get; init; }
    public int Row { get; init; }
    public long ContentHash { get; init; }
    public int Version { get; init; }

    public bool IsAddition => BaseIdentifier is null;

    public Place Place => new(AreaCode, DistrictCode, TownshipCode, BlockCode);

    /// <summary>This record with the named values of one that is the same unit; refuses fields that cannot be taken.</summary>
    public Result<ClearanceRecord> MergedWith(ClearanceRecord other, IReadOnlyCollection<string> taken) => MergeFields.Merge(this, other, taken);

    /// <summary>The same record where its area lies now.</summary>
    public ClearanceRecord MovedTo(Place place) => MergeFields.Compose(this, _ => this, place, Review);
}
