using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Imports.Importers;

namespace CensusPortal.Services.Reports.Exports;

/// <summary>The row layout of each department's register (部门名录的列), by the same table of field names that the import reads it with.</summary>
internal static class RegisterLayouts
{
    public static RowLayout<RegisterEntry> Of(RegisterSource source)
    {
        var fields = RegisterFields.Of(source);
        (string? Column, Func<RegisterEntry, object?> Value)[] cells =
        [
            ("统一社会信用代码", e => e.CreditCode), (fields.Number, e => e.RegistrationNumber), (fields.Name, e => e.Name),
            (fields.Representative, e => e.Representative), (fields.Address, e => e.Address), (fields.SecondAddress, e => e.SecondAddress),
            (fields.Phone, e => e.Phone), (fields.SecondPhone, e => e.SecondPhone), (fields.EntityType, e => e.EntityType),
            (fields.Status, e => e.Status), (fields.RegisteredOn, e => e.RegisteredOn),
            (fields.HasIndustry ? "行业代码" : null, e => e.IndustryCode), ("区划代码", e => e.DivisionCode),
        ];
        return new RowLayout<RegisterEntry>(
            ImportKind.MarketSupervision + (int)source, [.. cells.Where(c => c.Column is not null).Select(c => (c.Column!, c.Value))]);
    }
}
