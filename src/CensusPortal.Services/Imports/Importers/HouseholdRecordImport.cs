using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Audits;
using CensusPortal.Services.Imports.Rows;

namespace CensusPortal.Services.Imports.Importers;

/// <summary>清查表_个体.csv (FORMATS 8).</summary>
internal sealed class HouseholdRecordImport() : RecordImport(SubjectKind.Household, "名称")
{
    protected override ClearanceRecord Map(ImportRow row, Known known, ImportRun run)
    {
        var name = row.Text("名称") ?? "";
        var place = PlaceOf(row);
        string? creditCode = row.Code("统一社会信用代码"), industry = row.Code("行业代码");
        string? building = row.Code("建筑物编码"), enumerator = row.Code("普查员");
        int? employees = row.Integer("从业人员期末人数"), women = row.Integer("其中女性");
        return new ClearanceRecord
        {
            Id = known.Id,
            Uid = known.Uid,
            Subject = Subject,
            Kind = RecordKind.HouseholdBusiness,
            BaseIdentifier = BaseIdentifier,
            NaturalKey = Key ?? "",
            HasLicence = row.Choice("有无证照") switch { "1" => true, "2" => false, _ => null },
            CreditCode = creditCode,
            RegistrationNumber = row.Code("注册号"),
            Name = name,
            SearchName = SearchText.Of(name),
            Representative = row.Text("经营者"),
            Mobile = row.Code("移动电话"),
            AreaCode = place.AreaCode ?? "",
            DistrictCode = place.DistrictCode ?? "",
            TownshipCode = place.TownshipCode ?? "",
            BlockCode = place.BlockCode ?? "",
            BuildingCode = building,
            Address = row.Text("详细地址") ?? "",
            Activity = row.Text("主要经营活动") ?? "",
            IndustryCode = industry,
            IsCoded = IsCoded(industry),
            OperatingStatus = row.Choice("运营状态") ?? "",
            Employees = employees,
            FemaleEmployees = women,
            ExpectedRevenue = row.Decimal("预计年营业收入"),
            EnumeratorPhone = enumerator,
            FilledOn = row.Date("填表日期"),
            Remark = row.Text("备注"),
            FindingCodes = Findings.Join(
                Findings.OfCreditCode(creditCode), OfBuilding(building), OfEnumerator(enumerator),
                OfIndustry(industry), OfWomen(women, employees)),
            FileId = run.FileId,
            Row = row.Number,
            ContentHash = row.Hash.Stored,
            Version = known.Version,
        };
    }
}
