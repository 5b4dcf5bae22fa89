using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Audits;
using CensusPortal.Services.Imports.Rows;

namespace CensusPortal.Services.Imports.Importers;

/// <summary>清查表_单位.xlsx (FORMATS 7).</summary>
internal sealed class UnitRecordImport() : RecordImport(SubjectKind.Unit, "单位详细名称")
{
    protected override ClearanceRecord Map(ImportRow row, Known known, ImportRun run)
    {
        var name = row.Text("单位详细名称") ?? "";
        var place = PlaceOf(row);
        string? creditCode = row.Code("统一社会信用代码"), organisationCode = row.Code("组织机构代码");
        string? industry = row.Code("行业代码"), building = row.Code("建筑物编码"), enumerator = row.Code("普查员");
        int? employees = row.Integer("从业人员期末人数"), women = row.Integer("其中女性");
        return new ClearanceRecord
        {
            Id = known.Id,
            Uid = known.Uid,
            Subject = Subject,
            Kind = row.Choice("单位类型") == "2" ? RecordKind.Establishment : RecordKind.LegalEntity,
            BaseIdentifier = BaseIdentifier,
            NaturalKey = Key ?? "",
            CreditCode = creditCode,
            OrganisationCode = organisationCode,
            Name = name,
            SearchName = SearchText.Of(name),
            Representative = row.Text("法定代表人"),
            OpenedIn = row.Month("开业时间"),
            Telephone = row.Code("固定电话"),
            Mobile = row.Code("移动电话"),
            AreaCode = place.AreaCode ?? "",
            DistrictCode = place.DistrictCode ?? "",
            TownshipCode = place.TownshipCode ?? "",
            BlockCode = place.BlockCode ?? "",
            BuildingCode = building,
            Address = row.Text("详细地址") ?? "",
            RegisteredAddress = row.Text("注册地址"),
            Activity = row.Text("主要业务活动") ?? "",
            IndustryCode = industry,
            IsCoded = IsCoded(industry),
            OperatingStatus = row.Choice("运营状态") ?? "",
            OrganisationType = row.Choice("机构类型"),
            RegistrationCategory = row.Choice("登记注册统计类别"),
            Employees = employees,
            FemaleEmployees = women,
            ExpectedRevenue = row.Decimal("预计年营业收入"),
            TotalAssets = row.Decimal("资产总计"),
            ParentCreditCode = row.Code("归属法人统一社会信用代码"),
            ParentName = row.Text("归属法人名称"),
            EnumeratorPhone = enumerator,
            FilledOn = row.Date("填表日期"),
            Remark = row.Text("备注"),
            FindingCodes = Findings.Join(
                Findings.OfCreditCode(creditCode), Findings.OfOrganisationCode(organisationCode), OfBuilding(building),
                OfEnumerator(enumerator), OfIndustry(industry), OfWomen(women, employees)),
            FileId = run.FileId,
            Row = row.Number,
            ContentHash = row.Hash.Stored,
            Version = known.Version,
        };
    }
}
