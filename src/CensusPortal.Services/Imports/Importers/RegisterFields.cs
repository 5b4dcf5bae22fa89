using CensusPortal.Domain;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Imports.Rows;

namespace CensusPortal.Services.Imports.Importers;

/// <summary>What each department calls the fields of a register entry (部门字段对照, FORMATS 9); null where it keeps none.</summary>
internal sealed record RegisterFields(RegisterSource Source, string Name, string? Number, string Representative, string Address)
{
    public string? SecondAddress { get; init; }
    public string? Phone { get; init; }
    public string? SecondPhone { get; init; }
    public string? EntityType { get; init; }
    public string? Status { get; init; }
    public string? RegisteredOn { get; init; }
    public bool HasIndustry { get; init; }

    /// <summary>Where an entry came from, and its id where it is stored already.</summary>
    public readonly record struct Origin(int FileId, int Row, long Id = 0);

    public static RegisterFields Of(RegisterSource source) => source switch
    {
        RegisterSource.MarketSupervision => new(source, "企业名称", "注册号", "法定代表人", "住所")
        {
            SecondAddress = "经营场所", Phone = "联系电话", EntityType = "市场主体类型", Status = "登记状态",
            RegisteredOn = "成立日期", HasIndustry = true,
        },
        RegisterSource.CivilAffairs => new(source, "名称", null, "法定代表人", "住所")
        {
            Phone = "联系电话", EntityType = "类型", Status = "登记状态", RegisteredOn = "登记日期",
        },
        RegisterSource.EstablishmentOffice => new(source, "机构名称", null, "法定代表人", "地址") { EntityType = "机构类别" },
        RegisterSource.Tax => new(source, "纳税人名称", "纳税人识别号", "法定代表人姓名", "生产经营地址")
        {
            SecondAddress = "注册地址", Phone = "固定电话", SecondPhone = "移动电话", EntityType = "登记注册类型",
            Status = "纳税人状态", HasIndustry = true,
        },
        _ => new(source, "名称", "注册号", "经营者", "经营场所")
        {
            Phone = "联系电话", Status = "登记状态", RegisteredOn = "成立日期", HasIndustry = true,
        },
    };

    public RegisterEntry Map(ImportRow row, PlaceIndex places, int editionId, Origin origin)
    {
        var name = row.Text(Name) ?? "";
        var division = row.Code("区划代码");
        var place = places.OfDivisionCode(division);
        return new RegisterEntry
        {
            Id = origin.Id,
            EditionId = editionId,
            Source = Source,
            CreditCode = row.Code("统一社会信用代码"),
            RegistrationNumber = Number is null ? null : row.Code(Number),
            Name = name,
            SearchName = SearchText.Of(name),
            Representative = row.Text(Representative),
            Address = row.Text(Address),
            SecondAddress = SecondAddress is null ? null : row.Text(SecondAddress),
            Phone = Phone is null ? null : row.Code(Phone),
            SecondPhone = SecondPhone is null ? null : row.Code(SecondPhone),
            EntityType = EntityType is null ? null : row.Text(EntityType),
            Status = Status is null ? null : row.Text(Status),
            RegisteredOn = RegisteredOn is null ? null : row.Date(RegisteredOn),
            IndustryCode = HasIndustry ? row.Code("行业代码") : null,
            DivisionCode = division,
            TownshipCode = place.TownshipCode,
            BlockCode = place.BlockCode ?? (places.IsCity(division) ? places.CityCode : null),
            IsElsewhere = places.IsElsewhere(division),
            FileId = origin.FileId,
            Row = origin.Row,
            ContentHash = row.Hash.Stored,
        };
    }
}
